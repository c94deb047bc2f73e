import {
  DisableStageTransitionCommand,
  GetPipelineExecutionCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import {
  approvalStages,
  failingTests,
  PIPELINE,
  stages,
} from './__testUtils__/shop';
import { WireShop } from './__testUtils__/WireShop';

const pipelineName = PIPELINE;

describe('the life of a pipeline execution, on the wire', () => {
  let wire: WireShop;
  afterEach(() => wire.close());

  const toBuild = [
    'execution InProgress',
    'Source InProgress',
    'Source/App InProgress',
    'Source/App Succeeded',
    'Source Succeeded',
    'Build InProgress',
    'Build/Image InProgress',
  ];
  const throughBuild = [
    ...toBuild,
    'Build/Image Succeeded',
    'Build Succeeded',
    'Production InProgress',
  ];

  it('succeeds', async () => {
    wire = await WireShop.open();
    wire.shop.push();
    const [id] = await wire.executions();
    expect(await wire.follow(id, { seconds: 300 })).toEqual([
      ...throughBuild,
      'Production/Release InProgress',
      'Production/Release Succeeded',
      'Production Succeeded',
      'execution Succeeded',
    ]);
  });

  it('fails, and goes on when the failed actions are retried', async () => {
    wire = await WireShop.open();
    wire.shop.push({ build: { ...failingTests.build, attempts: 1 } });
    const [id] = await wire.executions();
    expect(await wire.follow(id, { seconds: 300 })).toEqual([
      ...toBuild,
      'Build/Image Failed',
      'Build Failed',
      'execution Failed',
    ]);
    await expect(
      wire.client.send(
        new RetryStageExecutionCommand({
          pipelineName,
          stageName: 'Build',
          pipelineExecutionId: id,
          retryMode: 'FAILED_ACTIONS',
        }),
      ),
    ).resolves.toMatchObject({ pipelineExecutionId: id });
    expect(await wire.stage('Build')).toMatchObject({
      retryStageMetadata: {
        manualStageRetryAttempt: 1,
        latestRetryTrigger: 'ManualStageRetry',
      },
    });
    expect(await wire.follow(id, { seconds: 300 })).toEqual([
      'execution InProgress',
      'Build InProgress',
      'Build/Image InProgress',
      'Build/Image Succeeded',
      'Build Succeeded',
      'Production InProgress',
      'Production/Release InProgress',
      'Production/Release Succeeded',
      'Production Succeeded',
      'execution Succeeded',
    ]);
    expect(await wire.executions()).toEqual([id]);
  });

  it('is superseded at the door of a stage by a newer one', async () => {
    wire = await WireShop.open();
    wire.shop.push();
    wire.step(20);
    wire.shop.push();
    const [second] = await wire.executions();
    expect(await wire.follow(second, { seconds: 20 })).toEqual(
      toBuild.slice(0, 5),
    );
    wire.shop.push();
    expect(await wire.follow(second, { seconds: 20 })).toEqual([
      'execution Superseded',
    ]);
    wire.step(900);
    const statuses = await Promise.all(
      (await wire.executions()).map(id => wire.status(id)),
    );
    expect(statuses).toEqual(['Succeeded', 'Superseded', 'Succeeded']);
  });

  it.each([
    [false, 'Build/Image Succeeded'],
    [true, 'Build/Image Abandoned'],
  ])('is stopped, abandoning: %s', async (abandon, ending) => {
    wire = await WireShop.open();
    wire.shop.push();
    const [id] = await wire.executions();
    expect(await wire.follow(id, { seconds: 30 })).toEqual(toBuild);
    await wire.client.send(
      new StopPipelineExecutionCommand({
        pipelineName,
        pipelineExecutionId: id,
        abandon,
        reason: 'The wrong commit',
      }),
    );
    expect(await wire.follow(id, { seconds: 300 })).toEqual([
      ...(abandon ? [] : ['Build Stopping', 'execution Stopping']),
      ending,
      'Build Stopped',
      'execution Stopped',
    ]);
  });

  it('is stopped at once at a closed door', async () => {
    wire = await WireShop.open();
    await wire.client.send(
      new DisableStageTransitionCommand({
        pipelineName,
        stageName: 'Build',
        transitionType: 'Inbound',
        reason: 'Freeze',
      }),
    );
    wire.shop.push();
    const [id] = await wire.executions();
    expect(await wire.follow(id, { seconds: 60 })).toEqual(toBuild.slice(0, 5));
    expect((await wire.stage('Build')).inboundExecutions).toMatchObject([
      { pipelineExecutionId: id },
    ]);
    await wire.client.send(
      new StopPipelineExecutionCommand({
        pipelineName,
        pipelineExecutionId: id,
      }),
    );
    expect(await wire.follow(id, { seconds: 60 })).toEqual([
      'execution Stopped',
    ]);
    expect((await wire.stage('Build')).inboundExecutions).toEqual([]);
  });

  it('rolls a stage back to what an earlier one brought there', async () => {
    wire = await WireShop.open();
    const first = wire.shop.push();
    wire.step(300);
    wire.shop.push();
    wire.step(300);
    const [, target] = await wire.executions();
    const { pipelineExecutionId: id = '' } = await wire.client.send(
      new RollbackStageCommand({
        pipelineName,
        stageName: 'Production',
        targetPipelineExecutionId: target,
      }),
    );
    expect(await wire.follow(id, { seconds: 120 })).toEqual([
      'execution InProgress',
      'Production InProgress',
      'Production/Release InProgress',
      'Production/Release Succeeded',
      'Production Succeeded',
      'execution Succeeded',
    ]);
    const { pipelineExecution } = await wire.client.send(
      new GetPipelineExecutionCommand({
        pipelineName,
        pipelineExecutionId: id,
      }),
    );
    expect(pipelineExecution).toMatchObject({
      executionType: 'ROLLBACK',
      trigger: {
        triggerType: 'ManualRollback',
        triggerDetail: expect.stringContaining('arn:aws:'),
      },
      rollbackMetadata: { rollbackTargetPipelineExecutionId: target },
      artifactRevisions: [{ revisionId: first.commitId }],
    });
    expect(await wire.stage('Production')).toMatchObject({
      latestExecution: { pipelineExecutionId: id, type: 'ROLLBACK' },
    });
  });

  it('is rolled back by itself when its stage fails', async () => {
    const [source, build, production] = stages;
    wire = await WireShop.open({
      stages: [
        source,
        build,
        { ...production, onFailure: { result: 'ROLLBACK' } },
      ],
    });
    wire.shop.push();
    wire.step(300);
    const [target] = await wire.executions();
    wire.shop.push({ deployment: { unhealthy: true } });
    const [failed] = await wire.executions();
    const events = await wire.follow(failed, { seconds: 300 });
    expect(events.slice(-3)).toEqual([
      'Production/Release InProgress',
      'Production/Release Failed',
      'execution Failed',
    ]);
    const [rollback] = await wire.executions();
    expect(rollback).not.toBe(failed);
    const { pipelineExecution } = await wire.client.send(
      new GetPipelineExecutionCommand({
        pipelineName,
        pipelineExecutionId: rollback,
      }),
    );
    expect(pipelineExecution).toMatchObject({
      status: 'Succeeded',
      executionType: 'ROLLBACK',
      trigger: { triggerType: 'AutomatedRollback' },
      rollbackMetadata: { rollbackTargetPipelineExecutionId: target },
    });
    expect(await wire.stage('Production')).toMatchObject({
      latestExecution: { pipelineExecutionId: rollback, status: 'Succeeded' },
    });
  });

  it.each([
    [1, 'Succeeded'],
    [2, 'Failed'],
  ])(
    'is retried by itself once: with %d failures the build has %s',
    async (attempts, status) => {
      const [source, build, production] = stages;
      const onFailure = {
        result: 'RETRY' as const,
        retryConfiguration: { retryMode: 'FAILED_ACTIONS' as const },
      };
      wire = await WireShop.open({
        stages: [source, { ...build, onFailure }, production],
      });
      wire.shop.push({ build: { ...failingTests.build, attempts } });
      const [id] = await wire.executions();
      const events = await wire.follow(id, { seconds: 600 });
      expect(events.slice(0, 9)).toEqual([
        ...toBuild,
        `Build/Image ${status}`,
        `Build ${status}`,
      ]);
      expect(await wire.stage('Build')).toMatchObject({
        latestExecution: { status },
        retryStageMetadata: {
          autoStageRetryAttempt: 1,
          latestRetryTrigger: 'AutomatedStageRetry',
        },
      });
      const { actionExecutionDetails } = await wire.client.send(
        new ListActionExecutionsCommand({ pipelineName }),
      );
      expect(
        actionExecutionDetails
          ?.filter(({ stageName }) => stageName === 'Build')
          .map(one => one.status),
      ).toEqual([status, 'Failed']);
    },
  );

  it('waits its turn in QUEUED mode, and waits for nobody in PARALLEL mode', async () => {
    const statuses = async () => {
      const all = await Promise.all(
        (await wire.executions()).map(id => wire.status(id)),
      );
      return all.reverse();
    };
    const pushThree = () => {
      for (let count = 0; count < 3; count += 1) {
        wire.shop.push();
        wire.step(10);
      }
    };
    wire = await WireShop.open({ mode: 'QUEUED' });
    pushThree();
    const [third, second, first] = await wire.executions();
    expect(await wire.stage('Build')).toMatchObject({
      latestExecution: { pipelineExecutionId: first, status: 'InProgress' },
      inboundExecutions: [
        { pipelineExecutionId: second },
        { pipelineExecutionId: third },
      ],
    });
    wire.step(190);
    expect(await wire.stage('Build')).toMatchObject({
      latestExecution: { pipelineExecutionId: second },
      inboundExecutions: [{ pipelineExecutionId: third }],
    });
    wire.step(900);
    expect(await statuses()).toEqual(['Succeeded', 'Succeeded', 'Succeeded']);
    await wire.close();

    wire = await WireShop.open({ mode: 'PARALLEL' });
    pushThree();
    expect((await wire.stage('Build')).inboundExecutions).toEqual([]);
    const { actionExecutionDetails } = await wire.client.send(
      new ListActionExecutionsCommand({ pipelineName }),
    );
    expect(
      actionExecutionDetails?.filter(
        ({ stageName, status }) =>
          stageName === 'Build' && status === 'InProgress',
      ),
    ).toHaveLength(3);
    wire.step(260);
    expect(await statuses()).toEqual(['Succeeded', 'Succeeded', 'Succeeded']);
  });

  it('fails when nobody approves it in seven days, and starts anew when retried', async () => {
    wire = await WireShop.open({ stages: approvalStages });
    wire.shop.push();
    const [id] = await wire.executions();
    expect(await wire.follow(id, { seconds: 300 })).toEqual([
      ...throughBuild,
      'Production/Approve InProgress',
    ]);
    const tokenNow = async () =>
      (await wire.stage('Production')).actionStates?.[0].latestExecution?.token;
    const expired = await tokenNow();
    const days = { seconds: 8 * 86_400, every: 43_200 };
    expect(await wire.follow(id, days)).toEqual([
      'Production/Approve Failed',
      'Production Failed',
      'execution Failed',
    ]);
    const approve = (token: string | undefined) =>
      wire.client.send(
        new PutApprovalResultCommand({
          pipelineName,
          stageName: 'Production',
          actionName: 'Approve',
          token,
          result: { status: 'Approved', summary: 'At last' },
        }),
      );
    await expect(approve(expired)).rejects.toMatchObject({
      name: 'InvalidApprovalTokenException',
    });
    await wire.client.send(
      new RetryStageExecutionCommand({
        pipelineName,
        stageName: 'Production',
        pipelineExecutionId: id,
        retryMode: 'FAILED_ACTIONS',
      }),
    );
    await approve(await tokenNow());
    expect(await wire.follow(id, { seconds: 120 })).toEqual([
      'Production/Approve Succeeded',
      'execution InProgress',
      'Production InProgress',
      'Production/Release InProgress',
      'Production/Release Succeeded',
      'Production Succeeded',
      'execution Succeeded',
    ]);
  });
});
