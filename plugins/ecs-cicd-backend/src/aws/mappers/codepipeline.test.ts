import type {
  ActionDeclaration,
  ActionExecutionDetail,
  GetPipelineStateOutput,
} from '@aws-sdk/client-codepipeline';
import { parseResourceArn, type ResourceArn } from '../../catalog/ResourceArn';
import { mapPipeline, type PipelineInput } from './codepipeline';

const arn = parseResourceArn(
  'arn:aws:codepipeline:us-east-1:111122223333:shop',
) as ResourceArn;
const since = new Date('2026-01-15T12:00:00Z');

function action(
  name: string,
  category: 'Source' | 'Build' | 'Approval' | 'Deploy',
  provider: string,
  more: Partial<ActionDeclaration> = {},
): ActionDeclaration {
  return {
    name,
    actionTypeId: { category, owner: 'AWS', provider, version: '1' },
    ...more,
  };
}

const definition = {
  pipeline: {
    name: 'shop',
    roleArn: 'arn:aws:iam::111122223333:role/pipeline',
    pipelineType: 'V2' as const,
    stages: [
      {
        name: 'Source',
        actions: [
          action('Code', 'Source', 'CodeStarSourceConnection', {
            configuration: {
              FullRepositoryId: 'acme/shop',
              BranchName: 'main',
            },
          }),
        ],
      },
      {
        name: 'Production',
        actions: [
          action('Approve', 'Approval', 'Manual', {
            timeoutInMinutes: 60,
            configuration: {
              CustomData: 'Look at the graphs',
              ExternalEntityLink: 'data:text/html,hello',
            },
          }),
          action('Deploy', 'Deploy', 'CodeDeployToECS', {
            region: 'eu-west-1',
            roleArn: 'arn:aws:iam::777788889999:role/deploy',
            configuration: {
              ApplicationName: 'shop',
              DeploymentGroupName: '#{variables.Group}',
            },
          }),
        ],
      },
    ],
  },
};

const state: GetPipelineStateOutput = {
  stageStates: [
    { stageName: 'Source', inboundTransitionState: { enabled: true } },
    {
      stageName: 'Production',
      inboundTransitionState: {
        enabled: false,
        disabledReason: 'freeze',
        lastChangedAt: since,
        lastChangedBy: 'arn:aws:iam::111122223333:user/mia',
      },
      inboundExecution: { pipelineExecutionId: 'e3', status: 'InProgress' },
      latestExecution: { pipelineExecutionId: 'e2', status: 'InProgress' },
      actionStates: [
        {
          actionName: 'Approve',
          latestExecution: {
            actionExecutionId: 'a2',
            status: 'InProgress',
            token: 'the-approval-token',
            lastStatusChange: since,
          },
        },
        {
          actionName: 'Deploy',
          latestExecution: {
            actionExecutionId: 'a1',
            status: 'Succeeded',
            externalExecutionId: 'd-OLD',
          },
        },
      ],
    },
  ],
};

const history: ActionExecutionDetail[] = [
  {
    pipelineExecutionId: 'e2',
    actionExecutionId: 'a2',
    stageName: 'Production',
    actionName: 'Approve',
    status: 'InProgress',
  },
  {
    pipelineExecutionId: 'e1',
    actionExecutionId: 'a1',
    stageName: 'Production',
    actionName: 'Deploy',
    status: 'Succeeded',
    input: {
      resolvedConfiguration: {
        ApplicationName: 'shop',
        DeploymentGroupName: 'shop-production',
      },
    },
    output: { executionResult: { externalExecutionId: 'd-OLD' } },
  },
];

function map(change: Partial<PipelineInput> = {}) {
  return mapPipeline({
    arn,
    definition,
    state,
    executions: [],
    actionExecutions: history,
    stageKinds: new Map(),
    ...change,
  });
}

describe('mapPipeline', () => {
  it('shows an approval that waits, without its token', () => {
    const { pipeline } = map();
    const [source, production] = pipeline.stages;
    expect(source.status).toBe('pending');
    expect(production).toMatchObject({
      status: 'waiting',
      rawStatus: 'InProgress',
      kind: 'production',
      transition: { enabled: false, reason: 'freeze' },
      inbound: [{ id: 'e3', status: 'unknown' }],
    });
    expect(production.actions[0]).toMatchObject({
      status: 'waiting',
      executionId: 'e2',
      approval: {
        waitingSince: '2026-01-15T12:00:00.000Z',
        expiresAt: '2026-01-15T13:00:00.000Z',
        comment: 'Look at the graphs',
      },
    });
    expect(production.actions[0].approval?.reviewUrl).toBeUndefined();
    expect(JSON.stringify(pipeline)).not.toContain('the-approval-token');
  });

  it('does not show what an earlier execution did as what this one did', () => {
    const deploy = map().pipeline.stages[1].actions[1];
    expect(deploy).toMatchObject({
      status: 'pending',
      accountId: '777788889999',
      region: 'eu-west-1',
    });
    expect(deploy.externalExecutionId).toBeUndefined();
  });

  it('believes the state when the history could not be read', () => {
    const { pipeline } = map({ actionExecutions: [] });
    expect(pipeline.stages[1].actions[1]).toMatchObject({
      status: 'succeeded',
      externalExecutionId: 'd-OLD',
    });
  });

  it('knows nothing of stages whose state could not be read', () => {
    const { pipeline } = map({ state: undefined });
    for (const stage of pipeline.stages) {
      expect(stage.status).toBe('unknown');
      for (const { status } of stage.actions) expect(status).toBe('unknown');
    }
  });

  it('finds where it deploys to, in another account and region, by a name that was a variable', () => {
    expect(map().targets).toEqual([
      {
        accountId: '777788889999',
        region: 'eu-west-1',
        stageName: 'Production',
        actionName: 'Deploy',
        codeDeploy: { applicationName: 'shop', groupName: 'shop-production' },
      },
    ]);
  });
});
