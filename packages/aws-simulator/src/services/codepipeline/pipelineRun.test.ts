import {
  GetPipelineExecution,
  ListActionExecutions,
  ListPipelineExecutions,
  StartPipelineExecution,
} from './executionOperations';
import {
  putApprovalResult,
  retryStageExecution,
  setStageTransition,
  stopPipelineExecution,
} from '.';
import {
  action,
  PIPELINE,
  release,
  ROOT,
  Shop,
  stages,
} from './__testUtils__/shop';

const approvalStages = [
  ...stages.slice(0, 2),
  {
    name: 'Production',
    actions: [
      action('Approve', 'Approval', 'Manual', {
        configuration: { CustomData: 'Look at test first' },
      }),
      { ...release, runOrder: 2 },
    ],
  },
];

const failingTests = {
  build: { failsIn: 'BUILD', command: 'npm test', exitCode: 1 },
};

describe('a pipeline execution', () => {
  it('carries a commit from its push to production', () => {
    const shop = new Shop();
    const commit = shop.push(undefined, 'Sell more');

    shop.wait(8);
    const source = shop.action('Source', 'App');
    expect(source).toMatchObject({
      currentRevision: { revisionId: commit.commitId },
      latestExecution: {
        status: 'Succeeded',
        summary: 'Sell more',
        externalExecutionId: commit.commitId,
      },
      revisionUrl: expect.stringContaining(
        `/codecommit/home#/repository/shop/commit/${commit.commitId}`,
      ),
      entityUrl: expect.stringContaining('/repository/shop/browse/main/'),
    });
    expect(shop.stage('Build').latestExecution?.status).toBe('InProgress');
    expect(shop.stage('Production').latestExecution).toBeUndefined();

    shop.wait(170);
    expect(shop.stage('Production').latestExecution?.status).toBe('InProgress');
    shop.wait(120);
    expect(shop.state().map(one => one.latestExecution?.status)).toEqual([
      'Succeeded',
      'Succeeded',
      'Succeeded',
    ]);
    const [execution] = shop.executions();
    expect(execution).toMatchObject({
      status: 'Succeeded',
      executionMode: 'SUPERSEDED',
      executionType: 'STANDARD',
      trigger: {
        triggerType: 'CloudWatchEvent',
        triggerDetail:
          'arn:aws:events:eu-central-1:111111111111:rule/codepipeline-shop-main-rule',
      },
      sourceRevisions: [
        {
          actionName: 'App',
          revisionId: commit.commitId,
          revisionSummary: 'Sell more',
        },
      ],
    });
    const details = ListActionExecutions(
      {
        pipelineName: PIPELINE,
        filter: { pipelineExecutionId: execution.pipelineExecutionId },
      },
      shop.context,
    ).actionExecutionDetails;
    expect(details?.map(({ actionName }) => actionName)).toEqual([
      'Release',
      'Image',
      'App',
    ]);
    const tag = details?.[1].output?.outputVariables?.IMAGE_TAG;
    expect(tag).toMatch(/^build-[0-9a-f-]{36}$/);
    expect(details?.[0].input).toMatchObject({
      configuration: { Commit: '#{Source.CommitId}' },
      resolvedConfiguration: { Commit: commit.commitId, Tag: tag },
      inputArtifacts: [{ name: 'BuildArtifact' }],
    });
  });

  it('fails with its build, and succeeds when the stage is retried', () => {
    const shop = new Shop();
    shop.push(failingTests);
    shop.wait(300);
    const [failed] = shop.executions();
    expect(failed.status).toBe('Failed');
    expect(shop.stage('Build').latestExecution?.status).toBe('Failed');
    const first = shop.action('Build', 'Image').latestExecution;
    expect(first?.errorDetails).toEqual({
      code: 'JobFailed',
      message:
        'Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: npm test. Reason: exit status 1',
    });

    const retry = {
      pipelineName: PIPELINE,
      stageName: 'Build',
      pipelineExecutionId: failed.pipelineExecutionId,
      retryMode: 'FAILED_ACTIONS' as const,
    };
    // The test was flaky: the same commit passes the second time.
    const commits = shop.world.actionRunners.get('CodeBuild');
    if (!commits) throw new Error('No runner');
    shop.world.actionRunners.set('CodeBuild', (run, settle) =>
      commits(
        { ...run, inputs: run.inputs.map(one => ({ ...one, behaviour: {} })) },
        settle,
      ),
    );
    expect(retryStageExecution(shop.place, retry)).toEqual({
      pipelineExecutionId: failed.pipelineExecutionId,
    });
    expect(shop.executions()[0].status).toBe('InProgress');
    expect(() => retryStageExecution(shop.place, retry)).toThrow(
      expect.objectContaining({ code: 'StageNotRetryableException' }),
    );
    shop.wait(300);
    expect(shop.statuses()).toEqual(['Succeeded']);
    expect(shop.stage('Build').retryStageMetadata).toEqual({
      manualStageRetryAttempt: 1,
      latestRetryTrigger: 'ManualStageRetry',
    });
    const attempts = (startTimeRange: 'Latest' | 'All') =>
      ListActionExecutions(
        {
          pipelineName: PIPELINE,
          filter: {
            latestInPipelineExecution: {
              pipelineExecutionId: failed.pipelineExecutionId,
              startTimeRange,
            },
          },
        },
        shop.context,
      ).actionExecutionDetails?.map(one => `${one.actionName} ${one.status}`);
    expect(attempts('Latest')).toEqual([
      'Release Succeeded',
      'Image Succeeded',
      'App Succeeded',
    ]);
    expect(attempts('All')).toContain('Image Failed');
  });

  it('is not retried where a later one has failed since', () => {
    const shop = new Shop();
    shop.push(failingTests);
    shop.wait(300);
    shop.push(failingTests);
    shop.wait(300);
    expect(() =>
      retryStageExecution(shop.place, {
        pipelineName: PIPELINE,
        stageName: 'Build',
        pipelineExecutionId: shop.executions()[1].pipelineExecutionId,
        retryMode: 'ALL_ACTIONS',
      }),
    ).toThrow(
      expect.objectContaining({ code: 'NotLatestPipelineExecutionException' }),
    );
  });

  it('is superseded at a stage door, never inside', () => {
    const shop = new Shop();
    shop.push();
    shop.wait(20);
    shop.push();
    shop.wait(20);
    const [second, first] = shop.executions();
    expect(shop.stage('Build')).toMatchObject({
      latestExecution: { pipelineExecutionId: first.pipelineExecutionId },
      inboundExecution: {
        pipelineExecutionId: second.pipelineExecutionId,
        status: 'InProgress',
      },
    });
    shop.push();
    shop.wait(20);
    expect(shop.statuses()).toEqual(['InProgress', 'Superseded', 'InProgress']);
    shop.wait(900);
    expect(shop.statuses()).toEqual(['Succeeded', 'Superseded', 'Succeeded']);
  });

  it('waits at a closed transition until it is opened', () => {
    const shop = new Shop();
    const door = { pipelineName: PIPELINE, stageName: 'Production' };
    setStageTransition(shop.place, {
      ...door,
      enabled: false,
      reason: 'Freeze until Monday',
      by: ROOT,
    });
    shop.push();
    shop.wait(600);
    expect(shop.stage('Production')).toMatchObject({
      inboundTransitionState: {
        enabled: false,
        disabledReason: 'Freeze until Monday',
        lastChangedBy: ROOT,
      },
      inboundExecutions: [{ status: 'InProgress' }],
    });
    expect(shop.stage('Production').latestExecution).toBeUndefined();
    expect(shop.statuses()).toEqual(['InProgress']);

    setStageTransition(shop.place, { ...door, enabled: true, by: ROOT });
    shop.wait(120);
    expect(shop.statuses()).toEqual(['Succeeded']);
    expect(shop.stage('Production').inboundTransitionState).toMatchObject({
      enabled: true,
      disabledReason: undefined,
    });
  });

  it('runs actions of one run order side by side, and waits for all of them', () => {
    const slow = { ...release, name: 'Slow' };
    const unknown = { ...action('Odd', 'Invoke', 'Nobody'), runOrder: 1 };
    const later = { ...release, name: 'Later', runOrder: 2 };
    const shop = new Shop({
      stages: [
        ...stages.slice(0, 2),
        { name: 'Production', actions: [later, slow, unknown] },
      ],
    });
    shop.push();
    shop.wait(165);
    const production = () =>
      shop
        .stage('Production')
        .actionStates?.map(state => state.latestExecution?.status);
    expect(production()).toEqual([undefined, 'InProgress', 'Failed']);
    expect(shop.stage('Production').latestExecution?.status).toBe('InProgress');
    shop.wait(90);
    expect(production()).toEqual([undefined, 'Succeeded', 'Failed']);
    expect(shop.statuses()).toEqual(['Failed']);
  });
});

describe('a manual approval', () => {
  function waitingShop() {
    const shop = new Shop({ stages: approvalStages });
    shop.push();
    shop.wait(300);
    const waiting = shop.action('Production', 'Approve').latestExecution;
    return { shop, waiting };
  }
  const named = {
    pipelineName: PIPELINE,
    stageName: 'Production',
    actionName: 'Approve',
    by: ROOT,
  };

  it('waits with a token, and goes on when it is approved', () => {
    const { shop, waiting } = waitingShop();
    expect(waiting).toMatchObject({
      status: 'InProgress',
      token: expect.any(String),
    });
    const result = { status: 'Approved' as const, summary: 'Looks good' };
    expect(() =>
      putApprovalResult(shop.place, { ...named, result, token: 'other' }),
    ).toThrow(
      expect.objectContaining({ code: 'InvalidApprovalTokenException' }),
    );
    putApprovalResult(shop.place, { ...named, result, token: waiting?.token });
    expect(shop.action('Production', 'Approve').latestExecution).toMatchObject({
      status: 'Succeeded',
      summary: 'Looks good',
      lastUpdatedBy: ROOT,
      token: undefined,
    });
    expect(() =>
      putApprovalResult(shop.place, {
        ...named,
        result,
        token: waiting?.token,
      }),
    ).toThrow(
      expect.objectContaining({ code: 'ApprovalAlreadyCompletedException' }),
    );
    shop.wait(120);
    expect(shop.statuses()).toEqual(['Succeeded']);
  });

  it('fails the stage when it is rejected', () => {
    const { shop, waiting } = waitingShop();
    const result = { status: 'Rejected' as const, summary: 'Not today' };
    putApprovalResult(shop.place, { ...named, result, token: waiting?.token });
    expect(shop.action('Production', 'Approve').latestExecution).toMatchObject({
      status: 'Failed',
      summary: 'Not today',
    });
    expect(shop.statuses()).toEqual(['Failed']);
    shop.wait(120);
    expect(
      shop.action('Production', 'Release').latestExecution,
    ).toBeUndefined();
  });

  it('fails after seven days without a decision', () => {
    const { shop } = waitingShop();
    shop.wait(6.9 * 24 * 3600);
    expect(shop.statuses()).toEqual(['InProgress']);
    shop.wait(0.2 * 24 * 3600);
    expect(shop.statuses()).toEqual(['Failed']);
    expect(
      shop.action('Production', 'Approve').latestExecution?.token,
    ).toBeUndefined();
  });
});

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

  it('resolves variables in what its actions are given', () => {
    const configuration = {
      Why: 'For #{variables.Reason}: #{Source.CommitMessage}',
      Run: '#{codepipeline.PipelineExecutionId}',
    };
    const shop = new Shop({
      declaration: { variables: [{ name: 'Reason', defaultValue: 'fun' }] },
      stages: [
        ...stages.slice(0, 2),
        {
          name: 'Production',
          actions: [
            { ...release, configuration },
            {
              ...release,
              name: 'Typo',
              configuration: { X: '#{Source.Oops}' },
            },
          ],
        },
      ],
    });
    shop.push(undefined, 'Sell more');
    shop.wait(300);
    const details = ListActionExecutions(
      { pipelineName: PIPELINE },
      shop.context,
    ).actionExecutionDetails;
    const named = (name: string) =>
      details?.find(({ actionName }) => actionName === name);
    expect(named('Release')?.input?.resolvedConfiguration).toEqual({
      Why: 'For fun: Sell more',
      Run: shop.executions()[0].pipelineExecutionId,
    });
    expect(named('Typo')).toMatchObject({
      status: 'Failed',
      output: {
        executionResult: {
          errorDetails: { message: expect.stringContaining('#{Source.Oops}') },
        },
      },
    });
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

it('plays the same story from the same seed', () => {
  const play = () => {
    const shop = new Shop();
    shop.push();
    shop.wait(40);
    shop.push(failingTests);
    shop.wait(500);
    return JSON.stringify([
      shop.state(),
      shop.executions(),
      ListActionExecutions({ pipelineName: PIPELINE }, shop.context),
    ]);
  };
  expect(play()).toBe(play());
});
