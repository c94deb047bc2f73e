import type { Cancel } from '../../world/World';
import type { ActiveDeployment } from './ActiveDeployment';
import { DeploymentFailure, DeploymentMonitor } from './DeploymentMonitor';
import { imagesOf } from './imagesOf';
import type { ServiceDeploymentRecord } from './ServiceDeploymentRecord';
import { addServiceEvent, ServiceRecord } from './store';
import type { TaskGroup } from './TaskGroup';
import { TrafficAlarm } from './TrafficAlarm';

const REQUEST_SECONDS = 2;

/**
 * Replaces old tasks with new ones within the service's minimum and maximum healthy percent; if its circuit breaker or
 * an alarm says so, it goes back the same way.
 */
export class RollingDeployment implements ActiveDeployment {
  readonly #record: ServiceRecord;
  readonly #run: ServiceDeploymentRecord;
  readonly #onEnd: () => void;
  readonly #alarm: TrafficAlarm;
  #monitor: DeploymentMonitor | undefined;
  #watches: Cancel[] = [];
  /** What is to serve in the end: the target, or after a failure the source that served before. */
  #goal: TaskGroup;
  #baked = false;

  constructor(
    record: ServiceRecord,
    run: ServiceDeploymentRecord,
    onEnd: () => void,
  ) {
    this.#record = record;
    this.#run = run;
    this.#onEnd = onEnd;
    this.#goal = run.target;
    this.#alarm = new TrafficAlarm(
      record.place,
      imagesOf(record.place.world, run.target.taskDefinition).behaviour.alarm,
    );
    this.#setRollout(
      run.target,
      'IN_PROGRESS',
      `ECS deployment ${run.target.id} in progress.`,
    );
    this.#watches.push(record.place.world.after(2, () => this.#begin()));
  }

  /** Another deployment takes over. */
  supersede(): void {
    this.#alarm.trafficLeft();
    this.#end('STOPPED', 'Service deployment was superseded by a newer one.');
  }

  rollBack(): boolean {
    const { deployment, target } = this.#run;
    const previous = this.#previous();
    if (!previous) return false;
    const reason =
      'Service deployment rolled back because StopServiceDeployment asked for it.';
    this.#request('ROLLBACK_REQUESTED', () => {
      this.#watchGroups();
      this.#goBack(previous, reason, 'Service deployment stopped');
    });
    deployment.statusReason = reason;
    this.#setRollout(target, 'FAILED', `ECS deployment ${target.id} stopped.`);
    return true;
  }

  abort(): void {
    const { target } = this.#run;
    this.#request('STOP_REQUESTED', () => {
      this.#setRollout(
        target,
        'FAILED',
        `ECS deployment ${target.id} aborted.`,
      );
      this.#alarm.trafficLeft();
      this.#end(
        'STOPPED',
        'Service deployment stopped because StopServiceDeployment asked for it.',
      );
    });
  }

  rescale(): void {
    if (this.#run.deployment.status !== 'PENDING') this.#advance();
  }

  /** Stands still, and soon does what somebody asks for. */
  #request(
    status: 'ROLLBACK_REQUESTED' | 'STOP_REQUESTED',
    then: () => void,
  ): void {
    const { deployment } = this.#run;
    const { world } = this.#record.place;
    this.#monitor?.stop();
    for (const stop of this.#watches.splice(0)) stop();
    deployment.status = status;
    deployment.updatedAt = new Date(world.now);
    this.#watches.push(world.after(REQUEST_SECONDS, then));
  }

  #begin(): void {
    const { deployment, target } = this.#run;
    deployment.status = 'IN_PROGRESS';
    deployment.startedAt = new Date(this.#record.place.world.now);
    this.#monitor = new DeploymentMonitor({
      deployment,
      target,
      onFailure: failure => this.#fail(failure),
    });
    this.#watchGroups();
    this.#advance();
  }

  #watchGroups(): void {
    const { target, sources } = this.#run;
    this.#watches.push(
      ...[target, ...sources].map(group => group.watch(() => this.#advance())),
    );
  }

  #advance(): void {
    const { service } = this.#record;
    const configuration = service.deploymentConfiguration;
    const desired = service.desiredCount;
    const minimum = Math.ceil(
      (desired * (configuration?.minimumHealthyPercent ?? 100)) / 100,
    );
    const maximum = Math.floor(
      (desired * (configuration?.maximumPercent ?? 200)) / 100,
    );
    const goal = this.#goal;
    const others = this.#others();
    if (goal === this.#run.target && goal.healthy > 0) {
      this.#run.weights.production = 100;
      this.#alarm.trafficArrived();
    }
    const live = [goal, ...others].reduce(
      (sum, group) => sum + group.running + group.pending,
      0,
    );
    const planned = Math.max(0, goal.desired - goal.running - goal.pending);
    const room = Math.max(0, maximum - live - planned);
    goal.setDesired(Math.min(desired, goal.desired + room));
    let spare =
      [goal, ...others].reduce((sum, group) => sum + group.healthy, 0) -
      minimum;
    for (const group of others) {
      // Unhealthy tasks go first and cost nothing; healthy ones only as far as the minimum allows.
      const kept = Math.max(
        0,
        Math.min(group.desired, group.healthy) - Math.max(0, spare),
      );
      spare -= Math.min(group.desired, group.healthy) - kept;
      group.setDesired(Math.min(group.desired, kept));
    }
    if (
      goal.desired === desired &&
      goal.settled &&
      others.every(group => group.desired === 0 && group.remaining === 0)
    ) {
      this.#complete();
    }
  }

  #others(): TaskGroup[] {
    return [this.#run.target, ...this.#run.sources].filter(
      group => group !== this.#goal,
    );
  }

  #complete(): void {
    const goal = this.#goal;
    // A service's first deployment has nothing to go back to, so it has nothing to bake for.
    const bakeMinutes =
      this.#run.sources.length > 0
        ? this.#record.service.deploymentConfiguration?.bakeTimeInMinutes ?? 0
        : 0;
    if (goal === this.#run.target && bakeMinutes > 0 && !this.#baked) {
      if (this.#run.deployment.lifecycleStage === 'BAKE_TIME') return;
      this.#run.deployment.lifecycleStage = 'BAKE_TIME';
      this.#watches.push(
        this.#record.place.world.after(bakeMinutes * 60, () => {
          this.#baked = true;
          this.#advance();
        }),
      );
      return;
    }
    const { serviceName } = this.#record.service;
    if (goal === this.#run.target) {
      this.#setRollout(
        goal,
        'COMPLETED',
        `ECS deployment ${goal.id} completed.`,
      );
      addServiceEvent(
        this.#record,
        `(service ${serviceName}) (deployment ${goal.id}) deployment completed.`,
      );
      this.#end('SUCCESSFUL');
    } else {
      this.#setRollout(
        goal,
        'COMPLETED',
        goal.rollout?.reason ?? `ECS deployment ${goal.id} completed.`,
      );
      addServiceEvent(
        this.#record,
        `(service ${serviceName}) (deployment ${goal.id}) deployment completed.`,
      );
      this.#end('ROLLBACK_SUCCESSFUL', this.#run.deployment.statusReason);
    }
  }

  #fail(failure: DeploymentFailure): void {
    const { target } = this.#run;
    const { serviceName } = this.#record.service;
    const what =
      failure.by === 'circuit breaker'
        ? 'tasks failed to start.'
        : 'alarm detected.';
    addServiceEvent(
      this.#record,
      `(service ${serviceName}) (deployment ${target.id}) deployment failed: ${what}`,
    );
    const prefix =
      failure.by === 'circuit breaker'
        ? 'ECS deployment circuit breaker'
        : 'ECS deployment alarm';
    this.#setRollout(target, 'FAILED', `${prefix}: ${what}`);
    const previous = this.#previous();
    if (!failure.rollback || !previous) {
      target.setDesired(0);
      this.#alarm.trafficLeft();
      this.#end('STOPPED', failure.reason.replace(' rolled back', ' failed'));
      return;
    }
    this.#goBack(previous, failure.reason, prefix);
  }

  /** What served before, and is able to do so again. */
  #previous(): TaskGroup | undefined {
    return this.#run.sources.find(
      group => group.rollout?.state === 'COMPLETED',
    );
  }

  #goBack(previous: TaskGroup, reason: string, prefix: string): void {
    const { deployment, target } = this.#run;
    const now = new Date(this.#record.place.world.now);
    deployment.status = 'ROLLBACK_IN_PROGRESS';
    deployment.lifecycleStage = undefined;
    deployment.statusReason = reason;
    deployment.updatedAt = now;
    deployment.rollback = {
      reason,
      startedAt: now,
      serviceRevisionArn: previous.serviceRevisionArn,
    };
    this.#goal = previous;
    this.#run.weights.production = 0;
    this.#alarm.trafficLeft();
    this.#record.groups = [
      previous,
      ...this.#record.groups.filter(group => group !== previous),
    ];
    this.#record.service.taskDefinition =
      previous.taskDefinition.taskDefinitionArn;
    this.#setRollout(
      previous,
      'IN_PROGRESS',
      `${prefix}: rolling back to deploymentId ${previous.id}.`,
    );
    addServiceEvent(
      this.#record,
      `(service ${
        this.#record.service.serviceName
      }) rolling back to (deployment ${previous.id}).`,
    );
    target.setDesired(0);
    // Not at once: there may be nothing left to replace.
    this.#watches.push(
      this.#record.place.world.after(1, () => this.#advance()),
    );
  }

  #setRollout(
    group: TaskGroup,
    state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED',
    reason: string,
  ): void {
    group.rollout = { state, reason };
    group.updatedAt = new Date(this.#record.place.world.now);
  }

  #end(
    status: 'SUCCESSFUL' | 'STOPPED' | 'ROLLBACK_SUCCESSFUL',
    reason?: string,
  ): void {
    const { deployment } = this.#run;
    for (const stop of this.#watches.splice(0)) stop();
    this.#monitor?.stop();
    const now = new Date(this.#record.place.world.now);
    deployment.status = status;
    deployment.statusReason = reason;
    deployment.updatedAt = now;
    deployment.finishedAt = now;
    deployment.lifecycleStage = undefined;
    if (status === 'STOPPED') {
      deployment.stoppedAt = now;
    } else {
      this.#record.groups = this.#record.groups.filter(
        group => group === this.#goal || group.desired > 0,
      );
    }
    this.#onEnd();
  }
}
