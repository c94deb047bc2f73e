import {
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  GetPipelineExecutionCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  SourceRevisionType,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import { approvalStages, failingTests, PIPELINE } from './__testUtils__/shop';
import { WireShop } from './__testUtils__/WireShop';
import { findPipeline } from './store';

const pipelineName = PIPELINE;
const nobody = '00000000-0000-0000-0000-000000000000';
const production = { pipelineName, stageName: 'Production' };

const named = (name: string) => expect.objectContaining({ name });

describe('what CodePipeline refuses, on the wire', () => {
  let wire: WireShop;
  afterEach(() => wire.close());

  const approve = (token: string | undefined, summary = 'Looks good') =>
    wire.client.send(
      new PutApprovalResultCommand({
        ...production,
        actionName: 'Approve',
        token,
        result: { status: 'Approved', summary },
      }),
    );
  const tokenNow = async () =>
    (await wire.stage('Production')).actionStates?.[0].latestExecution?.token;
  const rollBack = (targetPipelineExecutionId: string, stageName = 'Build') =>
    wire.client.send(
      new RollbackStageCommand({
        pipelineName,
        stageName,
        targetPipelineExecutionId,
      }),
    );

  it('takes an approval once, and only with its own token', async () => {
    wire = await WireShop.open({ stages: approvalStages });
    wire.shop.push();
    wire.step(300);
    const token = await tokenNow();
    await expect(approve(nobody)).rejects.toEqual(
      named('InvalidApprovalTokenException'),
    );
    await expect(approve(token, 'x'.repeat(513))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("at 'result.summary'"),
    });
    const approvals = await Promise.allSettled([
      approve(token),
      approve(token),
    ]);
    expect(approvals.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
    ]);
    wire.shop.push();
    wire.step(300);
    expect(await tokenNow()).not.toBe(token);
    await expect(approve(token)).rejects.toEqual(
      named('ApprovalAlreadyCompletedException'),
    );
    await expect(
      wire.client.send(
        new PutApprovalResultCommand({
          ...production,
          actionName: 'Release',
          token,
          result: { status: 'Approved', summary: '' },
        }),
      ),
    ).rejects.toEqual(named('ActionNotFoundException'));
    const [waiting] = await wire.executions();
    const stopped = await tokenNow();
    await wire.client.send(
      new StopPipelineExecutionCommand({
        pipelineName,
        pipelineExecutionId: waiting,
        abandon: true,
      }),
    );
    await expect(approve(stopped)).rejects.toEqual(
      named('InvalidApprovalTokenException'),
    );
  });

  it('retries only what has failed, and only in the latest execution', async () => {
    wire = await WireShop.open();
    const retry = (
      pipelineExecutionId: string,
      retryMode: 'ALL_ACTIONS' | 'FAILED_ACTIONS' = 'FAILED_ACTIONS',
    ) =>
      wire.client.send(
        new RetryStageExecutionCommand({
          pipelineName,
          stageName: 'Build',
          pipelineExecutionId,
          retryMode,
        }),
      );
    wire.shop.push(failingTests);
    wire.step(300);
    const [failed] = await wire.executions();
    await expect(retry(nobody)).rejects.toEqual(
      named('StageNotRetryableException'),
    );
    await expect(
      retry(failed, 'NO_ACTIONS' as 'ALL_ACTIONS'),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('[FAILED_ACTIONS, ALL_ACTIONS]'),
    });
    wire.shop.push();
    wire.step(300);
    const [succeeded] = await wire.executions();
    await expect(retry(failed)).rejects.toEqual(
      named('NotLatestPipelineExecutionException'),
    );
    await expect(retry(succeeded)).rejects.toEqual(
      named('StageNotRetryableException'),
    );
  });

  it('stops only what runs, and only once', async () => {
    wire = await WireShop.open();
    const stop = (pipelineExecutionId: string, abandon: boolean) =>
      wire.client.send(
        new StopPipelineExecutionCommand({
          pipelineName,
          pipelineExecutionId,
          abandon,
        }),
      );
    wire.shop.push();
    wire.step(30);
    const [id] = await wire.executions();
    await stop(id, false);
    await expect(stop(id, false)).rejects.toEqual(
      named('DuplicatedStopRequestException'),
    );
    await stop(id, true);
    for (const gone of [id, nobody]) {
      await expect(stop(gone, true)).rejects.toEqual(
        named('PipelineExecutionNotStoppableException'),
      );
    }
  });

  it('rolls back only to what has succeeded there, in the same structure', async () => {
    wire = await WireShop.open();
    wire.shop.push();
    wire.step(300);
    wire.shop.push(failingTests);
    wire.step(300);
    const [failed, succeeded] = await wire.executions();
    const unable = named('UnableToRollbackStageException');
    await expect(rollBack(failed)).rejects.toEqual(unable);
    await expect(rollBack(succeeded, 'Source')).rejects.toEqual(unable);
    await expect(rollBack(nobody)).rejects.toEqual(
      named('PipelineExecutionNotFoundException'),
    );
    await expect(rollBack(succeeded, 'Nowhere')).rejects.toEqual(
      named('StageNotFoundException'),
    );
    const { pipelineExecutionId: rollback = '' } = await rollBack(succeeded);
    await expect(rollBack(succeeded)).rejects.toEqual(unable);
    wire.step(300);
    expect(await wire.status(rollback)).toBe('Succeeded');
    // It ends where it was brought.
    expect(
      (await wire.stage('Production')).latestExecution?.pipelineExecutionId,
    ).toBe(succeeded);
    await expect(rollBack(rollback)).rejects.toEqual(unable);

    wire.shop.push();
    wire.step(20);
    const [running] = await wire.executions();
    const { declaration } = findPipeline(wire.shop.place, PIPELINE);
    const { pipeline } = await wire.client.send(
      new UpdatePipelineCommand({
        pipeline: { ...declaration, variables: [{ name: 'Reason' }] },
      }),
    );
    expect(pipeline?.version).toBe(2);
    expect(await wire.status(running)).toBe('Cancelled');
    expect((await wire.stage('Build')).latestExecution).toMatchObject({
      pipelineExecutionId: running,
      status: 'Cancelled',
    });
    await expect(rollBack(succeeded)).rejects.toEqual(
      named('PipelineExecutionOutdatedException'),
    );
  });

  it('rolls back no stage of a pipeline in parallel mode', async () => {
    wire = await WireShop.open({ mode: 'PARALLEL' });
    wire.shop.push();
    wire.step(300);
    const [succeeded] = await wire.executions();
    await expect(rollBack(succeeded)).rejects.toMatchObject({
      name: 'UnableToRollbackStageException',
      message: expect.stringContaining('PARALLEL'),
    });
  });

  it('opens and closes doors, with a reason in its own alphabet', async () => {
    wire = await WireShop.open();
    const close = (reason: string, transitionType = 'Inbound' as const) =>
      wire.client.send(
        new DisableStageTransitionCommand({
          ...production,
          transitionType,
          reason,
        }),
      );
    for (const reason of ['', 'x'.repeat(301), 'First, fix it; then go']) {
      await expect(close(reason)).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining("at 'reason'"),
      });
    }
    await close('Freeze until Monday (ask Ada)');
    expect((await wire.stage('Production')).inboundTransitionState).toEqual({
      enabled: false,
      disabledReason: 'Freeze until Monday (ask Ada)',
      lastChangedBy: expect.stringContaining('arn:aws:'),
      lastChangedAt: new Date(wire.shop.world.now),
    });
    const open = (transitionType: 'Inbound' | 'Outbound', stageName: string) =>
      wire.client.send(
        new EnableStageTransitionCommand({
          pipelineName,
          stageName,
          transitionType,
        }),
      );
    await expect(open('Outbound', 'Production')).rejects.toEqual(
      named('ValidationException'),
    );
    await open('Outbound', 'Build');
    expect(
      (await wire.stage('Production')).inboundTransitionState?.enabled,
    ).toBe(true);
  });

  it.each<[string, object]>([
    [
      'a variable that is not declared',
      { variables: [{ name: 'X', value: '1' }] },
    ],
    ['a variable that is missing', {}],
    ['an empty value', { variables: [{ name: 'Reason', value: '' }] }],
    ['an odd token', { clientRequestToken: 'a b' }],
  ])('starts nothing with %s', async (_, more) => {
    wire = await WireShop.open({
      declaration: { variables: [{ name: 'Reason' }] },
    });
    await expect(
      wire.client.send(
        new StartPipelineExecutionCommand({ name: PIPELINE, ...more }),
      ),
    ).rejects.toEqual(named('ValidationException'));
    expect(await wire.executions()).toEqual([]);
  });

  it.each(['QUEUED', 'PARALLEL'] as const)(
    'runs fifty executions at once in mode %s, and no more',
    async mode => {
      wire = await WireShop.open({ mode });
      const start = () =>
        wire.client.send(new StartPipelineExecutionCommand({ name: PIPELINE }));
      wire.shop.push();
      for (let count = 1; count < 50; count++) await start();
      // Time for AWS's request limit, and none for an execution to end.
      wire.step(5);
      expect(await wire.executions()).toHaveLength(50);
      await expect(start()).rejects.toEqual(
        named('ConcurrentPipelineExecutionsLimitExceededException'),
      );
      expect(await wire.executions()).toHaveLength(50);
    },
  );

  it('starts once for a token, with the revision that it is told', async () => {
    wire = await WireShop.open();
    const older = wire.shop.push();
    wire.step(300);
    wire.shop.push();
    wire.step(300);
    const start = (actionName: string, revisionType: SourceRevisionType) =>
      wire.client.send(
        new StartPipelineExecutionCommand({
          name: PIPELINE,
          clientRequestToken: 'once',
          sourceRevisions: [
            { actionName, revisionType, revisionValue: older.commitId },
          ],
        }),
      );
    await expect(start('Nobody', 'COMMIT_ID')).rejects.toEqual(
      named('ValidationException'),
    );
    await expect(start('App', 'IMAGE_DIGEST')).rejects.toEqual(
      named('ValidationException'),
    );
    const [one, other] = await Promise.all([
      start('App', 'COMMIT_ID'),
      start('App', 'COMMIT_ID'),
    ]);
    expect(other.pipelineExecutionId).toBe(one.pipelineExecutionId);
    expect(await wire.executions()).toHaveLength(3);
    wire.step(10);
    const { pipelineExecution } = await wire.client.send(
      new GetPipelineExecutionCommand({
        pipelineName,
        pipelineExecutionId: one.pipelineExecutionId,
      }),
    );
    expect(pipelineExecution?.artifactRevisions).toMatchObject([
      { revisionId: older.commitId },
    ]);
  });
});
