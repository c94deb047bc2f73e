import {
  deployRoleName,
  pipelineStackName,
  toolRoleName,
} from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { scalar, sections, text } from '../../../text';
import { role, type Trust } from '../role';
import { environmentsBefore, runsSomewhere } from '../shape';
import { imageStatements } from './buildProject';
import { deployRole } from './deployRole';
import { imageRepository } from './imageRepository';
import { releaseStatements } from './releaseStatements';
import { testPermissions } from './testPermissions';

type Spec = Omit<
  ServiceSpec,
  'description' | 'system' | 'language' | 'port' | 'healthPath' | 'size'
>;

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
  const title =
    spec.delivery === 'github-actions' ? 'GitHub Actions' : 'Jenkins';
  return `${text`
    # What ${title} needs to deliver ${
    spec.name
  }: the registry, and roles that do one thing each.
    # Deploy it once, and again when this file changes:
    #   aws cloudformation deploy --stack-name ${pipelineStackName(spec)} \\
    #     --template-file infrastructure/pipeline.yaml --capabilities CAPABILITY_NAMED_IAM
    AWSTemplateFormatVersion: '2010-09-09'
    Description: ${scalar(`Delivery of ${spec.name}`)}

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
  return role({
    id: 'ReleaseRole',
    why: 'What a release may do: hand the stacks of the environments to CloudFormation, and test what stands there.',
    trust: trustOf(
      spec,
      ...spec.environments.map(({ name }) => `environment:${name}`),
    ),
    name: toolRoleName(spec, 'release'),
    statements: [
      ...releaseStatements(spec),
      ...(environmentsBefore(spec).length > 0 ? testPermissions(spec) : []),
    ],
  });
}

/** GitHub's token says which branch or environment a job is of; the agents of Jenkins have a role of their own. */
function trustOf(
  { delivery, source, tools }: Spec,
  ...subjects: string[]
): Trust {
  if (delivery !== 'github-actions') {
    return {
      principal: `AWS: ${tools.jenkins?.roleArn}`,
      action: 'sts:AssumeRole',
    };
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
