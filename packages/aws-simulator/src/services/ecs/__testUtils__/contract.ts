import * as sdk from '@aws-sdk/client-ecs';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

/** Deployed by ECS itself, and in the middle of it. */
const service = 'profile-production';
const place = { cluster: service, service };
const ecs = ({ at }: ContractContext) => new sdk.ECSClient(at());

async function described(context: ContractContext) {
  const { services } = await ecs(context).send(
    new sdk.DescribeServicesCommand({ cluster: service, services: [service] }),
  );
  return first(services);
}

async function deployments(context: ContractContext) {
  const { serviceDeployments = [] } = await ecs(context).send(
    new sdk.ListServiceDeploymentsCommand(place),
  );
  return serviceDeployments;
}

async function running(context: ContractContext) {
  const { serviceDeploymentArn = '' } = first(await deployments(context));
  return { serviceDeploymentArns: [serviceDeploymentArn] };
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'eu-central-1',
  cases: {
    ListClusters: () => ({}),
    DescribeClusters: () => ({
      clusters: [service],
      include: ['SETTINGS', 'TAGS', 'STATISTICS'],
    }),
    ListServices: () => ({ cluster: service }),
    DescribeServices: () => ({
      cluster: service,
      services: [service, 'none'],
      include: ['TAGS'],
    }),
    ListTasks: () => ({ cluster: service }),
    DescribeTasks: async context => {
      const { taskArns } = await ecs(context).send(
        new sdk.ListTasksCommand({ cluster: service }),
      );
      return { cluster: service, tasks: taskArns, include: ['TAGS'] };
    },
    ListTaskDefinitions: () => ({ familyPrefix: service }),
    DescribeTaskDefinition: () => ({
      taskDefinition: service,
      include: ['TAGS'],
    }),
    DescribeTaskSets: {
      region: 'us-west-2',
      request: () => ({
        cluster: 'trivia-backend-prod',
        service: 'trivia-backend-prod',
      }),
    },
    ListServiceDeployments: () => place,
    DescribeServiceDeployments: async context => ({
      serviceDeploymentArns: (await deployments(context)).flatMap(
        ({ serviceDeploymentArn }) => serviceDeploymentArn ?? [],
      ),
    }),
    DescribeServiceRevisions: async context => ({
      serviceRevisionArns: (await deployments(context)).flatMap(
        ({ targetServiceRevisionArn }) => targetServiceRevisionArn ?? [],
      ),
    }),
    ListTagsForResource: async context => ({
      resourceArn: (await described(context)).serviceArn,
    }),
    ContinueServiceDeployment: async context => {
      const { serviceDeployments } = await ecs(context).send(
        new sdk.DescribeServiceDeploymentsCommand(await running(context)),
      );
      const { serviceDeploymentArn, lifecycleHookDetails } =
        first(serviceDeployments);
      const waiting = lifecycleHookDetails?.filter(
        ({ status }) => status === 'AWAITING_ACTION',
      );
      return { serviceDeploymentArn, hookId: first(waiting).hookId };
    },
    StopServiceDeployment: async context => {
      const { serviceDeploymentArns } = await running(context);
      return { serviceDeploymentArn: serviceDeploymentArns[0] };
    },
    UpdateService: {
      region: 'us-east-1',
      request: () => ({
        cluster: 'payments-production',
        service: 'payments-production',
        forceNewDeployment: true,
      }),
    },
  },
};
