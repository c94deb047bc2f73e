import {
  buildProjectName,
  environmentStackName,
  testProjectName,
} from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import type { PipelineOptions } from '../PipelineOptions';
import { role, type Statement } from '../role';
import { buildLog, codeBuild, projectStatements } from './projectParts';
import {
  networkInterfaces,
  testNetwork,
  testSecurityGroup,
} from './testNetwork';
import { testPermissions } from './testPermissions';
import { tagList } from '../tags';
import { sections, text } from '../../../text';
import { environmentsBefore, usesCodeDeploy } from '../shape';

type Spec = Pick<
  ServiceSpec,
  | 'name'
  | 'entityRef'
  | 'owner'
  | 'kind'
  | 'strategy'
  | 'delivery'
  | 'environments'
>;

/** The project that tests, builds, pushes and scans an image. */
export function buildProject(
  spec: Spec,
  { buildspec = 'buildspec.yml' }: Pick<PipelineOptions, 'buildspec'> = {},
) {
  const name = buildProjectName(spec);
  return sections(
    buildLog('BuildLogGroup', name),
    role({
      id: 'BuildRole',
      why: 'What a build may do: push and read images of this service, and nothing in any environment.',
      trust: codeBuild(name),
      statements: [
        ...ofEveryProject('BuildLogGroup', name),
        ...imageStatements(spec),
      ],
    }),
    text`
      BuildProject:
        Type: AWS::CodeBuild::Project
        Properties:
          Name: ${name}
          Description: Tests, builds, pushes and scans the image of ${spec.name}
          ServiceRole: !GetAtt BuildRole.Arn
          Source:
            Type: CODEPIPELINE
            BuildSpec: ${buildspec}
          Artifacts:
            Type: CODEPIPELINE
          Environment:
            Type: LINUX_CONTAINER
            ComputeType: BUILD_GENERAL1_SMALL
            Image: aws/codebuild/amazonlinux-x86_64-standard:5.0
            # Building an image needs Docker's daemon.
            PrivilegedMode: true
            EnvironmentVariables:
              - Name: IMAGE_REPOSITORY
                Value: !Ref ImageRepository
              - Name: IMAGE_REPOSITORY_URI
                Value: !GetAtt ImageRepository.RepositoryUri
          Cache:
            Type: LOCAL
            Modes:
              - LOCAL_DOCKER_LAYER_CACHE
              ${
                spec.kind !== 'base-image' &&
                text`
                  # The paths that buildspec.yml names.
                  - LOCAL_CUSTOM_CACHE
                `
              }
          LogsConfig:
            CloudWatchLogs:
              Status: ENABLED
              GroupName: !Ref BuildLogGroup
          TimeoutInMinutes: 30
          QueuedTimeoutInMinutes: 60
          ${tagList(spec, 'tools')}
    `,
  );
}

/** The project that asks a deployed service whether it works, before production. */
export function integrationTestProject(spec: Spec) {
  const name = testProjectName(spec);
  const [environment] = environmentsBefore(spec);
  const inside = spec.kind === 'web' && !environment.certificateArn;
  return sections(
    buildLog('IntegrationTestLogGroup', name),
    role({
      id: 'IntegrationTestRole',
      why: 'What the integration tests may do: they reach the service as its callers do.',
      trust: codeBuild(name),
      statements: [
        ...ofEveryProject('IntegrationTestLogGroup', name),
        ...testPermissions(spec),
        ...(inside ? networkInterfaces(environment) : []),
      ],
    }),
    inside && testSecurityGroup(spec, environment),
    text`
      IntegrationTestProject:
        Type: AWS::CodeBuild::Project
        Properties:
          Name: ${name}
          Description: Tests ${
            spec.name
          } where it was deployed, before production
          ServiceRole: !GetAtt IntegrationTestRole.Arn
          Source:
            Type: CODEPIPELINE
            BuildSpec: buildspec.integration.yml
          Artifacts:
            Type: CODEPIPELINE
          Environment:
            Type: LINUX_CONTAINER
            ComputeType: BUILD_GENERAL1_SMALL
            Image: aws/codebuild/amazonlinux-x86_64-standard:5.0
            PrivilegedMode: false
          ${inside && testNetwork(environment)}
          LogsConfig:
            CloudWatchLogs:
              Status: ENABLED
              GroupName: !Ref IntegrationTestLogGroup
          TimeoutInMinutes: 15
          QueuedTimeoutInMinutes: 60
          ${tagList(spec, environment.name)}
    `,
  );
}

/** Building an image: the registry, and what else its tag and digest take. */
export function imageStatements(
  spec: Pick<Spec, 'name' | 'kind' | 'strategy' | 'delivery' | 'environments'>,
): Statement[] {
  return [
    {
      sid: 'SignInToRegistry',
      why: 'ECR signs in to the whole registry; AWS does not let this action be narrowed.',
      actions: ['ecr:GetAuthorizationToken'],
      resources: 'everything',
    },
    {
      sid: 'PushAndScanImages',
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImages',
        'ecr:DescribeImageScanFindings',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      resources: ['!GetAtt ImageRepository.Arn'],
    },
    ...(spec.delivery === 'codepipeline' && usesCodeDeploy(spec)
      ? [readStacks(spec)]
      : []),
  ];
}

function ofEveryProject(logGroup: string, project: string): Statement[] {
  return [
    ...projectStatements(logGroup, project),
    {
      sid: 'ExchangeArtifacts',
      actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      resources: ['!Sub ${ArtifactBucket.Arn}/*'],
    },
  ];
}

function readStacks(spec: Pick<Spec, 'name' | 'environments'>): Statement {
  return {
    sid: 'ReadFirstImage',
    why: 'The image that the service was made with stays in its stack; later ones arrive through CodeDeploy.',
    actions: ['cloudformation:DescribeStacks'],
    resources: spec.environments.map(
      environment =>
        `!Sub arn:\${AWS::Partition}:cloudformation:\${AWS::Region}:\${AWS::AccountId}:stack/${environmentStackName(
          spec,
          environment,
        )}/*`,
    ),
  };
}
