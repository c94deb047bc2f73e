import type {
  ActionExecutionDetail,
  ConditionExecutionStatus,
  RuleExecutionDetail,
  RuleExecutionStatus,
  StageDeclaration,
  StageState,
} from '@aws-sdk/client-codepipeline';
import type { Stage } from '@ecs-cicd/backstage-plugin-common';
import { parseResourceArn } from '../../catalog/ResourceArn';
import { haveConditions, mapConditions, mapRuleRuns } from './conditions';
import { mapTimeline } from './executionTimeline';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 10, minute));
const rule = (name: string, provider: string) => ({
  name,
  ruleTypeId: { category: 'Rule', owner: 'AWS', provider } as const,
});
const stage: StageDeclaration = {
  name: 'Production',
  actions: [],
  beforeEntry: {
    conditions: [
      {
        result: 'FAIL',
        rules: [
          rule('Window', 'DeploymentWindow'),
          rule('Healthy', 'CloudWatchAlarm'),
        ],
      },
    ],
  },
  onFailure: {
    result: 'ROLLBACK',
    conditions: [{ rules: [rule('Healthy', 'CloudWatchAlarm')] }],
  },
};
const lena = 'arn:aws:sts::111122223333:assumed-role/Release/lena';

describe('mapConditions', () => {
  it.each<
    [ConditionExecutionStatus | 'New', RuleExecutionStatus | 'New', string[]]
  >([
    ['InProgress', 'InProgress', ['running', 'running']],
    ['Succeeded', 'Succeeded', ['succeeded', 'succeeded']],
    ['Failed', 'Failed', ['failed', 'failed']],
    ['Errored', 'Failed', ['failed', 'failed']],
    ['Overridden', 'Abandoned', ['skipped', 'stopped']],
    ['Abandoned', 'Abandoned', ['stopped', 'stopped']],
    ['Cancelled', 'Abandoned', ['stopped', 'stopped']],
    ['New', 'New', ['unknown', 'unknown']],
  ])('knows %s with a rule %s', (status, ruleStatus, words) => {
    const state = {
      beforeEntryConditionState: {
        conditionStates: [
          {
            latestExecution: {
              status,
              summary: 'Closed',
              lastStatusChange: at(1),
            },
            ruleStates: [
              {
                ruleName: 'Window',
                latestExecution: {
                  status: ruleStatus,
                  summary: 'Not today',
                  lastStatusChange: at(1),
                  lastUpdatedBy: lena,
                  token: 'a-token',
                  externalExecutionUrl: 'data:text/html,hello',
                  errorDetails: { code: 'RuleFailed', message: 'Not today' },
                },
                entityUrl: 'https://console.aws.amazon.com/window',
              },
            ],
          },
        ],
      },
    } as StageState;
    const [entry, failure] = mapConditions(stage, state);
    expect(entry).toEqual({
      kind: 'entry',
      status: words[0],
      rawStatus: status,
      result: 'FAIL',
      summary: 'Closed',
      updatedAt: '2026-01-01T10:01:00.000Z',
      rules: [
        {
          name: 'Window',
          provider: 'DeploymentWindow',
          status: words[1],
          rawStatus: ruleStatus,
          summary: 'Not today',
          error: { code: 'RuleFailed', message: 'Not today' },
          actor: 'Release/lena',
          updatedAt: '2026-01-01T10:01:00.000Z',
          consoleUrl: 'https://console.aws.amazon.com/window',
        },
        {
          name: 'Healthy',
          provider: 'CloudWatchAlarm',
          status: 'pending',
          rawStatus: '',
        },
      ],
    });
    expect(failure).toMatchObject({
      kind: 'failure',
      status: 'pending',
      rawStatus: '',
      result: 'ROLLBACK',
    });
    expect(JSON.stringify(entry)).not.toContain('a-token');
  });

  it('finds none where none is declared, or nothing could be read', () => {
    const bare = { name: 'Test', actions: [] };
    expect(mapConditions(bare, {})).toEqual([]);
    expect(mapConditions(stage, undefined).map(({ status }) => status)).toEqual(
      ['pending', 'pending'],
    );
    expect(haveConditions([bare])).toBe(false);
    expect(haveConditions([bare, stage])).toBe(true);
  });
});

describe('the checks of an execution', () => {
  const checked = (
    ruleName: string,
    status: RuleExecutionStatus,
    minute: number,
  ): RuleExecutionDetail => ({
    ruleExecutionId: `${ruleName}-${minute}`,
    stageName: 'Production',
    ruleName,
    status,
    startTime: at(minute),
    lastUpdateTime: at(minute + 1),
    input: { ruleTypeId: rule(ruleName, 'DeploymentWindow').ruleTypeId },
    output: { executionResult: { externalExecutionSummary: 'Closed' } },
  });

  it('belong to a condition where their name says which', () => {
    const runs = mapRuleRuns(
      [checked('Healthy', 'Succeeded', 8), checked('Window', 'InProgress', 7)],
      [stage],
    );
    expect(runs.get('Production')).toEqual([
      {
        id: 'Window-7',
        name: 'Window',
        provider: 'DeploymentWindow',
        kind: 'entry',
        status: 'running',
        rawStatus: 'InProgress',
        summary: 'Closed',
        startedAt: '2026-01-01T10:07:00.000Z',
      },
      expect.objectContaining({
        id: 'Healthy-8',
        endedAt: '2026-01-01T10:09:00.000Z',
      }),
    ]);
    expect(runs.get('Production')?.[1]).not.toHaveProperty('kind');
  });

  it.each([
    ['is being checked', 'InProgress', 'running', 'running'],
    ['has failed it', 'Failed', 'failed', 'failed'],
    ['was passed by', 'Failed', 'running', 'skipped'],
    ['was given up', 'Abandoned', 'stopped', 'stopped'],
    ['has just met it', 'Succeeded', 'running', 'running'],
  ] as const)(
    'tell of a stage without actions that it %s',
    (_what, rules, execution, expected) => {
      const build: ActionExecutionDetail = {
        actionExecutionId: 'b',
        stageName: 'Build',
        actionName: 'Build',
        status: 'Succeeded',
        startTime: at(1),
        lastUpdateTime: at(2),
      };
      const stages = ['Build', 'Production'].map(
        (name): Stage => ({
          name,
          kind: 'other',
          status: 'unknown',
          rawStatus: '',
          transition: { enabled: true },
          inbound: [],
          actions: [],
        }),
      );
      const [before, production] = mapTimeline({
        details: [build],
        rules: mapRuleRuns([checked('Window', rules, 7)], [stage]),
        pipeline: { stages },
        arn: parseResourceArn(
          'arn:aws:codepipeline:us-west-2:111122223333:shop',
        )!,
        execution: { status: execution, type: 'standard' },
      });
      expect(before.status).toBe('succeeded');
      expect(production).toMatchObject({
        status: expected,
        startedAt: '2026-01-01T10:07:00.000Z',
        rules: [{ name: 'Window', kind: 'entry' }],
        actions: [],
      });
    },
  );
});
