import type {
  DeploymentStatus,
  DeploymentTarget,
  Diagnostics,
  ECSTaskSet,
  ErrorInformation,
  LifecycleEvent,
  TargetStatus,
} from '@aws-sdk/client-codedeploy';
import type { TaskGroup } from '../ecs';
import {
  Deployment,
  DeploymentRun,
  EndedDeployment,
  overviewOf,
} from './Deployment';
import { EcsAppSpec, LIFECYCLE_EVENTS, LifecycleEventName } from './appSpec';
import type { DeploymentGroupRecord } from './store';

/** One deployment to an ECS service as CodeDeploy describes it; its run moves it. */
export class EcsDeployment implements Deployment {
  readonly info: EndedDeployment;
  readonly groupRecord: DeploymentGroupRecord;
  readonly appSpec: EcsAppSpec;
  readonly events: (LifecycleEvent & {
    lifecycleEventName: LifecycleEventName;
  })[];
  /** The task set that serves when the deployment starts. */
  blue: TaskGroup | undefined;
  /** The task set that is to serve in the end. */
  green: TaskGroup | undefined;
  /** Percent of the production requests that green gets. */
  greenWeight = 0;
  run: DeploymentRun | undefined;
  #targetStatus: TargetStatus = 'Pending';
  #updatedAt: Date;
  #lastTaskSets: ECSTaskSet[] | undefined;
  readonly #onEnd: ((info: EndedDeployment) => void) | undefined;

  constructor(options: {
    info: EndedDeployment;
    groupRecord: DeploymentGroupRecord;
    appSpec: EcsAppSpec;
    onEnd?: (info: EndedDeployment) => void;
  }) {
    this.info = options.info;
    this.groupRecord = options.groupRecord;
    this.appSpec = options.appSpec;
    this.#onEnd = options.onEnd;
    this.#updatedAt = this.now;
    this.events = LIFECYCLE_EVENTS.map(lifecycleEventName => ({
      lifecycleEventName,
      status: 'Pending' as const,
    }));
    this.#count();
  }

  get now(): Date {
    return new Date(this.groupRecord.place.world.now);
  }

  get ended(): boolean {
    return this.info.completeTime !== undefined;
  }

  /** `cluster:service` */
  get targetId(): string {
    const [service] = this.groupRecord.group.ecsServices ?? [];
    return `${service?.clusterName}:${service?.serviceName}`;
  }

  get targetStatus(): TargetStatus {
    return this.#targetStatus;
  }

  setStatus(status: DeploymentStatus, target: TargetStatus): void {
    this.info.status = status;
    if (status === 'InProgress') this.info.startTime ??= this.now;
    this.#targetStatus = target;
    this.touch();
    this.#count();
  }

  touch(): void {
    this.#updatedAt = this.now;
  }

  beginEvent(name: LifecycleEventName): void {
    const event = this.#event(name);
    event.status = 'InProgress';
    event.startTime = this.now;
    this.touch();
  }

  endEvent(
    name: LifecycleEventName,
    status: 'Succeeded' | 'Failed' | 'Skipped',
    diagnostics: Diagnostics = {
      errorCode: 'Success',
      scriptName: '',
      message: '',
      logTail: '',
    },
  ): void {
    const event = this.#event(name);
    event.status = status;
    if (status !== 'Skipped') {
      event.startTime ??= this.now;
      event.endTime = this.now;
      event.diagnostics = diagnostics;
    }
    this.touch();
  }

  /** Ends the deployment; whatever has not happened is skipped, what was under way has failed. */
  end(
    status: 'Succeeded' | 'Failed' | 'Stopped',
    error?: ErrorInformation,
  ): void {
    for (const event of this.events) {
      if (event.status === 'InProgress') {
        this.endEvent(event.lifecycleEventName, 'Failed', {
          errorCode: 'UnknownError',
          scriptName: '',
          message: error?.message ?? '',
          logTail: '',
        });
      } else if (event.status === 'Pending') {
        event.status = 'Skipped';
      }
    }
    this.setStatus(status, status === 'Succeeded' ? 'Succeeded' : 'Failed');
    this.info.completeTime = this.now;
    this.info.errorInformation = error;
    this.#lastTaskSets = this.#taskSets();
    const { group } = this.groupRecord;
    const last = {
      deploymentId: this.info.deploymentId,
      status,
      createTime: this.info.createTime,
      endTime: this.info.completeTime,
    };
    group.lastAttemptedDeployment = last;
    if (status === 'Succeeded') {
      group.lastSuccessfulDeployment = last;
      group.targetRevision = this.info.revision;
    }
    if (this.groupRecord.active === this) this.groupRecord.active = undefined;
  }

  /** Tells who started it; only after what follows from the end, such as a rollback, has been linked. */
  announceEnd(): void {
    this.#onEnd?.(this.info);
  }

  describeTarget(): DeploymentTarget {
    const { region, account } = this.groupRecord.place;
    const path = this.targetId.replace(':', '/');
    return {
      deploymentTargetType: 'ECSTarget',
      ecsTarget: {
        deploymentId: this.info.deploymentId,
        targetId: this.targetId,
        targetArn: `arn:aws:ecs:${region}:${account}:service/${path}`,
        lastUpdatedAt: this.#updatedAt,
        lifecycleEvents: this.events,
        status: this.#targetStatus,
        taskSetsInfo: this.#lastTaskSets ?? this.#taskSets(),
      },
    };
  }

  #taskSets(): ECSTaskSet[] {
    const sets: ECSTaskSet[] = [];
    if (this.blue) sets.push(this.#taskSet(this.blue, 'Blue'));
    if (this.green) sets.push(this.#taskSet(this.green, 'Green'));
    return sets;
  }

  #taskSet(group: TaskGroup, label: 'Blue' | 'Green'): ECSTaskSet {
    const primary = group.service.groups[0] === group;
    const active = group.desired > 0 ? 'ACTIVE' : 'DRAINING';
    const [balancer] = group.loadBalancers;
    return {
      identifer: group.id,
      desiredCount: group.desired,
      pendingCount: group.pending,
      runningCount: group.running,
      status: primary ? 'PRIMARY' : active,
      trafficWeight:
        label === 'Green' ? this.greenWeight : 100 - this.greenWeight,
      targetGroup: {
        name: balancer?.targetGroupArn?.split('/')[1],
      },
      taskSetLabel: label,
    };
  }

  #event(name: LifecycleEventName) {
    return this.events[LIFECYCLE_EVENTS.indexOf(name)];
  }

  #count(): void {
    this.info.deploymentOverview = overviewOf(this.#targetStatus);
  }
}
