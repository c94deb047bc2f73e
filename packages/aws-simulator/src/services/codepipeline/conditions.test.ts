import {
  GetPipelineExecutionCommand,
  ListRuleExecutionsCommand,
  ListRuleTypesCommand,
  OverrideStageConditionCommand,
  RetryStageExecutionCommand,
  RuleDeclaration,
  StageDeclaration,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { putAlarm, setAlarmState } from '../cloudwatch';
import { createFunction } from '../lambda';
import {
  alarmRule,
  guarded,
  rule,
  windowRule,
} from './__testUtils__/conditions';
import { PIPELINE, stages } from './__testUtils__/shop';
import { WireShop } from './__testUtils__/WireShop';

const pipelineName = PIPELINE;

describe('the conditions of a stage, on the wire', () => {
  let wire: WireShop;
  afterEach(() => wire.close());

  async function open(declared: StageDeclaration[]): Promise<void> {
    wire = await WireShop.open({ stages: declared });
    putAlarm(wire.shop.place, { name: '5xx', state: 'OK' });
  }
  const alarm = (state: 'ALARM' | 'OK') =>
    setAlarmState(wire.shop.place, { name: '5xx', state, reason: 'Test' });
  const override = (
    pipelineExecutionId: string,
    conditionType: 'BEFORE_ENTRY' | 'ON_SUCCESS' = 'BEFORE_ENTRY',
    stageName = 'Production',
  ) =>
    wire.client.send(
      new OverrideStageConditionCommand({
        pipelineName,
        stageName,
        pipelineExecutionId,
        conditionType,
      }),
    );
  const notOverridable = expect.objectContaining({
    name: 'ConditionNotOverridableException',
  });
  /** Pushes, and gives what happens after the build. */
  async function pushAndFollow(seconds: number) {
    wire.shop.push();
    const [id] = await wire.executions();
    const events = await wire.follow(id, { seconds });
    return { id, events: events.slice(events.indexOf('Build Succeeded') + 1) };
  }
  const entry = (...rules: RuleDeclaration[]) =>
    guarded({ beforeEntry: { conditions: [{ result: 'FAIL', rules }] } });
  const released = [
    'Production/Release InProgress',
    'Production/Release Succeeded',
    'Production Succeeded',
    'execution Succeeded',
  ];

  it('lets in at once while all is well', async () => {
    await open(
      entry(
        alarmRule,
        rule('VariableCheck', {
          Variable: '#{Source.BranchName}',
          Operator: 'MATCHES',
          Value: 'main|release-.*',
        }),
      ),
    );
    const { id, events } = await pushAndFollow(300);
    expect(events).toEqual([
      'Production InProgress',
      'Production/CloudWatchAlarm InProgress',
      'Production/VariableCheck InProgress',
      'Production/VariableCheck Succeeded',
      'Production/CloudWatchAlarm Succeeded',
      ...released,
    ]);
    const succeeded = expect.objectContaining({ status: 'Succeeded' });
    expect(await wire.stage('Production')).toMatchObject({
      beforeEntryConditionState: {
        latestExecution: succeeded,
        conditionStates: [
          {
            latestExecution: { lastStatusChange: expect.any(Date) },
            ruleStates: [
              { ruleName: 'CloudWatchAlarm', latestExecution: succeeded },
              { ruleName: 'VariableCheck', latestExecution: succeeded },
            ],
          },
        ],
      },
    });
    const { ruleExecutionDetails } = await wire.client.send(
      new ListRuleExecutionsCommand({
        pipelineName,
        filter: {
          latestInPipelineExecution: {
            pipelineExecutionId: id,
            startTimeRange: 'Latest',
          },
        },
      }),
    );
    expect(ruleExecutionDetails).toMatchObject([
      {
        ruleName: 'VariableCheck',
        input: { resolvedConfiguration: { Variable: 'main' } },
      },
      {
        ruleName: 'CloudWatchAlarm',
        output: {
          executionResult: {
            externalExecutionSummary: 'Alarm 5xx is in state OK',
          },
        },
      },
    ]);
    await expect(override(id)).rejects.toEqual(notOverridable);
    await expect(override(id, 'ON_SUCCESS')).rejects.toEqual(notOverridable);
  });

  it('waits for an alarm to go, fails, and lets in who is let past it', async () => {
    await open(entry(alarmRule, windowRule));
    alarm('ALARM');
    const { id, events } = await pushAndFollow(900);
    expect(events).toEqual([
      'Production InProgress',
      'Production/CloudWatchAlarm InProgress',
      'Production/DeploymentWindow InProgress',
      'Production/DeploymentWindow Abandoned',
      'Production/CloudWatchAlarm Failed',
      'Production Failed',
      'execution Failed',
    ]);
    expect(
      (await wire.stage('Production')).beforeEntryConditionState,
    ).toMatchObject({
      latestExecution: {
        status: 'Failed',
        summary: 'Alarm 5xx is in state ALARM',
      },
    });
    await override(id);
    expect(await wire.stage('Production')).toMatchObject({
      latestExecution: { status: 'InProgress' },
      beforeEntryConditionState: {
        latestExecution: {
          status: 'Overridden',
          summary: expect.stringMatching(/^Overridden by arn:aws:/),
        },
      },
    });
    expect(await wire.follow(id, { seconds: 120 })).toEqual([
      'execution InProgress',
      'Production InProgress',
      ...released,
    ]);
    await expect(override(id)).rejects.toEqual(notOverridable);
  });

  it('is checked anew when the stage is retried', async () => {
    await open(entry(rule('CloudWatchAlarm', { AlarmName: '5xx' })));
    alarm('ALARM');
    const { id } = await pushAndFollow(300);
    expect(await wire.status(id)).toBe('Failed');
    alarm('OK');
    await wire.client.send(
      new RetryStageExecutionCommand({
        pipelineName,
        stageName: 'Production',
        pipelineExecutionId: id,
        retryMode: 'FAILED_ACTIONS',
      }),
    );
    expect(await wire.follow(id, { seconds: 120 })).toEqual([
      'execution InProgress',
      'Production InProgress',
      'Production/CloudWatchAlarm InProgress',
      'Production/CloudWatchAlarm Succeeded',
      ...released,
    ]);
  });

  it('waits for a deployment window, until somebody does not', async () => {
    await open(entry(windowRule));
    const { id } = await pushAndFollow(300);
    expect(await wire.stage('Production')).toMatchObject({
      latestExecution: { status: 'InProgress' },
      beforeEntryConditionState: { latestExecution: { status: 'InProgress' } },
    });
    await override(id);
    expect(await wire.follow(id, { seconds: 120 })).toEqual([
      'Production/DeploymentWindow Abandoned',
      ...released,
    ]);
    wire.shop.push();
    wire.step(300);
    const [second] = await wire.executions();
    await expect(override(id)).rejects.toMatchObject({
      name: 'NotLatestPipelineExecutionException',
    });
    wire.step(3600);
    expect(await wire.status(second)).toBe('Succeeded');
  });

  it('fails when the window does not open in time, or a rule cannot be run', async () => {
    await open(
      guarded({
        beforeEntry: {
          conditions: [
            {
              result: 'FAIL',
              rules: [{ ...windowRule, timeoutInMinutes: 5 }],
            },
          ],
        },
      }),
    );
    const { events } = await pushAndFollow(600);
    expect(events).toContain('Production/DeploymentWindow Failed');
    await wire.close();
    await open(entry(rule('CloudWatchAlarm', { AlarmName: 'gone' })));
    await pushAndFollow(300);
    expect(
      (await wire.stage('Production')).beforeEntryConditionState,
    ).toMatchObject({
      latestExecution: { status: 'Errored' },
      conditionStates: [
        {
          ruleStates: [
            {
              latestExecution: {
                status: 'Failed',
                errorDetails: { code: 'ConfigurationError' },
              },
            },
          ],
        },
      ],
    });
  });

  it('skips a stage, for good', async () => {
    await open(
      guarded(
        {},
        {
          beforeEntry: {
            conditions: [
              {
                result: 'SKIP',
                rules: [
                  rule('VariableCheck', {
                    Variable: '#{Source.CommitMessage}',
                    Operator: 'NE',
                    Value: 'Change 1',
                  }),
                ],
              },
            ],
          },
        },
      ).slice(0, 2),
    );
    const { id } = await pushAndFollow(60);
    expect(await wire.stage('Build')).toMatchObject({
      latestExecution: { status: 'Skipped' },
    });
    expect(await wire.status(id)).toBe('Succeeded');
    await expect(override(id, 'BEFORE_ENTRY', 'Build')).rejects.toEqual(
      notOverridable,
    );
  });

  it('rolls back when an alarm goes off after the success', async () => {
    const rules = [alarmRule];
    await open(
      guarded({ onSuccess: { conditions: [{ result: 'ROLLBACK', rules }] } }),
    );
    const { id: good } = await pushAndFollow(900);
    expect(await wire.status(good)).toBe('Succeeded');
    const { id: bad } = await pushAndFollow(400);
    expect(await wire.stage('Production')).toMatchObject({
      latestExecution: { pipelineExecutionId: bad, status: 'InProgress' },
      onSuccessConditionState: { latestExecution: { status: 'InProgress' } },
    });
    alarm('ALARM');
    expect(await wire.follow(bad, { seconds: 5 })).toEqual([
      'Production/CloudWatchAlarm Failed',
      'execution Failed',
    ]);
    const [rollback] = await wire.executions();
    const { pipelineExecution } = await wire.client.send(
      new GetPipelineExecutionCommand({
        pipelineName,
        pipelineExecutionId: rollback,
      }),
    );
    expect(pipelineExecution).toMatchObject({
      executionType: 'ROLLBACK',
      trigger: {
        triggerType: 'AutomatedRollback',
        triggerDetail: JSON.stringify({ FailedPipelineExecutionId: bad }),
      },
      rollbackMetadata: { rollbackTargetPipelineExecutionId: good },
    });
    wire.step(120);
    expect(await wire.status(rollback)).toBe('Succeeded');
    await expect(override(bad, 'ON_SUCCESS')).rejects.toMatchObject({
      name: 'NotLatestPipelineExecutionException',
    });
  });

  it('asks functions and runs commands, and goes on past a failed success', async () => {
    const rules = [
      rule('LambdaInvoke', { FunctionName: 'smoke-test' }),
      rule('Commands', {}, { commands: ['./smoke-test.sh'] }),
    ];
    await open(
      guarded({}, { onSuccess: { conditions: [{ result: 'FAIL', rules }] } }),
    );
    createFunction(wire.shop.place, {
      name: 'smoke-test',
      runtime: 'nodejs22.x',
      handler: 'index.handler',
    });
    wire.shop.push({ failsRule: 'Commands' });
    const [id] = await wire.executions();
    const events = await wire.follow(id, { seconds: 300 });
    expect(events.slice(events.indexOf('Build/Image Succeeded') + 1)).toEqual([
      'Build/LambdaInvoke InProgress',
      'Build/Commands InProgress',
      'Build/LambdaInvoke Succeeded',
      'Build/Commands Failed',
      'Build Failed',
      'execution Failed',
    ]);
    await override(id, 'ON_SUCCESS', 'Build');
    expect(await wire.follow(id, { seconds: 120 })).toEqual([
      'Build Succeeded',
      'execution InProgress',
      'Production InProgress',
      ...released,
    ]);
  });

  it('is cancelled with the execution', async () => {
    await open(entry(windowRule));
    const { id } = await pushAndFollow(300);
    await wire.client.send(
      new StopPipelineExecutionCommand({
        pipelineName,
        pipelineExecutionId: id,
      }),
    );
    expect(await wire.follow(id, { seconds: 7200, every: 600 })).toEqual([
      'Production/DeploymentWindow Abandoned',
      'Production Stopped',
      'execution Stopped',
    ]);
    expect(
      (await wire.stage('Production')).beforeEntryConditionState,
    ).toMatchObject({ latestExecution: { status: 'Cancelled' } });
  });

  it('knows five providers of rules', async () => {
    await open(stages);
    const { ruleTypes } = await wire.client.send(new ListRuleTypesCommand({}));
    expect(ruleTypes?.map(({ id }) => id?.provider)).toEqual([
      'CloudWatchAlarm',
      'Commands',
      'DeploymentWindow',
      'LambdaInvoke',
      'VariableCheck',
    ]);
    expect(ruleTypes?.[2].ruleConfigurationProperties).toMatchObject([
      { name: 'Cron', required: true },
      { name: 'TimeZone', required: false },
    ]);
  });
});
