import {
  deployRoleName,
  environmentStackName,
  pipelineStackName,
  releaseProjectName,
  testProjectName,
} from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { arn } from '../arns';
import { managedPolicy, type Statement } from '../role';
import { environmentsBefore } from '../shape';
import { tagList } from '../tags';
import { artifactBucket } from './artifactBucket';
import { buildProject } from './buildProject';
import { deployRole } from './deployRole';
import { imageRepository } from './imageRepository';
import { pipeline } from './pipeline';
import { pipelineRole } from './pipelineRole';
import { releaseStatements } from './releaseStatements';
import { repositoryProject } from './repositoryProject';
import { testPermissions } from './testPermissions';
import { triggers } from './trigger';

type Spec = Omit<
  ServiceSpec,
  'description' | 'system' | 'language' | 'port' | 'healthPath' | 'size'
>;

/**
 * The template of the stack that Spinnaker works with. Spinnaker builds nothing, so a pipeline of two stages brings images
 * into the registry; from there on Spinnaker decides what goes where, and its steps are builds of projects that stand here.
 */
export function spinnakerTemplate(spec: Spec) {
  return `${text`
    # What Spinnaker needs to deliver ${
      spec.name
    }: a pipeline that brings images into the registry, and projects with which Spinnaker
    # releases and tests them, see spinnaker/pipeline.json. Deploy it once, and again when this file changes:
    #   aws cloudformation deploy --stack-name ${pipelineStackName(spec)} \\
    #     --template-file infrastructure/pipeline.yaml --capabilities CAPABILITY_NAMED_IAM
    AWSTemplateFormatVersion: '2010-09-09'
    Description: Delivery of ${spec.name}

    Resources:
      ${sections(
        imageRepository(spec),
        artifactBucket,
        buildProject(spec),
        pipelineRole(spec, {}),
        pipeline(spec, {}),
        triggers(spec),
        releaseProject(spec),
        testProject(spec),
        deployRole(spec, deployRoleName(spec)),
        startPolicy(spec),
      )}

    Outputs:
      ImageRepositoryUri:
        Value: !GetAtt ImageRepository.RepositoryUri
      DeployRoleArn:
        Value: !GetAtt DeployRole.Arn
  `}\n`;
}

function releaseProject(spec: Spec) {
  return repositoryProject(spec, {
    id: 'Release',
    name: releaseProjectName(spec),
    description: `Brings an image of ${spec.name} to an environment, as Spinnaker asks`,
    buildspec: 'buildspec.release.yml',
    why: 'What a release may do: hand the stacks of the environments to CloudFormation.',
    statements: releaseStatements(spec),
    // A deployment that shifts traffic takes as long as its bake times.
    timeoutInMinutes: 120,
    tags: tagList(spec, 'tools'),
  });
}

function testProject(spec: Spec) {
  const [environment] = environmentsBefore(spec);
  return repositoryProject(spec, {
    id: 'IntegrationTest',
    name: testProjectName(spec),
    description: `Tests ${spec.name} where it was deployed, before production`,
    buildspec: 'buildspec.integration.yml',
    why: 'What the integration tests may do: they reach the service as its callers do.',
    statements: [readOutputs(spec), ...testPermissions(spec)],
    // An internal load balancer is reached from its own network.
    network:
      spec.kind === 'web' && !environment.certificateArn
        ? environment
        : undefined,
    timeoutInMinutes: 15,
    tags: tagList(spec, environment.name),
  });
}

/** Where the service answers, the outputs of its stack say. */
function readOutputs(spec: Spec): Statement {
  return {
    sid: 'ReadOutputs',
    actions: ['cloudformation:DescribeStacks'],
    resources: environmentsBefore(spec).map(environment =>
      arn(
        'cloudformation',
        `stack/${environmentStackName(spec, environment)}/*`,
      ),
    ),
  };
}

function startPolicy({ name, tools }: Spec) {
  const role = tools.spinnaker?.roleArn.split('/').pop();
  return managedPolicy({
    id: 'SpinnakerPolicy',
    why: `What Spinnaker may do with ${name}: start its own steps, and see how they end.`,
    roles: role ? [role] : [],
    statements: [
      {
        sid: 'RunSteps',
        actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
        resources: [
          '!GetAtt ReleaseProject.Arn',
          '!GetAtt IntegrationTestProject.Arn',
        ],
      },
    ],
  });
}
