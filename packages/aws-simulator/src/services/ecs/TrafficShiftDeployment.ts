import type {
  DeploymentLifecycleHookStage,
  ServiceDeploymentLifecycleStage,
} from '@aws-sdk/client-ecs';
import type { Cancel } from '../../world/World';
import { setForward } from '../elastic-load-balancing-v2';
import type { ActiveDeployment } from './ActiveDeployment';
import { DeploymentFailure, DeploymentMonitor } from './DeploymentMonitor';
import { LifecycleHooks } from './LifecycleHooks';
import { imagesOf } from './imagesOf';
import type { ServiceDeploymentRecord } from './ServiceDeploymentRecord';
import { addServiceEvent, ServiceRecord } from './store';
import { TrafficAlarm } from './TrafficAlarm';
import { TrafficStep, trafficSteps } from './trafficSteps';

const STAGE_SECONDS = 5;
const SHIFT_SECONDS = 5;

/**
 * ECS-native blue/green, canary and linear: the new revision comes up on the other target group, is tested, gets its
 * traffic step by step and bakes; then the old one goes. A failure on the way sends the traffic back at once.
 */
export class TrafficShiftDeployment implements ActiveDeployment {
  readonly #record: ServiceRecord;
  readonly #run: ServiceDeploymentRecord;
  readonly #onEnd: () => void;
  readonly #alarm: TrafficAlarm;
  readonly #lifecycleHooks: LifecycleHooks;
  #monitor: DeploymentMonitor | undefined;
  #next: Cancel = () => {};

  constructor(
    record: ServiceRecord,
    run: ServiceDeploymentRecord,
    onEnd: () => void,
  ) {
    this.#record = record;
    this.#run = run;
    this.#onEnd = onEnd;
    this.#alarm = new TrafficAlarm(
      record.place,
      imagesOf(record.place.world, run.target.taskDefinition).behaviour.alarm,
    );
    this.#lifecycleHooks = new LifecycleHooks(record, run);
    run.hooks = this.#lifecycleHooks;
    run.target.rollout = {
      state: 'IN_PROGRESS',
      reason: `ECS deployment ${run.target.id} in progress.`,
    };
    this.#after(2, () => this.#begin());
  }

  /** Another deployment takes over; traffic stays as it is for that one to move. */
  supersede(): void {
    this.#alarm.trafficLeft();
    this.#end('STOPPED', 'Service deployment was superseded by a newer one.');
  }

  rollBack(): boolean {
    if (this.#run.sources.length === 0) return false;
    this.#monitor?.stop();
    this.#goBack({
      by: 'request',
      reason:
        'Service deployment rolled back because StopServiceDeployment asked for it.',
      rollback: true,
    });
    return true;
  }

  abort(): void {
    const { deployment, target } = this.#run;
    this.#monitor?.stop();
    this.#lifecycleHooks.cancel();
    deployment.status = 'STOP_REQUESTED';
    deployment.updatedAt = new Date(this.#record.place.world.now);
    target.rollout = {
      state: 'FAILED',
      reason: `ECS deployment ${target.id} aborted.`,
    };
    this.#after(STAGE_SECONDS, () => {
      this.#alarm.trafficLeft();
      this.#end(
        'STOPPED',
        'Service deployment stopped because StopServiceDeployment asked for it.',
      );
    });
  }

  rescale(): void {
    const { target, sources } = this.#run;
    const { desiredCount } = this.#record.service;
    // What has not been scaled up, or is scaled down already, stays so.
    for (const group of [target, ...sources.slice(0, 1)]) {
      if (group.desired > 0) group.setDesired(desiredCount);
    }
  }

  #after(seconds: number, happen: () => void): void {
    this.#next();
    this.#next = this.#record.place.world.after(seconds, happen);
  }

  #begin(): void {
    const { deployment, target } = this.#run;
    deployment.status = 'IN_PROGRESS';
    deployment.startedAt = new Date(this.#record.place.world.now);
    this.#monitor = new DeploymentMonitor({
      deployment,
      target,
      onFailure: failure => this.#goBack(failure),
    });
    const reconciles = this.#run.sources.length > 1;
    if (reconciles) {
      this.#stage('RECONCILE_SERVICE', () => {
        for (const group of this.#run.sources.slice(1)) group.setDesired(0);
        this.#preScaleUp();
      });
    } else {
      this.#preScaleUp();
    }
  }

  #preScaleUp(): void {
    this.#stage('PRE_SCALE_UP', () => this.#scaleUp());
  }

  #scaleUp(): void {
    const { target } = this.#run;
    this.#enter('SCALE_UP');
    this.#weigh('production', 0);
    target.setDesired(this.#record.service.desiredCount);
    this.#when(
      () => target.settled,
      () =>
        this.#stage('POST_SCALE_UP', () =>
          this.#stage('TEST_TRAFFIC_SHIFT', () => {
            this.#weigh('test', 100);
            this.#stage('POST_TEST_TRAFFIC_SHIFT', () =>
              this.#shiftProduction(),
            );
          }),
        ),
    );
  }

  #shiftProduction(): void {
    const configuration = this.#record.service.deploymentConfiguration;
    this.#enter('PRODUCTION_TRAFFIC_SHIFT');
    this.#shift(trafficSteps(configuration), () =>
      this.#stage('POST_PRODUCTION_TRAFFIC_SHIFT', () => {
        this.#enter('BAKE_TIME');
        this.#after((configuration?.bakeTimeInMinutes ?? 0) * 60, () =>
          this.#cleanUp(),
        );
      }),
    );
  }

  #shift(steps: TrafficStep[], then: () => void): void {
    const [step, ...rest] = steps;
    if (!step) {
      then();
      return;
    }
    // Every step of a canary or linear shift passes these hooks again.
    this.#hooks(
      ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'],
      () => {
        this.#weigh('production', step.weight);
        this.#alarm.trafficArrived();
        this.#after(step.waitSeconds, () => this.#shift(rest, then));
      },
    );
  }

  #cleanUp(): void {
    const { sources, target } = this.#run;
    this.#enter('CLEAN_UP');
    this.#monitor?.stop();
    for (const group of sources) group.setDesired(0);
    this.#when(
      () => sources.every(group => group.remaining === 0),
      () => {
        target.rollout = {
          state: 'COMPLETED',
          reason: `ECS deployment ${target.id} completed.`,
        };
        this.#record.groups = [target];
        addServiceEvent(
          this.#record,
          `(service ${this.#record.service.serviceName}) (deployment ${
            target.id
          }) deployment completed.`,
        );
        this.#end('SUCCESSFUL');
      },
    );
  }

  #goBack(failure: DeploymentFailure): void {
    const { deployment, target, sources } = this.#run;
    const previous = sources[0];
    this.#lifecycleHooks.cancel();
    target.rollout = { state: 'FAILED', reason: failure.reason };
    if (!failure.rollback) {
      this.#alarm.trafficLeft();
      this.#end('STOPPED', failure.reason.replace(' rolled back', ' failed'));
      return;
    }
    const now = new Date(this.#record.place.world.now);
    deployment.status = 'ROLLBACK_REQUESTED';
    deployment.statusReason = failure.reason;
    deployment.updatedAt = now;
    deployment.rollback = {
      reason: failure.reason,
      startedAt: now,
      serviceRevisionArn: previous.serviceRevisionArn,
    };
    addServiceEvent(
      this.#record,
      `(service ${
        this.#record.service.serviceName
      }) rolling back to (deployment ${previous.id}).`,
    );
    this.#after(SHIFT_SECONDS, () => {
      deployment.status = 'ROLLBACK_IN_PROGRESS';
      const { desiredCount } = this.#record.service;
      if (previous.desired >= desiredCount) {
        this.#returnTraffic(failure.reason);
        return;
      }
      // The clean-up has begun to scale in what is to serve again.
      previous.setDesired(desiredCount);
      this.#when(
        () => previous.settled,
        () => this.#returnTraffic(failure.reason),
      );
    });
  }

  #returnTraffic(reason: string): void {
    const { target, sources } = this.#run;
    this.#weigh('production', 0);
    this.#weigh('test', 0);
    this.#alarm.trafficLeft();
    this.#record.groups = [
      ...sources,
      ...this.#record.groups.filter(group => !sources.includes(group)),
    ];
    this.#record.service.taskDefinition =
      sources[0].taskDefinition.taskDefinitionArn;
    target.setDesired(0);
    this.#when(
      () => target.remaining === 0,
      () => {
        this.#record.groups = this.#record.groups.filter(
          group => group !== target,
        );
        this.#end('ROLLBACK_SUCCESSFUL', reason);
      },
    );
  }

  /** Enters a stage, runs its hooks and goes on. */
  #stage(
    stage: ServiceDeploymentLifecycleStage & DeploymentLifecycleHookStage,
    then: () => void,
  ): void {
    this.#enter(stage);
    this.#hooks([stage], then);
  }

  #enter(stage: ServiceDeploymentLifecycleStage): void {
    this.#run.deployment.lifecycleStage = stage;
    this.#run.deployment.updatedAt = new Date(this.#record.place.world.now);
  }

  #hooks(stages: DeploymentLifecycleHookStage[], then: () => void): void {
    this.#next();
    const started = this.#lifecycleHooks.start(stages, failure => {
      if (failure === undefined) {
        this.#after(STAGE_SECONDS, then);
        return;
      }
      this.#monitor?.stop();
      this.#goBack({ by: 'hook', reason: failure, rollback: true });
    });
    if (!started) this.#after(STAGE_SECONDS, then);
  }

  /** Goes on as soon as the tasks are as they should be. */
  #when(ready: () => boolean, then: () => void): void {
    this.#next();
    if (ready()) {
      this.#after(1, then);
      return;
    }
    const groups = [this.#run.target, ...this.#run.sources];
    const stops = groups.map(group =>
      group.watch(() => {
        if (!ready()) return;
        this.#after(1, then);
      }),
    );
    this.#next = () => {
      for (const stop of stops.splice(0)) stop();
    };
  }

  /** Gives the target its share of the production's or the test's requests. */
  #weigh(route: 'production' | 'test', weight: number): void {
    const source = this.#run.sources[0];
    if (route === 'production' || this.#hasTestRoute()) {
      this.#run.weights[route] = weight;
    }
    this.#run.target.loadBalancers.forEach((balancer, index) => {
      const rule =
        route === 'production'
          ? balancer.advancedConfiguration?.productionListenerRule
          : balancer.advancedConfiguration?.testListenerRule;
      const from = source.loadBalancers[index]?.targetGroupArn;
      if (!rule || !from || !balancer.targetGroupArn) return;
      setForward(this.#record.place, rule, [
        { targetGroupArn: from, weight: 100 - weight },
        { targetGroupArn: balancer.targetGroupArn, weight },
      ]);
    });
  }

  #hasTestRoute(): boolean {
    return this.#run.target.loadBalancers.some(
      balancer => balancer.advancedConfiguration?.testListenerRule,
    );
  }

  #end(
    status: 'SUCCESSFUL' | 'STOPPED' | 'ROLLBACK_SUCCESSFUL',
    reason?: string,
  ): void {
    const { deployment } = this.#run;
    this.#next();
    this.#lifecycleHooks.cancel();
    this.#monitor?.stop();
    const now = new Date(this.#record.place.world.now);
    deployment.status = status;
    deployment.statusReason = reason;
    deployment.updatedAt = now;
    deployment.finishedAt = now;
    if (status === 'STOPPED') deployment.stoppedAt = now;
    this.#onEnd();
  }
}
