import type {
  ActionExecutionDetail,
  ActionExecutionStatus,
} from '@aws-sdk/client-codepipeline';
import type { Execution, Stage } from '@ecs-cicd/backstage-plugin-common';
import { parseResourceArn } from '../../catalog/ResourceArn';
import { actorOf } from './actorOf';
import {
  mapSingleExecution,
  mapTimeline,
  mapVariables,
} from './executionTimeline';

const arn = parseResourceArn(
  'arn:aws:codepipeline:us-west-2:111122223333:shop',
)!;
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 10, minute));
const DIGEST = `sha256:${'a'.repeat(64)}`;

function ran(
  stageName: string,
  actionName: string,
  status: ActionExecutionStatus,
  start: number,
  parts: Partial<ActionExecutionDetail> & {
    category?: 'Source' | 'Build' | 'Approval' | 'Deploy';
    provider?: string;
  } = {},
): ActionExecutionDetail {
  const { category = 'Build', provider = 'CodeBuild', ...rest } = parts;
  return {
    pipelineExecutionId: 'e1',
    actionExecutionId: `${actionName}-${start}`,
    stageName,
    actionName,
    status,
    startTime: at(start),
    lastUpdateTime: at(start + 2),
    input: { actionTypeId: { category, provider, owner: 'AWS', version: '1' } },
    ...rest,
  };
}

function stage(name: string, ...actions: string[]): Stage {
  return {
    name,
    kind: 'other',
    status: 'succeeded',
    rawStatus: '',
    transition: { enabled: true },
    inbound: [],
    actions: actions.map(action => ({
      name: action,
      category: 'build',
      provider: '',
      status: 'succeeded',
      rawStatus: '',
    })),
  };
}

const pipeline = {
  stages: [
    stage('Source', 'Git'),
    stage('Build', 'Compile', 'Check'),
    stage('Deploy', 'Approve', 'Roll'),
  ],
};

function timeline(
  status: Execution['status'],
  details: ActionExecutionDetail[],
  type: Execution['type'] = 'standard',
) {
  // As AWS tells them: newest first.
  return mapTimeline({
    details: details.toReversed(),
    pipeline,
    arn,
    execution: { status, type },
  });
}

const source = ran('Source', 'Git', 'Succeeded', 0, { category: 'Source' });
const compiled = ran('Build', 'Compile', 'Succeeded', 5);
const checked = ran('Build', 'Check', 'Succeeded', 8);

describe('mapTimeline', () => {
  it.each<
    [
      string,
      Execution['status'],
      ActionExecutionDetail[],
      [string, string, string],
    ]
  >([
    [
      'all has gone well so far',
      'running',
      [source, compiled, checked],
      ['succeeded', 'succeeded', 'pending'],
    ],
    [
      'an action runs',
      'running',
      [source, ran('Build', 'Compile', 'InProgress', 5)],
      ['succeeded', 'running', 'pending'],
    ],
    [
      'the next action is about to start',
      'running',
      [source, compiled],
      ['succeeded', 'running', 'pending'],
    ],
    [
      'an action failed beside one that did not',
      'failed',
      [source, compiled, ran('Build', 'Check', 'Failed', 5)],
      ['succeeded', 'failed', 'pending'],
    ],
    [
      'a retry went well',
      'running',
      [
        source,
        compiled,
        ran('Build', 'Check', 'Failed', 5),
        ran('Build', 'Check', 'Succeeded', 9),
      ],
      ['succeeded', 'succeeded', 'pending'],
    ],
    [
      'an action was abandoned',
      'stopped',
      [source, ran('Build', 'Compile', 'Abandoned', 5)],
      ['succeeded', 'stopped', 'pending'],
    ],
    [
      'it was stopped between two actions',
      'stopped',
      [source, compiled],
      ['succeeded', 'stopped', 'pending'],
    ],
    [
      'it was stopped at a door',
      'stopped',
      [source, compiled, checked],
      ['succeeded', 'succeeded', 'pending'],
    ],
    [
      'it was overtaken at a door',
      'superseded',
      [source],
      ['succeeded', 'pending', 'pending'],
    ],
    [
      'a condition of the stage failed',
      'failed',
      [source, compiled, checked],
      ['succeeded', 'failed', 'pending'],
    ],
    [
      'a person is asked',
      'running',
      [
        source,
        compiled,
        checked,
        ran('Deploy', 'Approve', 'InProgress', 12, {
          category: 'Approval',
          provider: 'Manual',
        }),
      ],
      ['succeeded', 'succeeded', 'waiting'],
    ],
  ])('tells the stages when %s', (_, status, details, statuses) => {
    expect(timeline(status, details).map(one => one.status)).toEqual(statuses);
  });

  it('has each attempt, in the order in which they started', () => {
    const [, build] = timeline('running', [
      source,
      ran('Build', 'Check', 'Failed', 5),
      ran('Build', 'Check', 'Succeeded', 9),
    ]);
    expect(
      build.actions.map(({ name, attempt, status }) => [name, attempt, status]),
    ).toEqual([
      ['Check', 1, 'failed'],
      ['Check', 2, 'succeeded'],
    ]);
    expect(build.startedAt).toBe(at(5).toISOString());
  });

  it('tells when stages and actions ended, but not of those that have not', () => {
    const [first, build] = timeline('running', [
      source,
      compiled,
      ran('Build', 'Check', 'InProgress', 8),
    ]);
    expect(first.endedAt).toBe(at(2).toISOString());
    expect(build.endedAt).toBeUndefined();
    expect(build.actions.map(({ endedAt }) => endedAt)).toEqual([
      at(7).toISOString(),
      undefined,
    ]);
  });

  it('keeps a stage that the pipeline has no more, and leaves out what a rollback never sees', () => {
    const former = ran('Lint', 'Lint', 'Succeeded', 3);
    expect(
      timeline('succeeded', [source, former]).map(({ name }) => name),
    ).toEqual(['Lint', 'Source', 'Build', 'Deploy']);
    expect(
      timeline(
        'succeeded',
        [ran('Deploy', 'Roll', 'Succeeded', 3)],
        'rollback',
      ).map(({ name }) => name),
    ).toEqual(['Deploy']);
  });

  it('links what an action ran, who had a hand in it, and what came out', () => {
    const [, build, deploy] = timeline('failed', [
      ran('Build', 'Compile', 'Succeeded', 5, {
        output: {
          executionResult: {
            externalExecutionId: 'shop-build:1',
            externalExecutionUrl: 'ftp://example.org/',
          },
          outputVariables: { IMAGE: `shop@${DIGEST}` },
        },
      }),
      ran('Deploy', 'Approve', 'Succeeded', 10, {
        category: 'Approval',
        provider: 'Manual',
        updatedBy: 'arn:aws:sts::111122223333:assumed-role/Release/priya',
        output: {
          executionResult: { externalExecutionSummary: 'Fine\nby me' },
        },
      }),
      ran('Deploy', 'Roll', 'Failed', 15, {
        category: 'Deploy',
        provider: 'CodeDeployToECS',
        output: {
          executionResult: {
            externalExecutionId: 'd-1',
            errorDetails: {
              code: 'JobFailed',
              message: 'AKIAIOSFODNN7EXAMPLE went off',
            },
          },
        },
      }),
    ]);
    expect(build.actions[0]).toMatchObject({
      buildId: 'shop-build:1',
      imageDigests: [DIGEST],
    });
    expect(build.actions[0].consoleUrl).toBeUndefined();
    expect(deploy.actions).toMatchObject([
      { actor: 'Release/priya', summary: 'Fine' },
      {
        deploymentId: 'd-1',
        error: {
          code: 'JobFailed',
          message: expect.not.stringContaining('AKIAIOSFODNN7EXAMPLE'),
        },
      },
    ]);
  });
});

describe('mapVariables', () => {
  it('keeps to itself what sounds like a secret', () => {
    expect(
      mapVariables([
        { name: 'TARGET', resolvedValue: 'eu' },
        { name: 'AUTHOR', resolvedValue: 'Mia' },
        { name: 'DB_PASSWORD', resolvedValue: 'hunter2' },
        { name: 'apiKey', resolvedValue: 'k' },
        { name: 'AUTH', resolvedValue: 'x' },
        { name: 'SOURCE', resolvedValue: 'https://me:pw@example.org/' },
        { name: 'KEY', resolvedValue: 'AKIAIOSFODNN7EXAMPLE' },
        { name: 'EMPTY' },
      ]),
    ).toEqual([
      { name: 'TARGET', value: 'eu', redacted: false },
      { name: 'AUTHOR', value: 'Mia', redacted: false },
      { name: 'DB_PASSWORD', redacted: true },
      { name: 'apiKey', redacted: true },
      { name: 'AUTH', redacted: true },
      { name: 'SOURCE', value: 'https://…@example.org/', redacted: false },
      { name: 'KEY', redacted: true },
      { name: 'EMPTY', value: '', redacted: false },
    ]);
    expect(mapVariables(undefined)).toEqual([]);
  });
});

describe('actorOf', () => {
  it.each([
    ['arn:aws:iam::111122223333:user/priya', 'priya'],
    ['arn:aws:sts::111122223333:assumed-role/Admin/priya', 'Admin/priya'],
    ['arn:aws:iam::111122223333:root', 'root'],
    ['codepipeline', 'codepipeline'],
    [undefined, undefined],
  ])('%s', (text, actor) => {
    expect(actorOf(text)).toBe(actor);
  });
});

describe('mapSingleExecution', () => {
  it('takes its times from its actions, and its revisions from what they put out', () => {
    const execution = mapSingleExecution({
      arn,
      details: [checked, source],
      stages: [
        {
          name: 'Source',
          actions: [
            {
              name: 'Git',
              actionTypeId: {
                category: 'Source',
                owner: 'AWS',
                provider: 'CodeCommit',
                version: '1',
              },
              configuration: { RepositoryName: 'shop', BranchName: 'main' },
              outputArtifacts: [{ name: 'SourceOutput' }],
            },
          ],
        },
      ],
      execution: {
        pipelineExecutionId: 'e1',
        status: 'Succeeded',
        executionType: 'ROLLBACK',
        rollbackMetadata: { rollbackTargetPipelineExecutionId: 'e0' },
        trigger: { triggerType: 'ManualRollback', triggerDetail: 'priya' },
        artifactRevisions: [
          { name: 'SourceOutput', revisionId: 'b'.repeat(40) },
          { name: 'Unheard', revisionId: '1' },
        ],
      },
    });
    expect(execution).toMatchObject({
      id: 'e1',
      status: 'succeeded',
      type: 'rollback',
      restores: 'e0',
      trigger: { type: 'ManualRollback', detail: 'priya' },
      startedAt: at(0).toISOString(),
      updatedAt: at(10).toISOString(),
      revisions: [
        {
          kind: 'commit',
          shortId: 'bbbbbbb',
          sourceAction: 'Git',
          repository: 'shop',
          branch: 'main',
        },
        { kind: 'other', id: '1' },
      ],
    });
  });
});
