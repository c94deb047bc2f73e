import type {
  DeploymentInfo,
  DeploymentStatus,
  DeploymentTarget,
  Diagnostics,
  ErrorInformation,
  LifecycleEvent,
  TargetStatus,
} from '@aws-sdk/client-codedeploy';
import { ServiceError } from '../../protocol/ServiceError';
import type { DeploymentGroupRecord } from './store';

/** What drives a deployment, and lets it be stopped or told to go on. */
export interface DeploymentRun {
  /**
   * Stops it; it rolls back if told so, does not if told not to, and else as its configuration says. Answers whether it
   * has stopped.
   */
  stop(autoRollback: boolean | undefined): boolean;
  /** Ends the wait for somebody to allow the traffic. */
  continueReady(): boolean;
  /** Ends the wait before the old task set goes. */
  continueTermination(): boolean;
}

export type EndedDeployment = DeploymentInfo & {
  deploymentId: string;
  status: DeploymentStatus;
};

export interface NewDeployment {
  info: EndedDeployment;
  groupRecord: DeploymentGroupRecord;
  onEnd?: (info: EndedDeployment) => void;
}

const SUCCESS: Diagnostics = {
  errorCode: 'Success',
  scriptName: '',
  message: '',
  logTail: '',
};

/** A deployment of any compute platform, as CodeDeploy describes it; its run moves it. */
export abstract class Deployment<Event extends string = string> {
  readonly info: EndedDeployment;
  readonly groupRecord: DeploymentGroupRecord;
  readonly events: (LifecycleEvent & { lifecycleEventName: Event })[];
  run: DeploymentRun | undefined;
  #targetStatus: TargetStatus = 'Pending';
  #updatedAt: Date;
  readonly #onEnd: ((info: EndedDeployment) => void) | undefined;

  constructor(options: NewDeployment, events: readonly Event[]) {
    this.info = options.info;
    this.groupRecord = options.groupRecord;
    this.#onEnd = options.onEnd;
    this.#updatedAt = this.now;
    this.events = events.map(lifecycleEventName => ({
      lifecycleEventName,
      status: 'Pending' as const,
    }));
    this.info.deploymentOverview = overviewOf(this.#targetStatus);
  }

  /** What it deploys to, in CodeDeploy's short form. */
  abstract get targetId(): string;

  abstract describeTarget(): DeploymentTarget;

  get now(): Date {
    return new Date(this.groupRecord.place.world.now);
  }

  get ended(): boolean {
    return this.info.completeTime !== undefined;
  }

  get targetStatus(): TargetStatus {
    return this.#targetStatus;
  }

  get updatedAt(): Date {
    return this.#updatedAt;
  }

  setStatus(status: DeploymentStatus, target: TargetStatus): void {
    this.info.status = status;
    if (status === 'InProgress') this.info.startTime ??= this.now;
    this.#targetStatus = target;
    this.info.deploymentOverview = overviewOf(target);
    this.touch();
  }

  touch(): void {
    this.#updatedAt = this.now;
  }

  beginEvent(name: Event): void {
    const event = this.#event(name);
    event.status = 'InProgress';
    event.startTime = this.now;
    this.touch();
  }

  endEvent(
    name: Event,
    status: 'Succeeded' | 'Failed' | 'Skipped',
    diagnostics: Diagnostics = SUCCESS,
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

  #event(name: Event) {
    const event = this.events.find(each => each.lifecycleEventName === name);
    if (!event) throw new Error(`The deployment has no event ${name}`);
    return event;
  }
}

function overviewOf(status: TargetStatus) {
  return {
    Pending: Number(status === 'Pending'),
    InProgress: Number(status === 'InProgress'),
    Succeeded: Number(status === 'Succeeded'),
    Failed: Number(status === 'Failed'),
    Skipped: Number(status === 'Skipped'),
    Ready: Number(status === 'Ready'),
  };
}

/** Refuses to change what has come to its end, or as good as. */
export function refuseCompleted({ info }: Pick<Deployment, 'info'>): never {
  throw new ServiceError(
    'DeploymentAlreadyCompletedException',
    `The deployment ${info.deploymentId} is already complete.`,
  );
}
