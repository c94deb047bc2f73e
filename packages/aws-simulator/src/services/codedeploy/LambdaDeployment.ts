import type {
  DeploymentStatus,
  DeploymentTarget,
  Diagnostics,
  ErrorInformation,
  LifecycleEvent,
  TargetStatus,
} from '@aws-sdk/client-codedeploy';
import {
  Deployment,
  DeploymentRun,
  EndedDeployment,
  overviewOf,
} from './Deployment';
import type { DeploymentGroupRecord } from './store';

export const LAMBDA_EVENTS = [
  'BeforeAllowTraffic',
  'AllowTraffic',
  'AfterAllowTraffic',
] as const;

export type LambdaEventName = (typeof LAMBDA_EVENTS)[number];

/** What is to be shifted: an alias, from one version of its function to another. */
export interface LambdaShift {
  functionName: string;
  alias: string;
  currentVersion: string;
  targetVersion: string;
  /** The functions that check the version, by lifecycle event. */
  hooks: Partial<Record<LambdaEventName, string>>;
}

/** One deployment of a Lambda alias as CodeDeploy describes it; its run moves it. */
export class LambdaDeployment implements Deployment {
  readonly info: EndedDeployment;
  readonly groupRecord: DeploymentGroupRecord;
  readonly shift: LambdaShift;
  readonly events: LifecycleEvent[] = LAMBDA_EVENTS.map(lifecycleEventName => ({
    lifecycleEventName,
    status: 'Pending' as const,
  }));
  /** Percent of the calls that the target version gets. */
  weight = 0;
  run: DeploymentRun | undefined;
  targetStatus: TargetStatus = 'Pending';
  #updatedAt: Date;
  readonly #onEnd: ((info: EndedDeployment) => void) | undefined;

  constructor(options: {
    info: EndedDeployment;
    groupRecord: DeploymentGroupRecord;
    shift: LambdaShift;
    onEnd?: (info: EndedDeployment) => void;
  }) {
    this.info = options.info;
    this.groupRecord = options.groupRecord;
    this.shift = options.shift;
    this.#onEnd = options.onEnd;
    this.#updatedAt = this.now;
    this.info.deploymentOverview = overviewOf(this.targetStatus);
  }

  get now(): Date {
    return new Date(this.groupRecord.place.world.now);
  }

  get ended(): boolean {
    return this.info.completeTime !== undefined;
  }

  /** `function:alias` */
  get targetId(): string {
    return `${this.shift.functionName}:${this.shift.alias}`;
  }

  setStatus(status: DeploymentStatus, target: TargetStatus): void {
    this.info.status = status;
    if (status === 'InProgress') this.info.startTime ??= this.now;
    this.targetStatus = target;
    this.info.deploymentOverview = overviewOf(target);
    this.touch();
  }

  touch(): void {
    this.#updatedAt = this.now;
  }

  event(name: LambdaEventName): LifecycleEvent {
    return this.events[LAMBDA_EVENTS.indexOf(name)];
  }

  beginEvent(name: LambdaEventName): void {
    Object.assign(this.event(name), {
      status: 'InProgress',
      startTime: this.now,
    });
    this.touch();
  }

  endEvent(
    name: LambdaEventName,
    status: 'Succeeded' | 'Failed',
    diagnostics: Diagnostics = {
      errorCode: 'Success',
      scriptName: '',
      message: '',
      logTail: '',
    },
  ): void {
    Object.assign(this.event(name), {
      status,
      endTime: this.now,
      diagnostics,
    });
    this.touch();
  }

  /** Ends the deployment; whatever has not happened is skipped, what was under way has failed. */
  end(
    status: 'Succeeded' | 'Failed' | 'Stopped',
    error?: ErrorInformation,
  ): void {
    for (const event of this.events) {
      if (event.status === 'Pending') event.status = 'Skipped';
      if (event.status === 'InProgress') {
        event.status = 'Failed';
        event.endTime = this.now;
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

  /** Tells who started it; only after what follows from the end has been linked. */
  announceEnd(): void {
    this.#onEnd?.(this.info);
  }

  describeTarget(): DeploymentTarget {
    const { functionName, alias, currentVersion, targetVersion } = this.shift;
    const { region, account } = this.groupRecord.place;
    return {
      deploymentTargetType: 'LambdaTarget',
      lambdaTarget: {
        deploymentId: this.info.deploymentId,
        targetId: this.targetId,
        targetArn: `arn:aws:lambda:${region}:${account}:function:${functionName}:${alias}`,
        status: this.targetStatus,
        lastUpdatedAt: this.#updatedAt,
        lifecycleEvents: this.events,
        lambdaFunctionInfo: {
          functionName,
          functionAlias: alias,
          currentVersion,
          targetVersion,
          targetVersionWeight: this.weight,
        },
      },
    };
  }
}
