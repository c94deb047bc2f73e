import * as sdk from '@aws-sdk/client-codedeploy';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

const name = 'trivia-backend-prod';
const group = { applicationName: name, deploymentGroupName: name };
const codeDeploy = ({ at }: ContractContext) => new sdk.CodeDeployClient(at());

async function latest(context: ContractContext) {
  const { deployments } = await codeDeploy(context).send(
    new sdk.ListDeploymentsCommand(group),
  );
  return { deploymentId: first(deployments) };
}

async function target(context: ContractContext) {
  const { deploymentId } = await latest(context);
  const { targetIds } = await codeDeploy(context).send(
    new sdk.ListDeploymentTargetsCommand({ deploymentId }),
  );
  return { deploymentId, targetId: first(targetIds) };
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    ListApplications: () => ({}),
    GetApplication: () => ({ applicationName: name }),
    BatchGetApplications: () => ({ applicationNames: [name] }),
    ListDeploymentGroups: () => ({ applicationName: name }),
    GetDeploymentGroup: () => group,
    BatchGetDeploymentGroups: () => ({
      applicationName: name,
      deploymentGroupNames: [name],
    }),
    ListDeploymentConfigs: () => ({}),
    GetDeploymentConfig: () => ({
      deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
    }),
    ListDeployments: () => group,
    GetDeployment: latest,
    BatchGetDeployments: async context => ({
      deploymentIds: [(await latest(context)).deploymentId],
    }),
    ListDeploymentTargets: latest,
    GetDeploymentTarget: target,
    BatchGetDeploymentTargets: async context => {
      const { deploymentId, targetId } = await target(context);
      return { deploymentId, targetIds: [targetId] };
    },
    ListTagsForResource: () => ({
      ResourceArn: `arn:aws:codedeploy:us-west-2:111122223333:application:${name}`,
    }),
    ContinueDeployment: async context => {
      // All of production's traffic has moved by then, and the old tasks wait for their end.
      context.simulator.step(16 * 60);
      return {
        ...(await latest(context)),
        deploymentWaitType: 'TERMINATION_WAIT',
      };
    },
    CreateDeployment: async context => {
      context.simulator.step(5 * 60);
      const { deploymentInfo } = await codeDeploy(context).send(
        new sdk.GetDeploymentCommand(await latest(context)),
      );
      return { ...group, revision: deploymentInfo?.revision };
    },
    StopDeployment: latest,
  },
};
