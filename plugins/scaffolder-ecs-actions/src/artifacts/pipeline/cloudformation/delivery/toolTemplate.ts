import {
  deployRoleName,
  environmentStackName,
  pipelineStackName,
  toolRoleName,
} from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { scalar, sections, text } from '../../../text';
import { arn } from '../arns';
import { role, type Statement, type Trust } from '../role';
import { environmentsBefore, runsSomewhere, usesCodeDeploy } from '../shape';
import { imageStatements } from './buildProject';
import { deployRole } from './deployRole';
import { imageRepository } from './imageRepository';
import { deployStatements, shiftByCodeDeploy } from './pipelineRole';
import { testPermissions } from './testPermissions';

type Spec = Omit<
  ServiceSpec,
  'description' | 'system' | 'language' | 'port' | 'healthPath' | 'size'
>;

const titles = {
  codepipeline: 'CodePipeline',
  'github-actions': 'GitHub Actions',
  jenkins: 'Jenkins',
  spinnaker: 'Spinnaker',
} as const;

const releaseOutputs = text`
  ReleaseRoleArn:
    Value: !GetAtt ReleaseRole.Arn
  DeployRoleArn:
    Value: !GetAtt DeployRole.Arn
`;

const TOKENS = 'token.actions.githubusercontent.com';

/**
 * The template of the stack that a delivery tool outside of AWS works with: the registry, and one role for each of its jobs,
 * taken on with a token that lives for minutes rather than with stored keys.
 */
export function toolTemplate(spec: Spec) {
  const github = spec.delivery === 'github-actions';
  return `${text`
    # What ${titles[spec.delivery]} needs to deliver ${
    spec.name
  }: the registry, and roles that do one thing each.
    # Deploy it once, and again when this file changes:
    #   aws cloudformation deploy --stack-name ${pipelineStackName(spec)} \\
    #     --template-file infrastructure/pipeline.yaml --capabilities CAPABILITY_NAMED_IAM
    AWSTemplateFormatVersion: '2010-09-09'
    Description: ${scalar(`Delivery of ${spec.name}`)}

    ${!github && `Parameters:\n  ${toolParameter(spec)}\n`}
    Resources:
      ${sections(
        imageRepository(spec),
        buildRole(spec),
        runsSomewhere(spec) && releaseRole(spec),
        runsSomewhere(spec) && deployRole(spec, deployRoleName(spec)),
      )}

    Outputs:
      ImageRepositoryUri:
        Value: !GetAtt ImageRepository.RepositoryUri
      BuildRoleArn:
        Value: !GetAtt BuildRole.Arn
      ${runsSomewhere(spec) && releaseOutputs}
  `}\n`;
}

function toolParameter({ delivery }: Spec) {
  return text`
    ToolRoleArn:
        Type: String
        AllowedPattern: arn:aws[a-z-]*:iam::[0-9]{12}:role/.+
        Description: The role that ${titles[delivery]} runs with; it takes on the roles below
  `;
}

function buildRole(spec: Spec) {
  return role({
    id: 'BuildRole',
    why: 'What a build may do: push and read images of this service, and nothing in any environment.',
    trust: trustOf(spec, `ref:refs/heads/${spec.source.branch}`),
    name: toolRoleName(spec, 'build'),
    statements: imageStatements(spec),
  });
}

function releaseRole(spec: Spec) {
  const summary: Statement = {
    sid: 'ReadTemplates',
    why: 'A template that is no stack yet has no name by which this could be narrowed.',
    actions: ['cloudformation:GetTemplateSummary'],
    resources: 'everything',
  };
  return role({
    id: 'ReleaseRole',
    why: 'What a release may do: hand the stacks of the environments to CloudFormation, and test what stands there.',
    trust: trustOf(
      spec,
      ...spec.environments.map(({ name }) => `environment:${name}`),
    ),
    name: toolRoleName(spec, 'release'),
    statements: [
      ...deployStatements(spec),
      undo(spec),
      summary,
      ...(usesCodeDeploy(spec)
        ? [...shiftByCodeDeploy(spec), readDeploymentGroups(spec)]
        : []),
      ...(spec.kind === 'web' ? [followService(spec)] : []),
      ...(environmentsBefore(spec).length > 0 ? testPermissions(spec) : []),
    ],
  });
}

/** A release that was cut off goes back to what was there before. */
function undo(spec: Spec): Statement {
  return {
    sid: 'UndoReleases',
    actions: [
      'cloudformation:CancelUpdateStack',
      'cloudformation:ContinueUpdateRollback',
    ],
    resources: spec.environments.map(environment =>
      arn(
        'cloudformation',
        `stack/${environmentStackName(spec, environment)}/*`,
      ),
    ),
  };
}

/** `aws ecs deploy` looks at the group before it hands a deployment over. */
function readDeploymentGroups(spec: Spec): Statement {
  return {
    sid: 'ReadDeploymentGroups',
    actions: ['codedeploy:GetDeploymentGroup'],
    resources: spec.environments
      .map(environment => environmentStackName(spec, environment))
      .map(name => arn('codedeploy', `deploymentgroup:${name}/${name}`)),
  };
}

function followService(spec: Spec): Statement {
  return {
    sid: 'FollowServices',
    actions: ['ecs:DescribeServices'],
    resources: spec.environments.map(environment =>
      arn(
        'ecs',
        `service/${environment.cluster}/${spec.name}-${environment.name}`,
      ),
    ),
  };
}

/** GitHub's token says which branch or environment a job is of; other tools come with a role of their own. */
function trustOf({ delivery, source }: Spec, ...subjects: string[]): Trust {
  if (delivery !== 'github-actions') {
    return { principal: 'AWS: !Ref ToolRoleArn', action: 'sts:AssumeRole' };
  }
  return {
    principal: `Federated: !Sub arn:\${AWS::Partition}:iam::\${AWS::AccountId}:oidc-provider/${TOKENS}`,
    action: 'sts:AssumeRoleWithWebIdentity',
    condition: text`
      StringEquals:
        ${TOKENS}:aud: sts.amazonaws.com
        ${TOKENS}:sub:
          ${subjects
            .map(subject => `- repo:${source.repository}:${subject}`)
            .join('\n')}
    `,
  };
}
