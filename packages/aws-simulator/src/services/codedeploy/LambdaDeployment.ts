import type { DeploymentTarget } from '@aws-sdk/client-codedeploy';
import { Deployment, NewDeployment } from './Deployment';
import { LAMBDA_EVENTS, LambdaEventName, LambdaShift } from './lambdaAppSpec';

/** One deployment of a Lambda alias. */
export class LambdaDeployment extends Deployment<LambdaEventName> {
  readonly shift: LambdaShift;
  /** Percent of the calls that the target version gets. */
  weight = 0;

  constructor(options: NewDeployment & { shift: LambdaShift }) {
    super(options, LAMBDA_EVENTS);
    this.shift = options.shift;
  }

  /** `function:alias` */
  get targetId(): string {
    return `${this.shift.functionName}:${this.shift.alias}`;
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
        lastUpdatedAt: this.updatedAt,
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
