import type {
  Action,
  Attention,
  Deployment,
  Execution,
  Pipeline,
  Revision,
  Stage,
  Status,
} from './model';
import { attentionOf, summarizePipeline, summarizeStage } from './summary';

const place = { accountId: '111122223333', region: 'eu-west-1' };

const commit: Revision = { kind: 'commit', id: 'abcdef0', shortId: 'abcdef0' };
const baseImage: Revision = { kind: 'image', id: 'sha256:1', shortId: '1' };

const execution = (revisions: Revision[]): Execution => ({
  id: 'execution-1',
  pipelineId: 'p',
  status: 'running',
  rawStatus: 'InProgress',
  revisions,
});

const action = (deploymentId?: string): Action => ({
  name: 'Deploy',
  category: 'deploy',
  provider: 'CodeDeployToECS',
  status: 'running',
  rawStatus: 'InProgress',
  deploymentId,
});

const stage = (status: Status, more: Partial<Stage> = {}): Stage => ({
  name: 'Production',
  kind: 'production',
  status,
  rawStatus: status,
  transition: { enabled: true },
  inbound: [],
  actions: [],
  ...more,
});

const pipeline = (stages: Stage[]): Pipeline => ({
  ...place,
  id: 'p',
  name: 'p',
  provider: 'codepipeline',
  status: 'running',
  executions: [],
  stages,
});

const deployment = (id: string, status: Status): Deployment => ({
  ...place,
  id,
  provider: 'codedeploy',
  status,
  rawStatus: status,
  strategy: { kind: 'canary' },
  traffic: [
    { label: 'blue', weight: 80, imageDigests: [] },
    { label: 'green', weight: 20, imageDigests: [] },
  ],
  lifecycleEvents: [],
  alarms: [],
  imageDigests: [],
});

describe('attentionOf', () => {
  const closed = { enabled: false, reason: 'Freeze' };
  it.each<[string, Stage[], Attention]>([
    ['nothing was read', [], 'unknown'],
    ['all went well', [stage('succeeded')], 'settled'],
    ['a stage was stopped', [stage('stopped')], 'settled'],
    ['something runs', [stage('succeeded'), stage('running')], 'running'],
    ['something waits for its turn', [stage('pending')], 'running'],
    ['a person is waited for', [stage('running'), stage('waiting')], 'waiting'],
    [
      'a closed door holds nothing back',
      [stage('succeeded', { transition: closed })],
      'settled',
    ],
    [
      'a closed door holds a change back',
      [
        stage('waiting'),
        stage('succeeded', { transition: closed, inbound: [execution([])] }),
      ],
      'blocked',
    ],
    [
      'something failed, whatever else there is',
      [
        stage('failed'),
        stage('waiting'),
        stage('running', { transition: closed, inbound: [execution([])] }),
      ],
      'failed',
    ],
    ['a stage is not known', [stage('succeeded'), stage('unknown')], 'unknown'],
  ])('when %s', (_, stages, expected) => {
    const pipelines = stages.length > 0 ? [pipeline(stages)] : [];
    expect(attentionOf({ pipelines })).toBe(expected);
  });
});

describe('summarizeStage', () => {
  it('shows the commit before what rode along, and whatever there is otherwise', () => {
    const revisionOf = (revisions: Revision[]) =>
      summarizeStage(stage('running', { execution: execution(revisions) }), [])
        .revision;
    expect(revisionOf([baseImage, commit])).toBe(commit);
    expect(revisionOf([baseImage])).toBe(baseImage);
    expect(revisionOf([])).toBeUndefined();
  });

  it.each<[string, Deployment[], boolean]>([
    ['under way here', [deployment('d', 'running')], true],
    ['waiting here', [deployment('d', 'waiting')], true],
    ['over', [deployment('d', 'succeeded')], false],
    ["another stage's", [deployment('other', 'running')], false],
  ])(
    'shows the traffic of a deployment that is %s',
    (_, deployments, shown) => {
      const summary = summarizeStage(
        stage('running', { actions: [action(), action('d')] }),
        deployments,
      );
      expect(summary.traffic?.map(({ weight }) => weight)).toEqual(
        shown ? [80, 20] : undefined,
      );
    },
  );
});

describe('summarizePipeline', () => {
  it('keeps the order of the stages, and leaves out what a strip does not need', () => {
    const summary = summarizePipeline(
      pipeline([
        stage('succeeded', { name: 'Source', kind: 'source' }),
        stage('running', { actions: [action()] }),
      ]),
      [],
    );
    expect(summary.stages.map(({ name }) => name)).toEqual([
      'Source',
      'Production',
    ]);
    expect(summary).not.toHaveProperty('executions');
    expect(summary.stages[1]).not.toHaveProperty('actions');
  });
});
