import {
  GetPipelineExecution,
  ListActionExecutions,
  ListPipelineExecutions,
} from './executionOperations';
import { StartPipelineExecution } from './controlOperations';
import { putApprovalResult, stopPipelineExecution } from '.';
import {
  approvalStages,
  failingTests,
  PIPELINE,
  ROOT,
  Shop,
} from './__testUtils__/shop';

describe('stopping an execution', () => {
  it('waits for what runs', () => {
    const shop = new Shop();
    shop.push();
    shop.wait(30);
    const { pipelineExecutionId } = shop.executions()[0];
    const stop = {
      pipelineName: PIPELINE,
      pipelineExecutionId,
      reason: 'Wrong commit',
    };
    stopPipelineExecution(shop.place, stop);
    expect(shop.executions()[0]).toMatchObject({
      status: 'Stopping',
      stopTrigger: { reason: 'Wrong commit' },
    });
    expect(shop.stage('Build').latestExecution?.status).toBe('Stopping');
    expect(() => stopPipelineExecution(shop.place, stop)).toThrow(
      expect.objectContaining({ code: 'DuplicatedStopRequestException' }),
    );
    shop.wait(300);
    expect(shop.statuses()).toEqual(['Stopped']);
    expect(shop.stage('Build').latestExecution?.status).toBe('Stopped');
    expect(shop.action('Build', 'Image').latestExecution?.status).toBe(
      'Succeeded',
    );
    expect(() => stopPipelineExecution(shop.place, stop)).toThrow(
      expect.objectContaining({
        code: 'PipelineExecutionNotStoppableException',
      }),
    );
  });

  it('abandons what runs, and lets the next one in', () => {
    const shop = new Shop();
    shop.push();
    shop.wait(30);
    shop.push();
    shop.wait(30);
    const { pipelineExecutionId } = shop.executions()[1];
    stopPipelineExecution(shop.place, {
      pipelineName: PIPELINE,
      pipelineExecutionId,
      abandon: true,
    });
    expect(shop.statuses()).toEqual(['Stopped', 'InProgress']);
    const details = ListActionExecutions(
      { pipelineName: PIPELINE, filter: { pipelineExecutionId } },
      shop.context,
    ).actionExecutionDetails;
    expect(details?.[0]).toMatchObject({
      actionName: 'Image',
      status: 'Abandoned',
    });
    expect(shop.stage('Build').latestExecution?.pipelineExecutionId).toBe(
      shop.executions()[0].pipelineExecutionId,
    );
    shop.wait(400);
    expect(shop.statuses()).toEqual(['Stopped', 'Succeeded']);
  });
});

describe('execution modes', () => {
  it('QUEUED lets every execution through, in order', () => {
    const shop = new Shop({ mode: 'QUEUED' });
    for (let count = 0; count < 3; count += 1) {
      shop.push();
      shop.wait(10);
    }
    expect(shop.stage('Build').inboundExecutions).toHaveLength(2);
    shop.wait(150);
    expect(shop.stage('Production').latestExecution?.pipelineExecutionId).toBe(
      shop.executions()[2].pipelineExecutionId,
    );
    shop.wait(900);
    expect(shop.statuses()).toEqual(['Succeeded', 'Succeeded', 'Succeeded']);
  });

  it('PARALLEL runs executions side by side, and tells no approval token', () => {
    const shop = new Shop({ mode: 'PARALLEL', stages: approvalStages });
    shop.push();
    shop.push();
    shop.wait(20);
    const building = ListActionExecutions(
      { pipelineName: PIPELINE },
      shop.context,
    ).actionExecutionDetails?.filter(one => one.stageName === 'Build');
    expect(building).toMatchObject([
      { status: 'InProgress' },
      { status: 'InProgress' },
    ]);
    shop.wait(300);
    expect(shop.statuses()).toEqual(['InProgress', 'InProgress']);
    expect(shop.stage('Production').inboundExecutions).toEqual([]);
    expect(shop.action('Production', 'Approve').latestExecution).toMatchObject({
      status: 'InProgress',
      token: undefined,
    });
    const waiting = ListActionExecutions(
      { pipelineName: PIPELINE },
      shop.context,
    ).actionExecutionDetails?.find(
      ({ actionName }) => actionName === 'Approve',
    );
    putApprovalResult(shop.place, {
      pipelineName: PIPELINE,
      stageName: 'Production',
      actionName: 'Approve',
      result: { status: 'Approved', summary: '' },
      token: waiting?.output?.executionResult?.externalExecutionId,
      by: ROOT,
    });
    shop.wait(100);
    const decided = shop
      .executions()
      .find(one => one.pipelineExecutionId === waiting?.pipelineExecutionId);
    expect(decided?.status).toBe('Succeeded');
  });
});

describe('StartPipelineExecution', () => {
  it('starts once for one client request token, with overrides and variables', () => {
    const shop = new Shop({
      declaration: { variables: [{ name: 'Reason', defaultValue: 'none' }] },
    });
    const older = shop.push();
    shop.push();
    shop.wait(900);
    const input = {
      name: PIPELINE,
      clientRequestToken: 'once',
      variables: [{ name: 'Reason', value: 'rerun' }],
      sourceRevisions: [
        {
          actionName: 'App',
          revisionType: 'COMMIT_ID' as const,
          revisionValue: older.commitId,
        },
      ],
    };
    const started = StartPipelineExecution(input, shop.context);
    expect(StartPipelineExecution(input, shop.context)).toEqual(started);
    shop.wait(10);
    expect(shop.executions()).toHaveLength(3);
    const { pipelineExecution } = GetPipelineExecution(
      {
        pipelineName: PIPELINE,
        pipelineExecutionId: started.pipelineExecutionId,
      },
      shop.context,
    );
    expect(pipelineExecution).toMatchObject({
      trigger: { triggerType: 'StartPipelineExecution', triggerDetail: ROOT },
      variables: [{ name: 'Reason', resolvedValue: 'rerun' }],
      artifactRevisions: [
        { name: 'SourceArtifact', revisionId: older.commitId },
      ],
    });
    expect(() =>
      StartPipelineExecution({ name: 'other' }, shop.context),
    ).toThrow(expect.objectContaining({ code: 'PipelineNotFoundException' }));
  });

  it('is listed in pages, newest first, by the stage it has passed', () => {
    const shop = new Shop();
    const behaviours = [undefined, failingTests, undefined];
    for (const behaviour of behaviours) {
      shop.push(behaviour);
      shop.wait(400);
    }
    const filter = { succeededInStage: { stageName: 'Production' } };
    const all = ListPipelineExecutions(
      { pipelineName: PIPELINE, filter },
      shop.context,
    ).pipelineExecutionSummaries?.map(one => one.pipelineExecutionId);
    const [third, , first] = shop.executions();
    expect(all).toEqual([third.pipelineExecutionId, first.pipelineExecutionId]);
    const page = ListPipelineExecutions(
      { pipelineName: PIPELINE, maxResults: 2 },
      shop.context,
    );
    shop.push();
    const rest = ListPipelineExecutions(
      { pipelineName: PIPELINE, nextToken: page.nextToken },
      shop.context,
    );
    expect(page.pipelineExecutionSummaries).toHaveLength(2);
    expect(
      rest.pipelineExecutionSummaries?.map(one => one.pipelineExecutionId),
    ).toEqual([first.pipelineExecutionId]);
    expect(rest.nextToken).toBeUndefined();
  });
});
