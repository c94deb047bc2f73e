import type {
  Action,
  OperationOffer,
  OperationRecord,
  Pipeline,
  ReleaseView,
  Revision,
  Stage,
  StageCondition,
} from '@ecs-cicd/backstage-plugin-common';
import { ecsCicdPermissions } from '@ecs-cicd/backstage-plugin-common';
import { pipelineWith, shopView } from '../__testUtils__/shopView';
import { offersOf, type OfferOptions } from './offersOf';
import { authorshipOf } from './ownChange';

const commit: Revision = {
  kind: 'commit',
  id: 'c0ffee1',
  shortId: 'c0ffee1',
  author: 'Ada Byron',
};

const execution = (id: string, parts: object = {}) => ({
  id,
  pipelineId: 'p',
  status: 'running' as const,
  rawStatus: 'InProgress',
  revisions: [commit],
  ...parts,
});

const action = (name: string, parts: Partial<Action> = {}): Action => ({
  name,
  category: 'deploy',
  provider: 'CodeDeployToECS',
  status: 'pending',
  rawStatus: '',
  ...parts,
});

const stage = (name: string, parts: Partial<Stage> = {}): Stage => ({
  name,
  kind: 'other',
  status: 'succeeded',
  rawStatus: 'Succeeded',
  transition: { enabled: true },
  inbound: [],
  actions: [],
  ...parts,
});

const source = stage('Source', {
  kind: 'source',
  actions: [action('Commit', { category: 'source', provider: 'CodeCommit' })],
});
const test = stage('Test', {
  kind: 'test',
  actions: [action('Deploy', { environmentId: 'test' })],
});
const approval = action('Approve', {
  category: 'approval',
  provider: 'Manual',
  status: 'waiting',
  executionId: 'e1',
  runOrder: 1,
  approval: { id: 'a1', waitingSince: '2026-05-04T09:00:00.000Z' },
});
const deploy = action('Deploy', { environmentId: 'production', runOrder: 2 });
const production = stage('Production', {
  kind: 'production',
  actions: [deploy],
});
const gated = {
  ...production,
  status: 'waiting' as const,
  rawStatus: 'InProgress',
  execution: execution('e1'),
  actions: [approval, deploy],
};

function viewWith(stages: Stage[], parts: Partial<Pipeline> = {}): ReleaseView {
  const executions = [execution('e1')];
  return shopView([
    pipelineWith('running', { type: 'V2', executions, ...parts, stages }),
  ]);
}

const everything: OfferOptions = {
  settings: { authorMayNotApprove: false, rollbackNeedsSecondPerson: false },
  freeze: undefined,
  person: authorshipOf(undefined),
  userEntityRef: 'user:default/ada',
  permitted: new Set(ecsCicdPermissions.map(({ name }) => name)),
  isSupported: () => true,
  waiting: [],
  underWay: [],
};

function offer(
  operation: OperationOffer['operation'],
  view: ReleaseView,
  options: Partial<OfferOptions> = {},
): OperationOffer | undefined {
  return offersOf(view, { ...everything, ...options }).find(
    one => one.operation === operation,
  );
}

describe('offersOf', () => {
  describe('how far a start goes by itself', () => {
    const closed = { transition: { enabled: false } };
    it.each([
      ['to production', [source, test, production], ['test', 'production']],
      ['to the approval in a stage', [source, test, gated], ['test']],
      [
        'to an approval in a stage of its own',
        [source, test, stage('Ask', { actions: [approval] }), production],
        ['test'],
      ],
      [
        'to a closed transition',
        [source, test, { ...production, ...closed }],
        ['test'],
      ],
      ['nowhere', [source, { ...test, ...closed }, production], []],
    ])('%s', (_, stages, environmentIds) => {
      expect(offer('start-pipeline', viewWith(stages))).toMatchObject({
        environmentIds,
        isProduction: environmentIds.includes('production'),
      });
    });
  });

  const freeze = { reason: 'Sale', until: new Date('2026-05-05T00:00:00Z') };
  const frozen = {
    obstacle: 'frozen',
    until: '2026-05-05T00:00:00.000Z',
    reason: 'Production does not change until 2026-05-05T00:00:00.000Z: Sale',
  };
  it.each<[OperationOffer['operation'], Stage[], boolean]>([
    ['start-pipeline', [source, production], false],
    ['start-pipeline', [source, test, gated], true],
    ['approve', [source, test, gated], false],
    ['reject', [source, test, gated], true],
    ['stop-execution', [source, test, gated], true],
    ['close-transition', [source, production], true],
    [
      'open-transition',
      [source, { ...production, transition: { enabled: false } }],
      false,
    ],
    [
      'retry-stage',
      [source, { ...production, status: 'failed', execution: execution('e1') }],
      false,
    ],
    [
      'retry-stage',
      [source, { ...test, status: 'failed', execution: execution('e1') }],
      true,
    ],
  ])('in a freeze, %s is possible or not', (operation, stages, isPossible) => {
    const view = viewWith(stages);
    expect(offer(operation, view)).toMatchObject({ isPossible: true });
    expect(offer(operation, view, { freeze })).toMatchObject({
      isPossible,
      ...(!isPossible && frozen),
    });
  });

  it.each<[string, 'entry' | 'success', Stage, string[]]>([
    ['production', 'entry', production, ['production']],
    // It may well be wrong with what has been deployed.
    ['production', 'success', production, ['production']],
    ['a test before it', 'success', test, ['test', 'production']],
  ])(
    'takes it for production to get into or out of %s past its %s condition',
    (_, kind, held, environmentIds) => {
      const condition: StageCondition = {
        kind,
        status: 'failed',
        rawStatus: 'Failed',
        rules: [],
      };
      const stages = [source, test, production].map(one =>
        one === held
          ? { ...one, execution: execution('e1'), conditions: [condition] }
          : one,
      );
      expect(
        offer('override-condition', viewWith(stages), { freeze }),
      ).toMatchObject({ environmentIds, isProduction: true, ...frozen });
    },
  );

  it('tells apart who stands at a door, however many they are', () => {
    const doorOf = (length: number) =>
      offer(
        'open-transition',
        viewWith([
          source,
          {
            ...production,
            transition: { enabled: false },
            inbound: Array.from({ length }, (_, i) =>
              execution(`${i}`.padStart(36, '0')),
            ),
          },
        ]),
      )?.expected.atTheDoor;
    const doors = [1, 10, 11, 12, 13].map(doorOf);
    expect(new Set(doors).size).toBe(5);
    expect(Math.max(...doors.map(door => door?.length ?? 0))).toBe(400);
    expect(doorOf(13)).toBe(doors.at(-1));
  });

  const earlier = execution('e0', { status: 'succeeded' });
  const back = [source, { ...production, execution: execution('e1') }];
  it.each<[string, Partial<Pipeline>, Partial<Stage>, string]>([
    ['there is an earlier execution', {}, {}, 'possible'],
    ['there is none', { executions: [] }, {}, 'no earlier execution'],
    ['the pipeline is a V1 one', { type: 'V1' }, {}, 'type V2'],
    ['it runs in parallel', { executionMode: 'PARALLEL' }, {}, 'PARALLEL'],
    ['the stage is busy', {}, { status: 'running' }, 'is busy'],
  ])('offers to roll back where %s', (_, pipeline, busy, reason) => {
    const view = viewWith([source, { ...back[1], ...busy }], {
      executions: [execution('e1'), earlier],
      ...pipeline,
    });
    const rollback = offer('roll-back-stage', view);
    expect(rollback).toMatchObject({
      isPossible: reason === 'possible',
      isDestructive: true,
      needsTypedConfirmation: false,
    });
    expect(rollback?.reason ?? 'possible').toContain(reason);
  });

  it('asks for a second person where the config says so, but not in a freeze', () => {
    const view = viewWith(back, { executions: [execution('e1'), earlier] });
    const settings = {
      ...everything.settings,
      rollbackNeedsSecondPerson: true,
    };
    const needs = (options: Partial<OfferOptions>) =>
      offer('roll-back-stage', view, options)?.needsSecondPerson;
    expect(needs({})).toBe(false);
    expect(needs({ settings })).toBe(true);
    expect(needs({ settings, freeze })).toBe(false);
  });

  it('offers to confirm what somebody else started, and what is still the same', () => {
    const view = viewWith(back, { executions: [execution('e1'), earlier] });
    const plain = offer('roll-back-stage', view);
    const record: OperationRecord = {
      id: 'r',
      entityRef: view.entityRef,
      operation: 'roll-back-stage',
      status: 'waiting',
      target: plain?.target ?? {},
      expected: plain?.expected ?? {},
      requestedBy: 'user:default/grace',
      requestedAt: '2026-05-04T09:00:00.000Z',
    };
    const awaits = (one: OperationRecord) =>
      offer('roll-back-stage', view, { waiting: [one] })?.awaits;
    expect(awaits(record)).toEqual(record);
    expect(awaits({ ...record, expected: {} })).toBeUndefined();
    expect(
      awaits({ ...record, requestedBy: everything.userEntityRef }),
    ).toBeUndefined();
    expect(
      offer('roll-back-stage', view, {
        underWay: [{ ...record, status: 'running' }],
      }),
    ).toMatchObject({ isPossible: false, obstacle: 'underWay' });
  });

  it('offers what is permitted and supported, and no more', () => {
    const view = viewWith([source, test, gated]);
    const offered = (options: Partial<OfferOptions>) =>
      offersOf(view, { ...everything, ...options }).map(
        ({ permission }) => permission,
      );
    expect(offered({ permitted: new Set() })).toEqual([]);
    expect(
      new Set(offered({ permitted: new Set(['ecs-cicd.pipeline.stop']) })),
    ).toEqual(new Set(['ecs-cicd.pipeline.stop']));
    expect(offered({ isSupported: () => false })).toEqual([]);
  });

  it('keeps authors from approving their own change, where the config says so', () => {
    const view = viewWith([source, test, gated]);
    const settings = { ...everything.settings, authorMayNotApprove: true };
    const [person, bea] = ['ada byron', 'Bea'].map(displayName =>
      authorshipOf({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'one' },
        spec: { profile: { displayName } },
      }),
    );
    expect(offer('approve', view, { person })).toMatchObject({
      isPossible: true,
    });
    expect(offer('approve', view, { settings, person: bea })).toMatchObject({
      isPossible: true,
    });
    expect(offer('approve', view, { settings, person })).toMatchObject({
      isPossible: false,
      obstacle: 'ownChange',
    });
    const condition = { kind: 'entry', status: 'failed', rawStatus: 'Failed' };
    const held = viewWith([
      source,
      {
        ...production,
        execution: execution('e1'),
        conditions: [{ ...condition, rules: [] } as StageCondition],
      },
    ]);
    const past = (who: typeof person) =>
      offer('override-condition', held, { settings, person: who });
    expect(past(person)).toMatchObject({
      isPossible: false,
      obstacle: 'ownChange',
    });
    expect(past(bea)).toMatchObject({ isPossible: true });
    // To say no to it is everybody's right.
    expect(offer('reject', view, { settings, person })).toMatchObject({
      isPossible: true,
    });
  });
});
