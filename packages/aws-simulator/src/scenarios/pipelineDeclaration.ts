import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import type { Place } from '../world/World';
import type { StageConditions } from './conditions';
import type { Environment } from './Environment';
import { taskDefinitionFile } from './sourceFiles';

export interface BaseImage {
  repository: string;
  tag: string;
  /** It comes by replication from where its own pipeline pushes it. */
  replicated?: boolean;
}

/** A stage that brings the image into an environment. */
export interface DeployStage {
  name: string;
  environment: Environment;
  /** Somebody has to agree first. */
  approval?: { message: string };
  /** A build project that checks the image's scan before the deployment. */
  scanGate?: string;
  /** A build project that checks the environment after the deployment. */
  tests?: string;
  conditions?: StageConditions;
}

export interface PipelineOptions {
  name: string;
  place: Place;
  repository: string;
  /** The connection that leads to the repository; it is one of CodeCommit when missing. */
  connectionArn?: string;
  baseImage?: BaseImage;
  buildProject: string;
  stages: DeployStage[];
}

const branch = 'main';

export function pipelineDeclaration(
  options: PipelineOptions,
): PipelineDeclaration {
  const { name, place } = options;
  const crossAccount = options.stages.some(
    ({ environment }) => environment.place.account !== place.account,
  );
  return {
    name,
    roleArn: `arn:aws:iam::${place.account}:role/${name}-pipeline`,
    pipelineType: 'V2',
    executionMode: 'SUPERSEDED',
    artifactStore: {
      type: 'S3',
      location: `codepipeline-${place.region}-${place.account}`,
      // Another account reads the artifacts only with a key that it is let use.
      ...(crossAccount && {
        encryptionKey: {
          id: `arn:aws:kms:${place.region}:${place.account}:alias/codepipeline`,
          type: 'KMS',
        },
      }),
    },
    stages: [
      { name: 'Source', actions: sourceActions(options) },
      { name: 'Build', actions: [buildAction(options)] },
      ...options.stages.map(stage => deployStage(stage, place)),
    ],
  };
}

function sourceActions({
  repository,
  connectionArn,
  baseImage,
}: PipelineOptions): ActionDeclaration[] {
  const rest = {
    name: 'Commit',
    outputArtifacts: [{ name: 'SourceArtifact' }],
    namespace: 'SourceVariables',
  };
  const commit =
    connectionArn === undefined
      ? action('Source', 'CodeCommit', {
          ...rest,
          configuration: {
            RepositoryName: repository,
            BranchName: branch,
            PollForSourceChanges: 'false',
            OutputArtifactFormat: 'CODE_ZIP',
          },
        })
      : action('Source', 'CodeStarSourceConnection', {
          ...rest,
          configuration: {
            ConnectionArn: connectionArn,
            FullRepositoryId: repository,
            BranchName: branch,
            DetectChanges: 'true',
            OutputArtifactFormat: 'CODE_ZIP',
          },
        });
  if (!baseImage) return [commit];
  return [
    commit,
    action('Source', 'ECR', {
      name: 'BaseImage',
      configuration: {
        RepositoryName: baseImage.repository,
        ImageTag: baseImage.tag,
      },
      outputArtifacts: [{ name: 'BaseImageArtifact' }],
      namespace: 'BaseImageVariables',
    }),
  ];
}

function buildAction({
  baseImage,
  buildProject,
}: PipelineOptions): ActionDeclaration {
  const variables = [
    { name: 'COMMIT_ID', value: '#{SourceVariables.CommitId}' },
    ...(baseImage
      ? [{ name: 'BASE_IMAGE', value: '#{BaseImageVariables.ImageURI}' }]
      : []),
  ];
  return action('Build', 'CodeBuild', {
    name: 'CodeBuild',
    configuration: {
      ProjectName: buildProject,
      PrimarySource: 'SourceArtifact',
      EnvironmentVariables: JSON.stringify(
        variables.map(variable => ({ ...variable, type: 'PLAINTEXT' })),
      ),
    },
    inputArtifacts: [
      { name: 'SourceArtifact' },
      ...(baseImage ? [{ name: 'BaseImageArtifact' }] : []),
    ],
    outputArtifacts: [{ name: 'BuildArtifact' }, { name: 'ImageDetails' }],
    namespace: 'BuildVariables',
  });
}

function deployStage(
  { name, environment, approval, scanGate, tests, conditions }: DeployStage,
  pipelinePlace: Place,
): StageDeclaration {
  const actions: ActionDeclaration[] = [];
  if (approval) {
    actions.push(
      action('Approval', 'Manual', {
        name: 'Approve',
        configuration: { CustomData: approval.message },
      }),
    );
  }
  if (scanGate !== undefined) {
    actions.push(
      action('Test', 'CodeBuild', {
        name: 'ScanGate',
        configuration: { ProjectName: scanGate },
        inputArtifacts: [{ name: 'ImageDetails' }],
      }),
    );
  }
  actions.push(deployAction(environment, pipelinePlace));
  if (tests !== undefined) {
    actions.push(
      action('Test', 'CodeBuild', {
        name: 'IntegrationTests',
        configuration: { ProjectName: tests },
        inputArtifacts: [{ name: 'SourceArtifact' }],
      }),
    );
  }
  return {
    name,
    actions: actions.map((declared, index) => ({
      ...declared,
      runOrder: index + 1,
    })),
    ...conditions,
  };
}

function deployAction(
  environment: Environment,
  pipelinePlace: Place,
): ActionDeclaration {
  const { place, resourceName, clusterName } = environment;
  const elsewhere = place.account !== pipelinePlace.account && {
    roleArn: `arn:aws:iam::${place.account}:role/${resourceName}-deploy`,
  };
  if (environment.deployment.kind !== 'blue-green') {
    return action('Deploy', 'ECS', {
      name: 'Deploy',
      configuration: {
        ClusterName: clusterName,
        ServiceName: resourceName,
        FileName: 'imagedefinitions.json',
      },
      inputArtifacts: [{ name: 'BuildArtifact' }],
      ...elsewhere,
    });
  }
  return action('Deploy', 'CodeDeployToECS', {
    name: 'Deploy',
    configuration: {
      ApplicationName: resourceName,
      DeploymentGroupName: resourceName,
      TaskDefinitionTemplateArtifact: 'BuildArtifact',
      TaskDefinitionTemplatePath: taskDefinitionFile(environment),
      AppSpecTemplateArtifact: 'BuildArtifact',
      AppSpecTemplatePath: 'appspec.yaml',
      Image1ArtifactName: 'ImageDetails',
      Image1ContainerName: 'IMAGE1_NAME',
    },
    inputArtifacts: [{ name: 'BuildArtifact' }, { name: 'ImageDetails' }],
    ...elsewhere,
  });
}

function action(
  category: 'Source' | 'Build' | 'Test' | 'Deploy' | 'Approval',
  provider: string,
  rest: Omit<ActionDeclaration, 'actionTypeId'>,
): ActionDeclaration {
  return {
    actionTypeId: { category, owner: 'AWS', provider, version: '1' },
    ...rest,
  };
}
