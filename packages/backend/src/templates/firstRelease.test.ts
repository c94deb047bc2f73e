import {
  CodeCommitClient,
  GetBranchCommand,
  PutFileCommand,
} from '@aws-sdk/client-codecommit';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { RunningService } from './__testUtils__/RunningService';
import { serviceAnswers } from './__testUtils__/serviceAnswers';
import { TemplatePortal } from './__testUtils__/TemplatePortal';

// A scaffolder looks at a stack every five real seconds.
jest.setTimeout(120_000);

/** Of those who bring containers, actions that AWS lets nobody narrow. */
const deliversContainers = [
  'BuildRole ecr:GetAuthorizationToken',
  'DeployRole application-autoscaling:DescribeScalableTargets',
  'DeployRole application-autoscaling:DescribeScalingPolicies',
  'DeployRole ec2:DescribeAccountAttributes',
  'DeployRole ec2:DescribeInternetGateways',
  'DeployRole ec2:DescribeNetworkInterfaces',
  'DeployRole ec2:DescribeSecurityGroups',
  'DeployRole ec2:DescribeSubnets',
  'DeployRole ec2:DescribeVpcs',
  'DeployRole ecs:DeregisterTaskDefinition',
  'DeployRole ecs:DescribeTaskDefinition',
  'DeployRole logs:DescribeLogGroups',
];

let portal: TemplatePortal;
beforeAll(async () => {
  portal = await TemplatePortal.start();
});
afterAll(() => portal?.stop());

const done =
  'Source succeeded, Build succeeded, Test succeeded, Production succeeded';

/** What the tab Releases shows of one service. */
function shown({ pipelines: [pipeline], deployments }: ReleaseView): string {
  const stages = pipeline.stages.map(stage => `${stage.name} ${stage.status}`);
  const shares = deployments
    .filter(({ status }) => status === 'running')
    .flatMap(({ traffic }) => traffic)
    .map(({ label, weight }) => `${label} ${weight}`);
  return [...stages, ...shares].join(', ');
}

/**
 * Lets time pass until every release is in production, approves what waits for it in the portal, and notes what the tab
 * Releases showed on the way.
 */
async function follow(names: string[], seconds: number) {
  const seen = new Map(names.map(name => [name, new Set<string>()]));
  const waiting = new Set(names);
  const look = async (name: string) => {
    const view = await portal.release(name);
    const stand = shown(view);
    // What is yet to be made is no problem.
    expect(view.problems).toEqual([]);
    seen.get(name)?.add(stand);
    if (/failed|stopped/.test(stand)) throw new Error(`${name}: ${stand}`);
    if (/Production waiting/.test(stand)) await portal.take(name, 'approve');
    if (stand === done) waiting.delete(name);
  };
  for (let looks = 0; waiting.size > 0; looks += 1) {
    if (looks === 40) throw new Error(`${[...waiting]} did not arrive`);
    portal.simulator.step(seconds);
    await Promise.all([...waiting].map(look));
  }
  return names.map(name => [...(seen.get(name) ?? [])]);
}

async function push(repositoryName: string): Promise<void> {
  const client = new CodeCommitClient(portal.aws);
  const branchName = 'main';
  const { branch } = await client.send(
    new GetBranchCommand({ repositoryName, branchName }),
  );
  await client.send(
    new PutFileCommand({
      repositoryName,
      branchName,
      parentCommitId: branch?.commitId,
      filePath: 'README.md',
      fileContent: Buffer.from('# Changed\n'),
    }),
  );
}

const worker = { template: 'queue-worker', name: 'mailer' };
const lambda = { template: 'lambda-function', name: 'resize' };

/** What holds for every service that a template makes, whatever it runs on. */
async function commonFacts(
  running: RunningService,
  runs: {
    image: string | undefined;
    alarms: (string | undefined)[];
    logGroup: string | undefined;
    roles: (string | undefined)[];
  },
) {
  const grants = await running.grants();
  return {
    image: await running.image(runs.image),
    alarms: await running.alarms(runs.alarms),
    logsKeptFor: await running.retention(runs.logGroup),
    tags: await running.tags(),
    rolesDiffer: new Set(runs.roles).size === runs.roles.length,
    wildcards: grants
      .flatMap(({ actions }) => actions)
      .filter(action => action.includes('*')),
    reachesEverything: grants
      .filter(({ resources }) => resources.includes('*'))
      .flatMap(({ role, actions }) =>
        actions.map(action => `${role} ${action}`),
      )
      .sort(),
  };
}

/** What is in every row of the facts. */
const commonlySafe = (name: string) => {
  const tags = {
    'backstage.io/entity-ref': `component:default/${name}`,
    owner: serviceAnswers.owner,
  };
  return {
    image: {
      isPinned: true,
      tags: 'IMMUTABLE',
      scanOnPush: true,
      scan: 'COMPLETE',
      critical: 0,
    },
    alarmsTurnBack: true,
    logsKeptFor: 90,
    rolesDiffer: true,
    tags: [tags, { ...tags, environment: 'production' }],
    wildcards: [],
  };
};

it('makes both from their forms, and brings them through approval to production', async () => {
  const services = [worker, lambda];
  const names = services.map(({ name }) => name);
  const tasks = await Promise.all(
    services.map(({ template, name }) =>
      portal.create(template, {
        ...serviceAnswers,
        ...(template === lambda.template && { strategy: 'codedeploy-canary' }),
        name,
      }),
    ),
  );
  for (const task of tasks) await portal.follow(task);
  for (const name of names) {
    expect(await portal.entity({ kind: 'component', name })).toMatchObject({
      spec: { owner: serviceAnswers.owner, type: 'service' },
    });
  }
  const seen = await follow(names, 90);
  for (const stands of seen) {
    expect(stands).toEqual(
      expect.arrayContaining([
        'Source succeeded, Build running, Test pending, Production pending',
        expect.stringContaining('Build succeeded, Test running'),
        'Source succeeded, Build succeeded, Test succeeded, Production waiting',
      ]),
    );
  }
});

it("moves the function's alias to its second version by a canary, once the new version was asked", async () => {
  await push(lambda.name);
  portal.simulator.step(10);
  const [stands] = await follow([lambda.name], 150);
  expect(stands).toContainEqual(
    expect.stringMatching('Production running, blue 90, green 10'),
  );
  const { deployments } = await portal.release(lambda.name);
  expect(deployments).toHaveLength(2);
  for (const { status, lifecycleEvents } of deployments) {
    expect(status).toBe('succeeded');
    expect(lifecycleEvents).toContainEqual(
      expect.objectContaining({
        name: 'BeforeAllowTraffic',
        status: 'succeeded',
      }),
    );
  }
});

it('runs the worker safely', async () => {
  const running = new RunningService(portal.aws, worker.name, 'production');
  const { service, taskDefinition, scaling } = await running.service(
    'platform-production',
  );
  const [container] = taskDefinition?.containerDefinitions ?? [];
  const { alarms, deploymentCircuitBreaker, strategy } =
    service?.deploymentConfiguration ?? {};
  expect({
    ...(await commonFacts(running, {
      image: container?.image,
      alarms: alarms?.alarmNames ?? [],
      logGroup: container?.logConfiguration?.options?.['awslogs-group'],
      roles: [taskDefinition?.taskRoleArn, taskDefinition?.executionRoleArn],
    })),
    alarmsTurnBack: alarms?.enable && alarms.rollback,
    strategy,
    breaker: deploymentCircuitBreaker,
    minimumTasks: scaling?.MinCapacity,
    publicIp:
      service?.networkConfiguration?.awsvpcConfiguration?.assignPublicIp,
    readonlyRoot: container?.readonlyRootFilesystem,
    user: container?.user,
    plainVariables: container?.environment?.map(({ name }) => name),
  }).toEqual({
    ...commonlySafe(worker.name),
    alarms: ['dead-letters', 'errors', 'old-messages'],
    reachesEverything: [
      ...deliversContainers,
      'ExecutionRole ecr:GetAuthorizationToken',
    ],
    strategy: 'ROLLING',
    breaker: { enable: true, rollback: true },
    minimumTasks: 2,
    publicIp: 'DISABLED',
    readonlyRoot: true,
    user: '10001',
    plainVariables: ['ENVIRONMENT', 'QUEUE_URL'],
  });
});

it('runs the function safely', async () => {
  const running = new RunningService(portal.aws, lambda.name, 'production');
  const { alias, served, group } = await running.function();
  const { alarmConfiguration, autoRollbackConfiguration } = group ?? {};
  const { Configuration, Tags } = served;
  expect({
    ...(await commonFacts(running, {
      image: served.Code?.ImageUri,
      alarms: alarmConfiguration?.alarms?.map(({ name }) => name) ?? [],
      logGroup: Configuration?.LoggingConfig?.LogGroup,
      roles: [Configuration?.Role, group?.serviceRoleArn],
    })),
    alarmsTurnBack:
      alarmConfiguration?.enabled &&
      !alarmConfiguration.ignorePollAlarmFailure &&
      autoRollbackConfiguration?.enabled &&
      autoRollbackConfiguration.events?.includes('DEPLOYMENT_STOP_ON_ALARM'),
    strategy: group?.deploymentConfigName,
    version: alias.FunctionVersion,
    tracing: Configuration?.TracingConfig?.Mode,
    binding: Tags?.['backstage.io/entity-ref'],
    plainVariables: Object.keys(Configuration?.Environment?.Variables ?? {}),
  }).toEqual({
    ...commonlySafe(lambda.name),
    alarms: ['errors', 'new-version-errors', 'throttles'],
    reachesEverything: [
      'BuildRole ecr:GetAuthorizationToken',
      'DeployRole logs:DescribeLogGroups',
      'FunctionRole xray:PutTelemetryRecords',
      'FunctionRole xray:PutTraceSegments',
    ],
    strategy: 'CodeDeployDefault.LambdaCanary10Percent10Minutes',
    version: '2',
    tracing: 'Active',
    binding: `component:default/${lambda.name}`,
    plainVariables: ['ENVIRONMENT'],
  });
});
