import * as codeDeploy from '@aws-sdk/client-codedeploy';
import * as ecs from '@aws-sdk/client-ecs';
import {
  createApplication,
  createDeployment,
  createDeploymentGroup,
} from './codedeploy';
import { updateService } from './ecs';
import { openShop, Shop } from './testUtils/shop';
import { ACCOUNT, advance, REGION } from './testUtils/story';
import { openWire, refusal, Wire } from './testUtils/wire';

let wire: Wire;
let blueGreen: Shop;

const OTHER_REGION = 'us-east-1';

beforeAll(async () => {
  wire = await openWire();
  const { world } = wire.place;
  const shop = openShop(wire.place, {
    deploymentConfiguration: {
      strategy: 'LINEAR',
      bakeTimeInMinutes: 5,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  });
  updateService(shop.place, {
    cluster: 'prod',
    service: 'shop',
    taskDefinition: shop.release(),
  });
  blueGreen = openShop(world.place(ACCOUNT, OTHER_REGION), {
    controller: 'CODE_DEPLOY',
  });
  advance(blueGreen.place, 300);
});
afterAll(() => wire.stop());

it('ECS', async () => {
  const client = new ecs.ECSClient(wire.options(REGION));
  const cluster = 'prod';
  const service = 'shop';
  const { clusterArns = [] } = await client.send(
    new ecs.ListClustersCommand({}),
  );
  const { clusters } = await client.send(
    new ecs.DescribeClustersCommand({
      clusters: clusterArns,
      include: ['SETTINGS', 'TAGS'],
    }),
  );
  expect(clusters).toMatchObject([
    { clusterName: cluster, settings: [{ name: 'containerInsights' }] },
  ]);
  const { serviceArns } = await client.send(
    new ecs.ListServicesCommand({ cluster }),
  );
  const { services } = await client.send(
    new ecs.DescribeServicesCommand({
      cluster,
      services: serviceArns,
      include: ['TAGS'],
    }),
  );
  expect(services).toMatchObject([
    {
      createdAt: expect.any(Date),
      deployments: [
        { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
        { status: 'ACTIVE' },
      ],
      events: expect.arrayContaining([
        expect.objectContaining({ createdAt: expect.any(Date) }),
      ]),
    },
  ]);
  const { taskArns } = await client.send(
    new ecs.ListTasksCommand({ cluster, serviceName: service }),
  );
  const { tasks } = await client.send(
    new ecs.DescribeTasksCommand({ cluster, tasks: taskArns }),
  );
  expect(tasks?.[0]).toMatchObject({
    startedAt: expect.any(Date),
    containers: [{ imageDigest: expect.stringMatching(/^sha256:/) }],
  });
  const { taskDefinition } = await client.send(
    new ecs.DescribeTaskDefinitionCommand({
      taskDefinition: services?.[0].taskDefinition,
      include: ['TAGS'],
    }),
  );
  expect(taskDefinition?.registeredAt).toBeInstanceOf(Date);
  const { taskDefinitionArns } = await client.send(
    new ecs.ListTaskDefinitionsCommand({ familyPrefix: 'shop' }),
  );
  expect(taskDefinitionArns).toHaveLength(2);
  const { serviceDeployments = [] } = await client.send(
    new ecs.ListServiceDeploymentsCommand({ cluster, service }),
  );
  const described = await client.send(
    new ecs.DescribeServiceDeploymentsCommand({
      serviceDeploymentArns: serviceDeployments.flatMap(
        ({ serviceDeploymentArn }) => serviceDeploymentArn ?? [],
      ),
    }),
  );
  expect(described.serviceDeployments).toMatchObject([
    {
      status: 'IN_PROGRESS',
      lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
      deploymentCircuitBreaker: { status: 'MONITORING', threshold: 3 },
    },
    { status: 'SUCCESSFUL' },
  ]);
  const revision = serviceDeployments[0].targetServiceRevisionArn ?? '';
  const { serviceRevisions, failures } = await client.send(
    new ecs.DescribeServiceRevisionsCommand({
      serviceRevisionArns: [revision, `${revision}0`],
    }),
  );
  expect(serviceRevisions).toMatchObject([
    { resolvedConfiguration: { loadBalancers: [{}] } },
  ]);
  expect(failures).toMatchObject([{ reason: 'MISSING' }]);
  const { tags } = await client.send(
    new ecs.ListTagsForResourceCommand({ resourceArn: serviceArns?.[0] }),
  );
  expect(tags).toEqual([]);
  await expect(
    client.send(new ecs.ListServicesCommand({ cluster: 'none' })),
  ).rejects.toEqual(refusal('ClusterNotFoundException'));

  const other = new ecs.ECSClient(wire.options(OTHER_REGION));
  const { taskSets } = await other.send(
    new ecs.DescribeTaskSetsCommand({ cluster, service }),
  );
  expect(taskSets).toMatchObject([
    { status: 'PRIMARY', stabilityStatus: 'STEADY_STATE' },
  ]);
});

it('CodeDeploy', async () => {
  const { place } = blueGreen;
  createApplication(place, { name: 'shop', tags: { team: 'shop' } });
  createDeploymentGroup(place, {
    applicationName: 'shop',
    name: 'prod',
    ecsService: { clusterName: 'prod', serviceName: 'shop' },
    targetGroups: ['shop-blue', 'shop-green'],
    prodListenerArn: blueGreen.prodListenerArn,
    deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
  });
  createDeployment(place, {
    applicationName: 'shop',
    deploymentGroupName: 'prod',
    appSpec: JSON.stringify({
      version: 0,
      Resources: [
        {
          Service: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: blueGreen.release(),
              LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
            },
          },
        },
      ],
    }),
  });
  advance(place, 180);
  const client = new codeDeploy.CodeDeployClient(wire.options(OTHER_REGION));
  const applicationName = 'shop';
  const deploymentGroupName = 'prod';
  const { applications = [] } = await client.send(
    new codeDeploy.ListApplicationsCommand({}),
  );
  const batch = await client.send(
    new codeDeploy.BatchGetApplicationsCommand({
      applicationNames: applications,
    }),
  );
  const { application } = await client.send(
    new codeDeploy.GetApplicationCommand({ applicationName }),
  );
  expect(batch.applicationsInfo).toEqual([application]);
  const { deploymentGroups } = await client.send(
    new codeDeploy.ListDeploymentGroupsCommand({ applicationName }),
  );
  const groups = await client.send(
    new codeDeploy.BatchGetDeploymentGroupsCommand({
      applicationName,
      deploymentGroupNames: deploymentGroups,
    }),
  );
  const { deploymentGroupInfo } = await client.send(
    new codeDeploy.GetDeploymentGroupCommand({
      applicationName,
      deploymentGroupName,
    }),
  );
  expect(groups.deploymentGroupsInfo).toEqual([deploymentGroupInfo]);
  const { deploymentConfigsList } = await client.send(
    new codeDeploy.ListDeploymentConfigsCommand({}),
  );
  expect(deploymentConfigsList).toContain(
    'CodeDeployDefault.ECSLinear10PercentEvery3Minutes',
  );
  const { deploymentConfigInfo } = await client.send(
    new codeDeploy.GetDeploymentConfigCommand({
      deploymentConfigName: deploymentGroupInfo?.deploymentConfigName,
    }),
  );
  expect(deploymentConfigInfo?.trafficRoutingConfig).toEqual({
    type: 'TimeBasedCanary',
    timeBasedCanary: { canaryPercentage: 10, canaryInterval: 5 },
  });
  const { deployments = [] } = await client.send(
    new codeDeploy.ListDeploymentsCommand({
      applicationName,
      deploymentGroupName,
      includeOnlyStatuses: ['InProgress'],
      createTimeRange: { start: new Date('2026-03-02T09:00:00Z') },
    }),
  );
  const [deploymentId] = deployments;
  const { deploymentInfo } = await client.send(
    new codeDeploy.GetDeploymentCommand({ deploymentId }),
  );
  expect(deploymentInfo?.startTime).toBeInstanceOf(Date);
  const { deploymentsInfo } = await client.send(
    new codeDeploy.BatchGetDeploymentsCommand({ deploymentIds: deployments }),
  );
  expect(deploymentsInfo).toEqual([deploymentInfo]);
  const { targetIds = [] } = await client.send(
    new codeDeploy.ListDeploymentTargetsCommand({ deploymentId }),
  );
  const { deploymentTarget } = await client.send(
    new codeDeploy.GetDeploymentTargetCommand({
      deploymentId,
      targetId: targetIds[0],
    }),
  );
  const { deploymentTargets } = await client.send(
    new codeDeploy.BatchGetDeploymentTargetsCommand({
      deploymentId,
      targetIds,
    }),
  );
  expect(deploymentTargets).toEqual([deploymentTarget]);
  expect(deploymentTarget).toMatchObject({
    deploymentTargetType: 'ECSTarget',
    ecsTarget: {
      taskSetsInfo: [
        { taskSetLabel: 'Blue', trafficWeight: 90 },
        { taskSetLabel: 'Green', trafficWeight: 10 },
      ],
    },
  });
  const { Tags } = await client.send(
    new codeDeploy.ListTagsForResourceCommand({
      ResourceArn: `arn:aws:codedeploy:${OTHER_REGION}:${ACCOUNT}:application:shop`,
    }),
  );
  expect(Tags).toEqual([{ Key: 'team', Value: 'shop' }]);
  await expect(
    client.send(
      new codeDeploy.GetDeploymentGroupCommand({
        applicationName,
        deploymentGroupName: 'none',
      }),
    ),
  ).rejects.toEqual(refusal('DeploymentGroupDoesNotExistException'));
});

it('answers all of this in the shapes that the SDK knows', () => {
  expect(wire.errors).toEqual([]);
});
