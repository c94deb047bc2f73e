import type {
  ErrorCode,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy';
import type { Cancel } from '../../world/World';
import { alarmsNamed, watchAlarms } from '../cloudwatch';
import {
  createTaskSet,
  deleteTaskSet,
  findTaskDefinition,
  imagesOf,
  linearSteps,
  ServiceRecord,
  setPrimaryTaskSet,
  TrafficAlarm,
  TrafficStep,
} from '../ecs';
import { LIFECYCLE_EVENTS, LifecycleEventName } from './appSpec';
import type { DeploymentRun } from './Deployment';
import type { EcsDeployment } from './EcsDeployment';
import {
  hasTestRoute,
  otherTargetGroup,
  route,
  serviceOf,
} from './trafficRoute';

/** CodeDeploy gives the replacement task set an hour to become healthy. */
const INSTALL_TIMEOUT_SECONDS = 3600;
const QUIET_EVENT_SECONDS = 1;
const ROUTING_SECONDS = 5;

type RollbackEvent =
  | 'DEPLOYMENT_FAILURE'
  | 'DEPLOYMENT_STOP_ON_ALARM'
  | 'DEPLOYMENT_STOP_ON_REQUEST';

export interface BlueGreenRunOptions {
  deployment: EcsDeployment;
  routing: TrafficRoutingConfig | undefined;
  /** Starts the deployment that takes back what this one did. */
  rollBack: (failed: EcsDeployment, alarm: TrafficAlarm | undefined) => void;
}

/** How a configuration moves production traffic. */
export function stepsOf(
  routing: TrafficRoutingConfig | undefined,
): TrafficStep[] {
  if (routing?.type === 'TimeBasedCanary') {
    const { canaryPercentage = 10, canaryInterval = 5 } =
      routing.timeBasedCanary ?? {};
    return [
      { weight: canaryPercentage, waitSeconds: canaryInterval * 60 },
      { weight: 100, waitSeconds: 0 },
    ];
  }
  if (routing?.type === 'TimeBasedLinear') {
    const { linearPercentage = 10, linearInterval = 1 } =
      routing.timeBasedLinear ?? {};
    return linearSteps(linearPercentage, linearInterval * 60);
  }
  return [{ weight: 100, waitSeconds: 0 }];
}

/**
 * A blue/green deployment: the green task set comes up on the other target group, is tested, gets the production traffic
 * step by step; after the termination wait the blue one goes. Alarms are watched all the while.
 */
export class BlueGreenRun implements DeploymentRun {
  readonly #deployment: EcsDeployment;
  readonly #options: BlueGreenRunOptions;
  #next: Cancel = () => {};
  #unwatch: Cancel = () => {};
  #alarm: TrafficAlarm | undefined;
  #wait: 'ready' | 'termination' | undefined;

  constructor(options: BlueGreenRunOptions) {
    this.#deployment = options.deployment;
    this.#options = options;
    this.#after(1, () => {
      this.#deployment.setStatus('Queued', 'Pending');
      this.#after(1, () => this.#begin());
    });
  }

  stop(autoRollback: boolean): void {
    this.#abort(
      'Stopped',
      'MANUAL_STOP',
      'The deployment was stopped by a user.',
      'DEPLOYMENT_STOP_ON_REQUEST',
      autoRollback,
    );
  }

  continueReady(): boolean {
    if (this.#wait !== 'ready') return false;
    this.#wait = undefined;
    this.#deployment.setStatus('InProgress', 'InProgress');
    this.#lifecycle('BeforeAllowTraffic');
    return true;
  }

  continueTermination(): boolean {
    if (this.#wait !== 'termination') return false;
    this.#wait = undefined;
    this.#succeed();
    return true;
  }

  get #place() {
    return this.#deployment.groupRecord.place;
  }

  #after(seconds: number, happen: () => void): void {
    this.#next();
    this.#next = this.#place.world.after(seconds, happen);
  }

  #begin(): void {
    const deployment = this.#deployment;
    deployment.setStatus('InProgress', 'InProgress');
    const record = serviceOf(deployment.groupRecord);
    const blue = record?.groups[0];
    if (!record || !blue) {
      this.#fail(
        'INVALID_ECS_SERVICE',
        `The ECS service ${deployment.targetId} could not be found, or its deployment controller is not CODE_DEPLOY.`,
      );
      return;
    }
    deployment.blue = blue;
    // What an earlier deployment left behind would hold the target group that this one needs.
    for (const group of record.groups.slice(1)) deleteTaskSet(record, group);
    if (!this.#watchAlarms()) return;
    this.#lifecycle('BeforeInstall');
  }

  /** Whether the deployment may begin: an alarm that is on already stops it. */
  #watchAlarms(): boolean {
    const { alarmConfiguration } = this.#deployment.groupRecord.group;
    const names = alarmConfiguration?.enabled
      ? (alarmConfiguration.alarms ?? []).flatMap(({ name }) => name ?? [])
      : [];
    const check = () => {
      const active = alarmsNamed(this.#place, names)
        .filter(alarm => alarm.StateValue === 'ALARM')
        .map(alarm => alarm.AlarmName);
      if (active.length === 0) return true;
      this.#abort(
        'Stopped',
        'ALARM_ACTIVE',
        `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <${active.join(
          ', ',
        )}>`,
        'DEPLOYMENT_STOP_ON_ALARM',
      );
      return false;
    };
    if (names.length > 0) {
      this.#unwatch = watchAlarms(this.#place, names, check);
    }
    return check();
  }

  /** Goes through the lifecycle from this event on. */
  #lifecycle(name: LifecycleEventName): void {
    const deployment = this.#deployment;
    const next = () => {
      const following = LIFECYCLE_EVENTS[LIFECYCLE_EVENTS.indexOf(name) + 1];
      if (!following) this.#waitForTermination();
      else if (following === 'BeforeAllowTraffic') this.#waitUntilReady();
      else this.#lifecycle(following);
    };
    const isTest =
      name === 'AllowTestTraffic' || name === 'AfterAllowTestTraffic';
    if (isTest && !hasTestRoute(deployment.groupRecord)) {
      deployment.endEvent(name, 'Skipped');
      next();
      return;
    }
    deployment.beginEvent(name);
    const done = () => {
      deployment.endEvent(name, 'Succeeded');
      next();
    };
    switch (name) {
      case 'Install':
        this.#install(done);
        break;
      case 'AllowTestTraffic':
        this.#after(ROUTING_SECONDS, () => {
          const { blue, green } = deployment;
          if (blue && green) {
            route(deployment.groupRecord, 'test', blue, green, 100);
          }
          done();
        });
        break;
      case 'AllowTraffic':
        this.#shift(stepsOf(this.#options.routing), () => {
          const { green } = deployment;
          if (green) setPrimaryTaskSet(green.service, green);
          done();
        });
        break;
      default:
        this.#hook(name, done);
    }
  }

  #hook(name: LifecycleEventName, done: () => void): void {
    const deployment = this.#deployment;
    const target = deployment.appSpec.hooks.get(name);
    if (!target) {
      this.#after(QUIET_EVENT_SECONDS, done);
      return;
    }
    const definition = findTaskDefinition(
      this.#place,
      deployment.appSpec.taskDefinition,
    );
    const fails =
      definition !== undefined &&
      imagesOf(this.#place.world, definition.taskDefinition).behaviour
        .failsHook === name;
    const seconds = this.#place.world.random.integer(
      `codedeploy/hook/${deployment.info.deploymentId}/${name}`,
      20,
      40,
    );
    this.#after(seconds, () => {
      if (!fails) {
        done();
        return;
      }
      deployment.endEvent(name, 'Failed', {
        errorCode: 'ScriptFailed',
        scriptName: target,
        message: `The validation function ${target} reported the status Failed for the lifecycle event ${name}.`,
        logTail: '',
      });
      this.#fail(
        'HOOK_EXECUTION_FAILURE',
        `The deployment failed because the lifecycle event hook ${name} (${target}) failed.`,
      );
    });
  }

  #install(done: () => void): void {
    const deployment = this.#deployment;
    const { blue, appSpec, groupRecord } = deployment;
    const definition = findTaskDefinition(this.#place, appSpec.taskDefinition);
    const targetGroupArn = blue && otherTargetGroup(groupRecord, blue);
    if (!blue || !definition || !targetGroupArn) {
      this.#fail(
        definition ? 'ELASTIC_LOAD_BALANCING_INVALID' : 'INVALID_REVISION',
        definition
          ? 'The deployment group names no second target group that the load balancer has.'
          : `The task definition ${appSpec.taskDefinition} could not be found.`,
      );
      return;
    }
    const green = createTaskSet(blue.service, {
      taskDefinition: definition.taskDefinition,
      deploymentId: deployment.info.deploymentId,
      loadBalancers: [
        {
          targetGroupArn,
          containerName: appSpec.containerName,
          containerPort: appSpec.containerPort,
        },
      ],
    });
    deployment.green = green;
    this.#alarm = new TrafficAlarm(
      this.#place,
      imagesOf(this.#place.world, definition.taskDefinition).behaviour.alarm,
    );
    // With a weight of zero the load balancer already checks the new targets' health.
    route(groupRecord, 'production', blue, green, 0);
    const stopWatching = green.watch(() => {
      if (green.settled) this.#after(1, done);
    });
    const timeout = this.#place.world.after(INSTALL_TIMEOUT_SECONDS, () =>
      this.#fail(
        'TIMEOUT',
        'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.',
      ),
    );
    this.#next();
    this.#next = () => {
      stopWatching();
      timeout();
    };
  }

  #waitUntilReady(): void {
    const option =
      this.#deployment.info.blueGreenDeploymentConfiguration
        ?.deploymentReadyOption;
    if (option?.actionOnTimeout !== 'STOP_DEPLOYMENT') {
      this.#lifecycle('BeforeAllowTraffic');
      return;
    }
    this.#wait = 'ready';
    this.#deployment.setStatus('Ready', 'Ready');
    this.#after((option.waitTimeInMinutes ?? 0) * 60, () =>
      this.#abort(
        'Stopped',
        'TIMEOUT',
        'The deployment was stopped because traffic was not rerouted to the replacement task set within the wait time.',
        'DEPLOYMENT_STOP_ON_REQUEST',
      ),
    );
  }

  #shift(steps: TrafficStep[], then: () => void): void {
    const [step, ...rest] = steps;
    if (!step) {
      then();
      return;
    }
    this.#after(ROUTING_SECONDS, () => {
      const { blue, green, groupRecord } = this.#deployment;
      if (!blue || !green) return;
      route(groupRecord, 'production', blue, green, step.weight);
      this.#deployment.greenWeight = step.weight;
      this.#deployment.touch();
      this.#alarm?.trafficArrived();
      this.#after(step.waitSeconds, () => this.#shift(rest, then));
    });
  }

  #waitForTermination(): void {
    const { info } = this.#deployment;
    const minutes =
      info.blueGreenDeploymentConfiguration
        ?.terminateBlueInstancesOnDeploymentSuccess
        ?.terminationWaitTimeInMinutes ?? 0;
    info.instanceTerminationWaitTimeStarted = true;
    this.#wait = 'termination';
    this.#deployment.touch();
    this.#after(minutes * 60, () => this.#succeed());
  }

  #succeed(): void {
    const { blue } = this.#deployment;
    this.#release();
    if (blue) deleteTaskSet(blue.service as ServiceRecord, blue);
    this.#deployment.end('Succeeded');
    this.#deployment.announceEnd();
  }

  #fail(code: ErrorCode, message: string): void {
    this.#abort('Failed', code, message, 'DEPLOYMENT_FAILURE');
  }

  #abort(
    status: 'Failed' | 'Stopped',
    code: ErrorCode,
    message: string,
    event: RollbackEvent,
    force = false,
  ): void {
    this.#release();
    const deployment = this.#deployment;
    const rollback = deployment.info.autoRollbackConfiguration;
    deployment.end(status, { code, message });
    if (force || (rollback?.enabled && rollback.events?.includes(event))) {
      this.#options.rollBack(deployment, this.#alarm);
    }
    deployment.announceEnd();
  }

  #release(): void {
    this.#wait = undefined;
    this.#next();
    this.#unwatch();
  }
}
