import {
  ecsCicdPermissions,
  type Deployment,
  type Environment,
  type Image,
  type OperationName,
  type OperationOffer,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { emptyParts } from '../__testUtils__/InMemoryProvider';
import { composeView } from '../release/composeView';
import { offersOf } from './offersOf';
import { authorshipOf } from './ownChange';

const place = { accountId: '111122223333', region: 'eu-west-1' };
const service = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/shop';
const group =
  'arn:aws:codedeploy:eu-west-1:111122223333:deploymentgroup:shop/prod';
const taskDefinition = (revision: number) =>
  `arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:${revision}`;

const environment: Environment = {
  id: service,
  name: 'Production',
  kind: 'production',
  provider: 'ecs',
  health: 'healthy',
  desiredCount: 3,
  running: [
    {
      label: 'primary',
      weight: 100,
      imageDigests: [],
      taskDefinitionArn: taskDefinition(2),
    },
  ],
  ...place,
};

const deployment = (parts: Partial<Deployment> = {}): Deployment => ({
  id: 'd-2',
  provider: 'codedeploy',
  environmentId: service,
  applicationName: 'shop',
  groupName: 'prod',
  status: 'running',
  rawStatus: 'InProgress',
  strategy: { kind: 'canary' },
  taskDefinitionArn: taskDefinition(2),
  traffic: [],
  lifecycleEvents: [],
  alarms: [],
  imageDigests: [],
  ...place,
  ...parts,
});

const native = (parts: Partial<Deployment> = {}) =>
  deployment({
    id: 'nat1',
    provider: 'ecs',
    rawStatus: 'IN_PROGRESS',
    ...parts,
  });

const over = { status: 'succeeded', rawStatus: 'Succeeded' } as const;
const bake = { startedAt: '2026-05-04T09:00:00.000Z' };
const pause = { hookId: 'hook-1' };

function viewWith(
  deployments: Deployment[],
  more: { environment?: Partial<Environment>; images?: Image[] } = {},
): ReleaseView {
  return composeView(
    'component:default/shop',
    new Date('2026-05-04T10:00:00Z'),
    [
      {
        ...emptyParts,
        environments: [{ ...environment, ...more.environment }],
        deployments,
        images: more.images ?? [],
      },
    ],
  );
}

function offers(view: ReleaseView, freeze = false): OperationOffer[] {
  return offersOf(view, {
    settings: { authorMayNotApprove: false, rollbackNeedsSecondPerson: false },
    freeze: freeze
      ? { reason: 'Sale', until: new Date('2026-05-05T00:00:00Z') }
      : undefined,
    person: authorshipOf(undefined),
    userEntityRef: 'user:default/ada',
    permitted: new Set(ecsCicdPermissions.map(({ name }) => name)),
    isSupported: () => true,
    waiting: [],
    underWay: [],
  });
}

const offer = (operation: OperationName, view: ReleaseView, freeze?: boolean) =>
  offers(view, freeze).find(one => one.operation === operation);

const containing = (text: string | undefined) =>
  text === undefined ? undefined : expect.stringContaining(text);

describe('offers at deployments', () => {
  it.each<[string, Deployment, Record<string, string> | undefined]>([
    ['its traffic moves', deployment(), undefined],
    [
      'somebody has to let the traffic move',
      deployment({ status: 'waiting', rawStatus: 'Ready' }),
      { wait: 'ready' },
    ],
    [
      'the old tasks wait for their end',
      deployment({ bake }),
      { wait: 'termination' },
    ],
    [
      'a rollback has its tasks to end',
      deployment({ bake, creator: 'codeDeployRollback' }),
      undefined,
    ],
    ['ECS bakes', native({ bake }), undefined],
    [
      'a hook holds it',
      native({
        status: 'waiting',
        pause,
        traffic: [{ label: 'green', weight: 25, imageDigests: [] }],
        lifecycleEvents: [
          { name: 'SHIFT', status: 'waiting', rawStatus: 'IN_PROGRESS' },
        ],
      }),
      { wait: 'pause', hookId: 'hook-1', stage: 'SHIFT', weight: '25' },
    ],
    ['it is over', deployment({ ...over, bake }), undefined],
  ])('to continue where %s', (_, one, expected) => {
    const found = offer('continue-deployment', viewWith([one]));
    expect(found?.expected).toEqual(expected);
    if (!found) return;
    expect(found).toMatchObject({
      isPossible: true,
      isProduction: true,
      target: { environmentId: service, deploymentId: one.id },
    });
    expect(offer('continue-deployment', viewWith([one]), true)).toMatchObject({
      isPossible: false,
      obstacle: 'frozen',
    });
  });

  it.each<[string, Deployment, string | undefined, string | undefined]>([
    ['CodeDeploy shifts', deployment(), 'possible', 'possible'],
    [
      'CodeDeploy rolls back',
      deployment({ creator: 'codeDeployRollback' }),
      'rolls back already',
      'rolls back already',
    ],
    ['it is over', deployment(over), undefined, undefined],
    ['ECS deploys', native(), undefined, 'possible'],
    [
      'ECS rolls back',
      native({ rawStatus: 'ROLLBACK_IN_PROGRESS', rollback: {} }),
      undefined,
      'rolls back already',
    ],
    [
      'ECS stops',
      native({ rawStatus: 'STOP_REQUESTED' }),
      undefined,
      'stops already',
    ],
  ])('to stop and to roll back where %s', (_, one, stop, back) => {
    for (const freeze of [false, true]) {
      const view = viewWith([one]);
      const [stopped, rolledBack] = (
        ['stop-deployment', 'roll-back-deployment'] as const
      ).map(name => offer(name, view, freeze));
      const told = (found: OperationOffer | undefined) =>
        found && (found.isPossible ? 'possible' : found.reason);
      expect([told(stopped), told(rolledBack)]).toEqual([
        containing(stop),
        containing(back),
      ]);
    }
  });

  it('to deploy again what another deployment of the group brought, each content once', () => {
    const view = viewWith([
      deployment(over),
      deployment({ ...over, id: 'd-1', taskDefinitionArn: taskDefinition(1) }),
      deployment({ ...over, id: 'd-0', taskDefinitionArn: taskDefinition(1) }),
      deployment({
        ...over,
        id: 'd-rollback',
        taskDefinitionArn: taskDefinition(7),
        creator: 'codeDeployRollback',
      }),
      deployment({
        ...over,
        id: 'd-foreign',
        taskDefinitionArn: taskDefinition(8),
        groupName: 'other',
      }),
      deployment({
        id: 'd-failed',
        status: 'failed',
        rawStatus: 'Failed',
        taskDefinitionArn: taskDefinition(9),
      }),
    ]);
    const found = offer('redeploy', view, true);
    expect(found).toMatchObject({
      isPossible: true,
      isDestructive: true,
      needsTypedConfirmation: false,
      target: { environmentId: service },
      expected: {
        deploymentId: 'd-2',
        status: 'Succeeded',
        serving: 'shop:2',
      },
    });
    expect(found?.choices?.deployments?.map(({ id }) => id)).toEqual(['d-1']);
  });

  it.each<[string, Deployment[], string[]]>([
    [
      'what somebody went back to',
      [
        deployment({ ...over, id: 'd-4' }),
        deployment({
          ...over,
          id: 'd-3',
          taskDefinitionArn: taskDefinition(3),
        }),
        deployment(over),
        deployment({
          ...over,
          id: 'd-1',
          taskDefinitionArn: taskDefinition(1),
        }),
      ],
      ['d-1'],
    ],
    [
      'what CodeDeploy went back to, whatever brought it',
      [
        deployment({ ...over, id: 'd-4', creator: 'codeDeployRollback' }),
        deployment({
          ...over,
          id: 'd-3',
          taskDefinitionArn: taskDefinition(3),
        }),
      ],
      [],
    ],
    [
      'what no deployment has brought that is known',
      [
        deployment({
          ...over,
          id: 'd-3',
          taskDefinitionArn: taskDefinition(3),
        }),
      ],
      [],
    ],
  ])('to deploy again nothing newer than %s', (_, deployments, ids) => {
    const { choices } = offer('redeploy', viewWith(deployments)) ?? {};
    expect(choices?.deployments?.map(({ id }) => id)).toEqual(ids);
  });

  it.each<[OperationName, Deployment, boolean]>([
    ['continue-deployment', deployment({ rawStatus: 'Ready' }), false],
    ['continue-deployment', deployment({ bake }), true],
    ['continue-deployment', native({ pause }), false],
    ['stop-deployment', deployment(), true],
    ['roll-back-deployment', deployment(), true],
    ['roll-back-deployment', native({ pause }), true],
  ])(
    'asks for the name before %s of what cannot be had back',
    (name, one, isFinal) => {
      expect(offer(name, viewWith([one]))).toMatchObject({
        isDestructive: isFinal,
        needsTypedConfirmation: isFinal,
      });
      const test = { kind: 'test', isProduction: false } as const;
      expect(offer(name, viewWith([one], { environment: test }))).toMatchObject(
        {
          isDestructive: isFinal,
          needsTypedConfirmation: false,
        },
      );
    },
  );

  it.each<[string, Deployment[], string]>([
    ['one is under way', [deployment()], 'under way'],
    ['there is no other', [deployment(over)], 'no earlier deployment'],
  ])('not to deploy again while %s', (_, deployments, reason) => {
    expect(offer('redeploy', viewWith(deployments))).toMatchObject({
      isPossible: false,
      reason: expect.stringContaining(reason),
    });
  });
});

describe('offers at services', () => {
  it.each<[string, Deployment[], boolean | undefined]>([
    ['ECS deploys there', [native(over)], true],
    ['nothing is remembered', [], true],
    ['a deployment is under way', [native()], false],
    ['CodeDeploy deploys there', [deployment(over)], undefined],
  ])('to replace the tasks where %s', (_, deployments, isPossible) => {
    expect(offer('force-deployment', viewWith(deployments))?.isPossible).toBe(
      isPossible,
    );
  });

  it('to change the number of tasks, of services alone', () => {
    expect(offer('set-desired-count', viewWith([]))).toMatchObject({
      expected: { desiredCount: '3', serving: 'shop:2' },
      choices: { desiredCount: 3 },
      isDestructive: true,
      needsTypedConfirmation: false,
    });
    const alias = { provider: 'lambda', desiredCount: undefined } as const;
    const view = viewWith([], { environment: alias });
    expect(offers(view).map(({ operation }) => operation)).toEqual([]);
  });
});

describe('offers at images', () => {
  const image = (scan: Image['scan']): Image => ({
    digest: `sha256:${'a'.repeat(64)}`,
    repositoryName: 'team/shop',
    tags: [],
    environmentIds: [],
    scan,
    ...place,
  });
  const complete = { status: 'complete', rawStatus: 'COMPLETE' } as const;

  it.each<[Image['scan'], string]>([
    [{ status: 'missing', rawStatus: '' }, 'possible'],
    [{ status: 'failed', rawStatus: 'FAILED' }, 'possible'],
    [{ status: 'running', rawStatus: 'IN_PROGRESS' }, 'being scanned'],
    [{ ...complete, completedAt: '2026-05-03T09:00:00.000Z' }, 'possible'],
    [
      { ...complete, completedAt: '2026-05-03T11:00:00.000Z' },
      'again from 2026-05-04T11:00:00.000Z',
    ],
    [
      { status: 'continuous', rawStatus: 'ACTIVE', kind: 'enhanced' },
      'by itself',
    ],
  ])('to scan after %j', (scan, reason) => {
    const found = offer('start-scan', viewWith([], { images: [image(scan)] }));
    expect(found).toMatchObject({
      target: { repositoryId: '111122223333/eu-west-1/team/shop' },
      isPossible: reason === 'possible',
    });
    expect(found?.reason ?? 'possible').toContain(reason);
  });
});

it('binds a deployment by its group or its service', () => {
  const resources = new Set<string>();
  offersOf(viewWith([deployment(), native()]), {
    settings: { authorMayNotApprove: false, rollbackNeedsSecondPerson: false },
    freeze: undefined,
    person: authorshipOf(undefined),
    userEntityRef: 'user:default/ada',
    permitted: new Set(['ecs-cicd.release.rollback']),
    isSupported: (operation, resource) => {
      if (operation === 'roll-back-deployment') resources.add(resource);
      return true;
    },
    waiting: [],
    underWay: [],
  });
  expect([...resources].sort()).toEqual([group, service].sort());
});
