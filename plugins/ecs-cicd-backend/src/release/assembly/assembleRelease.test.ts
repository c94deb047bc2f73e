import type {
  Build,
  Deployment,
  Execution,
  Pipeline,
  Stage,
} from '@ecs-cicd/backstage-plugin-common';
import { assembleRelease } from './assembleRelease';
import type {
  ActionRun,
  DeploymentFacts,
  ReleaseFacts,
  ServiceFacts,
} from './facts';

const place = { accountId: '111122223333', region: 'us-east-1' };
const NEW = `sha256:${'a'.repeat(64)}`;
const OLD = `sha256:${'b'.repeat(64)}`;
const time = (hour: number) =>
  `2026-01-15T${String(hour).padStart(2, '0')}:00:00.000Z`;

function execution(id: string, commit: string, hour: number): Execution {
  return {
    id,
    pipelineId: 'p',
    status: 'succeeded',
    rawStatus: 'Succeeded',
    startedAt: time(hour),
    revisions: [
      { kind: 'commit', id: commit, shortId: commit, sourceAction: 'Code' },
    ],
  };
}

const fresh = execution('new', 'c2', 10);
const former = execution('old', 'c1', 8);

function stage(
  name: string,
  kind: Stage['kind'],
  change: Partial<Stage> = {},
): Stage {
  return {
    name,
    kind,
    status: 'succeeded',
    rawStatus: 'Succeeded',
    execution: fresh,
    inbound: [],
    transition: { enabled: true },
    actions: [
      {
        name: 'Act',
        category: kind === 'build' ? 'build' : 'deploy',
        provider: kind === 'build' ? 'CodeBuild' : 'CodeDeployToECS',
        status: 'succeeded',
        rawStatus: 'Succeeded',
        executionId: 'new',
      },
    ],
    ...change,
  };
}

const pipeline: Pipeline = {
  id: 'p',
  name: 'shop',
  provider: 'codepipeline',
  ...place,
  status: 'unknown',
  executions: [fresh, former],
  stages: [
    stage('Build', 'build'),
    stage('Beta', 'test'),
    stage('Live', 'production', { status: 'failed', rawStatus: 'Failed' }),
  ],
};

function run(
  executionId: string,
  stageName: string,
  externalExecutionId: string,
): ActionRun {
  return {
    ...place,
    executionId,
    actionExecutionId: `${executionId}-${stageName}`,
    stageName,
    actionName: 'Act',
    category: stageName === 'Build' ? 'build' : 'deploy',
    provider: stageName === 'Build' ? 'CodeBuild' : 'CodeDeployToECS',
    status: 'succeeded',
    externalExecutionId,
    imageDigests: [],
  };
}

function build(id: string, digest: string): Build {
  return {
    id,
    provider: 'codebuild',
    projectName: 'shop',
    status: 'succeeded',
    rawStatus: 'SUCCEEDED',
    phases: [],
    imageDigests: [digest],
    logTail: [],
    ...place,
  };
}

const serviceName = (name: string) => ({
  ...place,
  clusterName: name,
  serviceName: 'shop',
});

function deployment(
  id: string,
  name: string,
  hour: number,
  change: Partial<Deployment> = {},
): DeploymentFacts {
  return {
    service: serviceName(name),
    trafficGroupIds: [],
    alarmNames: ['5xx'],
    deployment: {
      id,
      provider: 'codedeploy',
      status: 'succeeded',
      rawStatus: 'Succeeded',
      strategy: { kind: 'allAtOnce' },
      startedAt: time(hour),
      imageDigests: [],
      traffic: [],
      lifecycleEvents: [],
      alarms: [],
      ...place,
      ...change,
    },
  };
}

function service(
  name: string,
  taskDefinitionArn: string,
  deploymentId: string,
): ServiceFacts {
  return {
    ...serviceName(name),
    arn: `arn:${name}`,
    status: 'ACTIVE',
    desiredCount: 2,
    groups: [
      {
        id: 'ts',
        taskDefinitionArn,
        isPrimary: true,
        desiredCount: 2,
        runningCount: 2,
        pendingCount: 0,
        deploymentId,
      },
    ],
    targetGroupArns: [],
  };
}

/** The new change is in beta; live failed to take it and was rolled back. */
const facts: ReleaseFacts = {
  aliases: [],
  stacks: [],
  pipelines: [
    {
      pipeline,
      runs: [
        run('new', 'Live', 'd-live-2'),
        run('new', 'Beta', 'd-beta-2'),
        run('new', 'Build', 'shop:2'),
        run('old', 'Live', 'd-live-1'),
        run('old', 'Build', 'shop:1'),
      ],
      targets: ['Beta', 'Live'].map(stageName => ({
        ...place,
        stageName,
        actionName: 'Act',
        codeDeploy: { applicationName: 'shop', groupName: stageName },
      })),
    },
  ],
  groups: ['Beta', 'Live'].map(groupName => ({
    ...place,
    applicationName: 'shop',
    groupName,
    aliases: [],
    stacks: [],
    services: [serviceName(groupName.toLowerCase())],
    alarmNames: [],
    latestDeploymentIds: [],
  })),
  builds: [build('shop:2', NEW), build('shop:1', OLD)],
  deployments: [
    deployment('d-live-3', 'live', 12, {
      creator: 'codeDeployRollback',
      rollsBack: 'd-live-2',
      taskDefinitionArn: 'shop:1',
    }),
    deployment('d-live-2', 'live', 11, {
      status: 'stopped',
      rolledBackBy: 'd-live-3',
      taskDefinitionArn: 'shop:2',
    }),
    deployment('d-beta-2', 'beta', 10, { taskDefinitionArn: 'shop:2' }),
    deployment('d-live-1', 'live', 8, { taskDefinitionArn: 'shop:1' }),
  ],
  services: [
    service('beta', 'shop:2', 'd-beta-2'),
    service('live', 'shop:1', 'd-live-3'),
  ],
  targetHealth: new Map(),
  alarms: new Map([
    [
      '111122223333/us-east-1/5xx',
      { name: '5xx', state: 'ok', rawState: 'OK' },
    ],
  ]),
  taskDefinitionDigests: new Map([
    ['shop:1', [OLD]],
    ['shop:2', [NEW]],
  ]),
  images: [
    {
      digest: NEW,
      repositoryName: 'shop',
      tags: [],
      scan: { status: 'missing', rawStatus: '' },
      environmentIds: [],
      ...place,
    },
  ],
  commits: new Map([['c2', { author: 'Mia', message: 'Sell hats' }]]),
  problems: [],
};

describe('assembleRelease', () => {
  const view = assembleRelease(facts);

  it('shows that a rollback brought the former change back', () => {
    const live = view.environments.find(({ name }) => name === 'Live');
    expect(live).toMatchObject({
      id: 'arn:live',
      kind: 'production',
      health: 'healthy',
      deploymentId: 'd-live-3',
      executionId: 'old',
      running: [
        { weight: 100, imageDigests: [OLD], revisions: former.revisions },
      ],
      lag: { environmentId: 'arn:beta', count: 1, executions: [{ id: 'new' }] },
    });
    const byId = new Map(view.deployments.map(one => [one.id, one]));
    expect(byId.get('d-live-3')).toMatchObject({ rollsBack: 'd-live-2' });
    expect(byId.get('d-live-3')?.executionId).toBeUndefined();
    expect(byId.get('d-live-2')).toMatchObject({
      rolledBackBy: 'd-live-3',
      executionId: 'new',
      imageDigests: [NEW],
    });
  });

  it('follows each change to where it serves', () => {
    expect(view.releases).toMatchObject([
      {
        executionId: 'new',
        stageName: 'Live',
        buildIds: ['shop:2'],
        imageDigests: [NEW],
        deploymentIds: ['d-live-2', 'd-beta-2'],
        reach: [{ environmentId: 'arn:beta', weight: 100, runningCount: 2 }],
      },
      {
        executionId: 'old',
        imageDigests: [OLD],
        reach: [{ environmentId: 'arn:live', weight: 100 }],
      },
    ]);
    expect(view.images[0]).toMatchObject({
      buildId: 'shop:2',
      executionId: 'new',
      environmentIds: ['arn:beta'],
    });
  });

  it('adds what the repository knows of a commit', () => {
    expect(view.pipelines[0].executions[0].revisions[0]).toMatchObject({
      id: 'c2',
      author: 'Mia',
      message: 'Sell hats',
    });
  });

  it('is as urgent as its most urgent stage', () => {
    expect(view.pipelines[0].status).toBe('failed');
  });

  it('shows the alarms of now beside the deployments of now only', () => {
    const withAlarms = view.deployments.filter(
      ({ alarms }) => alarms.length > 0,
    );
    expect(withAlarms.map(({ id }) => id)).toEqual(['d-live-3', 'd-beta-2']);
  });

  it('is the same for the same facts', () => {
    expect(assembleRelease(facts)).toEqual(view);
  });

  it('has no lag, no kind and no name to borrow without a pipeline', () => {
    const { environments, releases } = assembleRelease({
      ...facts,
      pipelines: [],
    });
    expect(
      environments.map(({ name, kind, lag }) => [name, kind, lag]),
    ).toEqual([
      ['beta/shop', 'test', undefined],
      ['live/shop', 'production', undefined],
    ]);
    expect(releases).toEqual([]);
  });
});
