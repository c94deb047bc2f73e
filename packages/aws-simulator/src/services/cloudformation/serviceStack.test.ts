import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import type { Behaviour } from '../../world/Behaviour';
import { createImageRepository, pushImage } from '../ecr';
import {
  CloudFormationWire,
  openCloudFormation,
  parameters,
  STACK,
} from './__testUtils__/openCloudFormation';
import { serviceTemplate, Strategy } from './__testUtils__/serviceTemplate';

let wire: CloudFormationWire;
let ecs: ECSClient;
beforeEach(async () => {
  wire = await openCloudFormation();
  ecs = new ECSClient(wire.options);
  createImageRepository(wire.place, { name: 'orders' });
});
afterEach(() => wire.close());

const cluster = 'platform-test';

/** The whole request for a stack that runs a new image. */
function request(
  strategy: Strategy,
  tag: string,
  deployment: Behaviour['deployment'] = {},
) {
  const { uri } = pushImage(wire.place, {
    repositoryName: 'orders',
    tags: [tag],
    behaviour: { deployment },
  });
  return {
    template: serviceTemplate(strategy),
    Parameters: parameters({ ImageUri: uri }),
    Tags: [
      { Key: 'backstage.io/entity-ref', Value: 'component:default/orders' },
    ],
  };
}

async function service() {
  const { services = [] } = await ecs.send(
    new DescribeServicesCommand({
      cluster,
      services: [STACK],
      include: ['TAGS'],
    }),
  );
  return services[0];
}

async function image(): Promise<string | undefined> {
  const { taskDefinition } = await ecs.send(
    new DescribeTaskDefinitionCommand({
      taskDefinition: (await service()).taskDefinition,
    }),
  );
  return taskDefinition?.containerDefinitions?.[0].image;
}

async function latestDeployment() {
  const { serviceDeployments: list = [] } = await ecs.send(
    new ListServiceDeploymentsCommand({ cluster, service: STACK }),
  );
  const { serviceDeployments = [] } = await ecs.send(
    new DescribeServiceDeploymentsCommand({
      serviceDeploymentArns: [list[0].serviceDeploymentArn ?? ''],
    }),
  );
  return serviceDeployments[0];
}

it('a new image is a canary, whose end ends the update; an alarm takes both back', async () => {
  await wire.create(request('CANARY', '1'));
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    Outputs: [
      {
        OutputValue: expect.stringMatching(/^http:\/\/.+elb\.amazonaws\.com$/),
      },
    ],
  });
  expect(await service()).toMatchObject({
    desiredCount: 2,
    runningCount: 2,
    tags: expect.arrayContaining([
      { key: 'backstage.io/entity-ref', value: 'component:default/orders' },
      { key: 'aws:cloudformation:logical-id', value: 'Service' },
    ]),
  });

  const second = request('CANARY', '2');
  await wire.update(second, 240);
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'UPDATE_IN_PROGRESS',
  });
  expect(await latestDeployment()).toMatchObject({
    status: 'IN_PROGRESS',
    targetServiceRevision: { requestedProductionTrafficWeight: 10 },
  });
  wire.simulator.step(1200);
  expect(await wire.stack()).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });
  expect(await latestDeployment()).toMatchObject({ status: 'SUCCESSFUL' });
  expect(await image()).toBe(second.Parameters[0].ParameterValue);

  await wire.update(
    request('CANARY', '3', {
      alarm: { name: `${STACK}-errors`, afterSeconds: 30 },
    }),
    1800,
  );
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
    Parameters: expect.arrayContaining([second.Parameters[0]]),
  });
  expect(await image()).toBe(second.Parameters[0].ParameterValue);
  const events = await wire.events();
  // The task definition that nobody runs goes.
  expect(events.slice(-4)).toEqual([
    `${STACK} UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS`,
    'TaskDefinition DELETE_IN_PROGRESS',
    'TaskDefinition DELETE_COMPLETE',
    `${STACK} UPDATE_ROLLBACK_COMPLETE`,
  ]);
  const failed = events.find(event =>
    event.startsWith('Service UPDATE_FAILED'),
  );
  expect(failed).toContain(
    `Service deployment rolled back because of CloudWatch alarm(s) in ALARM state: ${STACK}-errors.`,
  );
});

it.each(['LINEAR', 'BLUE_GREEN', 'ROLLING'] as const)(
  'a new image runs %s',
  async strategy => {
    await wire.create(request(strategy, '1'));
    const second = request(strategy, '2');
    await wire.update(second, 3600);
    expect(await wire.stack()).toMatchObject({
      StackStatus: 'UPDATE_COMPLETE',
    });
    expect(await latestDeployment()).toMatchObject({ status: 'SUCCESSFUL' });
    expect(await image()).toBe(second.Parameters[0].ParameterValue);
  },
);

it('the circuit breaker fails the creation, and nothing is left', async () => {
  await wire.create(request('ROLLING', '1', { exitCode: 1 }), 3600);
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'ROLLBACK_COMPLETE',
  });
  expect(await wire.events()).toEqual(
    expect.arrayContaining([
      expect.stringContaining(
        'Service CREATE_FAILED Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'."',
      ),
      'Service DELETE_COMPLETE',
    ]),
  );
  expect(await service()).toBeUndefined();
});

it('leaves a service of CodeDeploy’s to CodeDeploy', async () => {
  const first = request('CODE_DEPLOY', '1');
  await wire.create(first);
  expect(await wire.stack()).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
  await wire.update(request('CODE_DEPLOY', '2'));
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
  });
  expect(
    (await wire.events()).find(event =>
      event.startsWith('Service UPDATE_FAILED'),
    ),
  ).toContain(
    'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
  );
  expect(await image()).toBe(first.Parameters[0].ParameterValue);
});

it('what it has made is like any other: it can be changed past the stack', async () => {
  await wire.create(request('ROLLING', '1'));
  await ecs.send(
    new UpdateServiceCommand({ cluster, service: STACK, desiredCount: 3 }),
  );
  wire.simulator.step(300);
  expect(await service()).toMatchObject({ runningCount: 3 });
});
