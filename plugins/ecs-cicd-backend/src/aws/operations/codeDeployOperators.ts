import {
  BatchGetDeploymentsCommand,
  ContinueDeploymentCommand,
  CreateDeploymentCommand,
  StopDeploymentCommand,
  type DeploymentInfo,
  type RevisionLocation,
} from '@aws-sdk/client-codedeploy';
import { GetAliasCommand } from '@aws-sdk/client-lambda';
import {
  OperationRefusedError,
  type OperationOrder,
  type Operator,
  type ReleaseOperators,
} from '@ecs-cicd/backstage-plugin-node';
import type { ResourceArn } from '../../catalog/ResourceArn';
import type { AwsClients } from '../AwsClients';
import { errorOf } from '../errorOf';
import { readAliasAppSpec, withCurrentVersion } from './aliasAppSpec';
import { cut } from './cut';
import { actorOf, resourceOf } from './operatorPlace';
import { send } from './send';

/** What CodeDeploy takes. */
const MAX_DESCRIPTION = 256;

/** What CodeDeploy can do, to services and to aliases of functions. */
export function codeDeployOperators(
  clients: AwsClients,
): ReleaseOperators['operations'] {
  const stop =
    (autoRollbackEnabled: boolean): Operator =>
    async (order, { signal }) => {
      const arn = resourceOf(order, 'codedeploy');
      const { deploymentId } = order.target;
      await send(() =>
        clients
          .once('codedeploy', arn)
          .send(
            new StopDeploymentCommand({ deploymentId, autoRollbackEnabled }),
            { abortSignal: signal },
          ),
      );
      return { deploymentId };
    };

  return {
    'continue-deployment': async (order, { signal }) => {
      const arn = resourceOf(order, 'codedeploy');
      const { deploymentId } = order.target;
      await send(() =>
        clients.once('codedeploy', arn).send(
          new ContinueDeploymentCommand({
            deploymentId,
            deploymentWaitType:
              order.expected.wait === 'termination'
                ? 'TERMINATION_WAIT'
                : 'READY_WAIT',
          }),
          { abortSignal: signal },
        ),
      );
      return { deploymentId };
    },

    'stop-deployment': stop(false),
    'roll-back-deployment': stop(true),

    redeploy: async (order, { signal }) => {
      const arn = resourceOf(order, 'codedeploy');
      const earlier = await readDeployment(clients, arn, order, signal);
      const revision = await revisionNow(clients, arn, earlier, signal);
      const { deploymentId } = await send(() =>
        clients.once('codedeploy', arn).send(
          new CreateDeploymentCommand({
            applicationName: earlier.applicationName,
            deploymentGroupName: earlier.deploymentGroupName,
            revision,
            description: cut(
              `${earlier.deploymentId} again, by ${actorOf(order)}`,
              MAX_DESCRIPTION,
            ),
          }),
          { abortSignal: signal },
        ),
      );
      return deploymentId === undefined ? {} : { deploymentId };
    },
  };
}

/** Reads the deployment that is to be repeated; of this group, and of no other. */
async function readDeployment(
  clients: AwsClients,
  arn: ResourceArn,
  { input }: OperationOrder,
  signal: AbortSignal,
): Promise<DeploymentInfo> {
  const { toDeploymentId = '' } = input;
  const { deploymentsInfo = [] } = await clients
    .get('codedeploy', arn)
    .send(new BatchGetDeploymentsCommand({ deploymentIds: [toDeploymentId] }), {
      abortSignal: signal,
    })
    .catch((error: unknown) => {
      throw errorOf(error, 'deployment', toDeploymentId);
    });
  const [info] = deploymentsInfo;
  const group = `deploymentgroup:${info?.applicationName}/${info?.deploymentGroupName}`;
  if (!info?.revision || group !== arn.resource) {
    throw new OperationRefusedError(
      `CodeDeploy does not know any more what ${toDeploymentId} deployed`,
    );
  }
  return info;
}

/** What was deployed before, for what serves now: the AppSpec of an alias says from which version it shifts. */
async function revisionNow(
  clients: AwsClients,
  arn: ResourceArn,
  { computePlatform, revision }: DeploymentInfo,
  signal: AbortSignal,
): Promise<RevisionLocation | undefined> {
  if (computePlatform !== 'Lambda') return revision;
  const appSpec = readAliasAppSpec(revision);
  const { FunctionVersion, RoutingConfig } = await clients
    .get('lambda', arn)
    .send(
      new GetAliasCommand({
        FunctionName: appSpec.functionName,
        Name: appSpec.aliasName,
      }),
      { abortSignal: signal },
    )
    .catch((error: unknown) => {
      throw errorOf(error, 'environment', appSpec.functionName);
    });
  const isShifting =
    Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}).length > 0;
  if (!FunctionVersion || isShifting) {
    throw new OperationRefusedError(
      'The alias sends its calls to two versions; let that end before',
    );
  }
  return withCurrentVersion(appSpec, FunctionVersion);
}
