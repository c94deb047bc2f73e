import { environmentStackName, pipelineName } from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { arn } from '../arns';
import type { PipelineOptions } from '../PipelineOptions';
import { role, type Statement } from '../role';
import { pipelineDeploys, usesCodeDeploy } from '../shape';
import { text } from '../../../text';

type Spec = Pick<
  ServiceSpec,
  | 'name'
  | 'kind'
  | 'strategy'
  | 'delivery'
  | 'source'
  | 'tools'
  | 'environments'
>;

/** What the pipeline itself may do; what a deployment may make is the deploy role's. */
export function pipelineRole(spec: Spec, options: PipelineOptions) {
  const deploys = pipelineDeploys(spec);
  return role({
    id: 'PipelineRole',
    why: deploys
      ? 'What the pipeline may do: fetch the source, start its own projects and hand its own stacks to CloudFormation.'
      : 'What the pipeline may do: fetch the source and start its own build.',
    trust: {
      service: 'codepipeline.amazonaws.com',
      condition: text`
        StringEquals:
          aws:SourceArn: ${arn('codepipeline', pipelineName(spec))}
      `,
    },
    statements: [
      {
        sid: 'ExchangeArtifacts',
        actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
        resources: ['!Sub ${ArtifactBucket.Arn}/*'],
      },
      {
        sid: 'FindArtifacts',
        actions: ['s3:GetBucketVersioning'],
        resources: ['!GetAtt ArtifactBucket.Arn'],
      },
      fetchSource(spec),
      {
        sid: 'RunProjects',
        actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
        resources: deploys
          ? ['!GetAtt BuildProject.Arn', '!GetAtt IntegrationTestProject.Arn']
          : ['!GetAtt BuildProject.Arn'],
      },
      ...(deploys ? deployStatements(spec) : []),
      ...(deploys && usesCodeDeploy(spec) ? shiftByCodeDeploy(spec) : []),
      ...(options.entryAlarms?.length
        ? [lookAtAlarms(options.entryAlarms)]
        : []),
    ],
  });
}

function fetchSource({ source, tools }: Spec): Statement {
  return source.host === 'codecommit'
    ? {
        sid: 'FetchSource',
        actions: [
          'codecommit:CancelUploadArchive',
          'codecommit:GetBranch',
          'codecommit:GetCommit',
          'codecommit:GetUploadArchiveStatus',
          'codecommit:UploadArchive',
        ],
        resources: [arn('codecommit', source.repository)],
      }
    : {
        sid: 'FetchSource',
        actions: ['codestar-connections:UseConnection'],
        resources: [String(tools.connectionArn)],
        condition: text`
          StringEquals:
            codestar-connections:FullRepositoryId: ${source.repository}
        `,
      };
}

/** Handing the stacks of the environments to CloudFormation. */
export function deployStatements(
  spec: Pick<Spec, 'name' | 'environments'>,
): Statement[] {
  return [
    {
      sid: 'DeployStacks',
      actions: [
        'cloudformation:CreateChangeSet',
        'cloudformation:CreateStack',
        'cloudformation:DeleteChangeSet',
        'cloudformation:DeleteStack',
        'cloudformation:DescribeChangeSet',
        'cloudformation:DescribeStackEvents',
        'cloudformation:DescribeStacks',
        'cloudformation:ExecuteChangeSet',
        'cloudformation:TagResource',
        'cloudformation:UpdateStack',
      ],
      resources: spec.environments.map(environment =>
        arn(
          'cloudformation',
          `stack/${environmentStackName(spec, environment)}/*`,
        ),
      ),
    },
    {
      sid: 'HandOverToCloudFormation',
      actions: ['iam:PassRole'],
      resources: ['!GetAtt DeployRole.Arn'],
      condition: text`
        StringEquals:
          iam:PassedToService: cloudformation.amazonaws.com
      `,
    },
  ];
}

/** Handing a new task definition to CodeDeploy. */
export function shiftByCodeDeploy(
  spec: Pick<Spec, 'name' | 'environments'>,
): Statement[] {
  const names = spec.environments.map(environment =>
    environmentStackName(spec, environment),
  );
  return [
    {
      sid: 'ShiftTraffic',
      actions: [
        'codedeploy:CreateDeployment',
        'codedeploy:GetApplication',
        'codedeploy:GetApplicationRevision',
        'codedeploy:GetDeployment',
        'codedeploy:GetDeploymentConfig',
        'codedeploy:RegisterApplicationRevision',
      ],
      resources: [
        ...names.flatMap(name => [
          arn('codedeploy', `application:${name}`),
          arn('codedeploy', `deploymentgroup:${name}/${name}`),
        ]),
        arn('codedeploy', 'deploymentconfig:CodeDeployDefault.ECS*'),
      ],
    },
    {
      sid: 'RegisterTaskDefinitions',
      actions: ['ecs:RegisterTaskDefinition', 'ecs:TagResource'],
      resources: names.map(name => arn('ecs', `task-definition/${name}:*`)),
    },
    {
      sid: 'PassRolesToTasks',
      actions: ['iam:PassRole'],
      resources: names.map(
        name =>
          `!Sub arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}-*`,
      ),
      condition: text`
        StringEquals:
          iam:PassedToService: ecs-tasks.amazonaws.com
      `,
    },
  ];
}

function lookAtAlarms(names: string[]): Statement {
  return {
    sid: 'LookAtAlarms',
    actions: ['cloudwatch:DescribeAlarms'],
    resources: names.map(name => arn('cloudwatch', `alarm:${name}`)),
  };
}
