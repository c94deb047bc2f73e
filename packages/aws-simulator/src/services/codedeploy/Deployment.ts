import type {
  DeploymentInfo,
  DeploymentStatus,
  DeploymentTarget,
  TargetStatus,
} from '@aws-sdk/client-codedeploy';

/** What drives a deployment, and lets it be stopped or told to go on. */
export interface DeploymentRun {
  stop(autoRollback: boolean): void;
  /** Ends the wait for somebody to allow the traffic. */
  continueReady(): boolean;
  /** Ends the wait before the old task set goes. */
  continueTermination(): boolean;
}

export type EndedDeployment = DeploymentInfo & {
  deploymentId: string;
  status: DeploymentStatus;
};

/** A deployment of any compute platform. */
export interface Deployment {
  readonly info: EndedDeployment;
  readonly ended: boolean;
  readonly targetId: string;
  readonly targetStatus: TargetStatus;
  run: DeploymentRun | undefined;
  describeTarget: () => DeploymentTarget;
}

export function overviewOf(status: TargetStatus) {
  return {
    Pending: Number(status === 'Pending'),
    InProgress: Number(status === 'InProgress'),
    Succeeded: Number(status === 'Succeeded'),
    Failed: Number(status === 'Failed'),
    Skipped: Number(status === 'Skipped'),
    Ready: Number(status === 'Ready'),
  };
}
