import {
  appSpecFile,
  environmentStackName,
  pipelineName,
  taskDefinitionFile,
} from '../../../../service/names';
import type {
  EnvironmentSpec,
  ServiceSpec,
} from '../../../../service/ServiceSpec';
import { testedOutputs } from '../../../../service/stackOutputs';
import { scalar, sections, text } from '../../../text';
import type { PipelineOptions } from '../PipelineOptions';
import {
  environmentsBefore,
  pipelineDeploys,
  productionOf,
  titleOf,
  usesCodeDeploy,
} from '../shape';
import { tagList } from '../tags';
import { stageConditions } from './conditions';

type Spec = Pick<
  ServiceSpec,
  | 'name'
  | 'entityRef'
  | 'owner'
  | 'kind'
  | 'strategy'
  | 'approval'
  | 'delivery'
  | 'source'
  | 'tools'
  | 'environments'
>;

const changeSet = 'release';

/** The pipeline: Source, Build and, where it deploys, one stage for each environment. */
export function pipeline(spec: Spec, options: PipelineOptions) {
  return text`
    Pipeline:
      Type: AWS::CodePipeline::Pipeline
      DependsOn: ArtifactBucketPolicy
      Properties:
        Name: ${pipelineName(spec)}
        PipelineType: V2
        # A newer change overtakes an older one that still waits at a stage's door.
        ExecutionMode: SUPERSEDED
        RoleArn: !GetAtt PipelineRole.Arn
        ArtifactStore:
          Type: S3
          Location: !Ref ArtifactBucket
        Stages:
          ${stages(spec, options)}
        ${tagList(spec, 'tools')}
  `;
}

function stages(spec: Spec, options: PipelineOptions) {
  const { templates } = options;
  return sections(
    text`
      - Name: Source
        Actions:
          ${
            spec.source.host === 'codecommit'
              ? codeCommit(spec)
              : connection(spec)
          }
    `,
    text`
      # Tests, image, scan gate. The image's digest goes on as #{Build.IMAGE_URI}.
      - Name: Build
        Actions:
          - Name: Build
            ActionTypeId:
              Category: Build
              Owner: AWS
              Provider: CodeBuild
              Version: '1'
            Namespace: Build
            Configuration:
              ProjectName: !Ref BuildProject
            InputArtifacts:
              - Name: Source
            ${
              pipelineDeploys(spec) &&
              (usesCodeDeploy(spec) || templates === 'build') &&
              'OutputArtifacts:\n  - Name: Build'
            }
    `,
    ...(pipelineDeploys(spec)
      ? [
          ...environmentsBefore(spec).map(environment =>
            testStage(spec, environment, options),
          ),
          productionStage(spec, options),
        ]
      : []),
  );
}

function codeCommit({ source }: Spec) {
  return text`
    - Name: Source
      ActionTypeId:
        Category: Source
        Owner: AWS
        Provider: CodeCommit
        Version: '1'
      Namespace: Source
      Configuration:
        RepositoryName: ${source.repository}
        BranchName: ${source.branch}
        # PushRule starts the pipeline.
        PollForSourceChanges: 'false'
      OutputArtifacts:
        - Name: Source
  `;
}

function connection({ source, tools }: Spec) {
  return text`
    - Name: Source
      ActionTypeId:
        Category: Source
        Owner: AWS
        Provider: CodeStarSourceConnection
        Version: '1'
      Namespace: Source
      Configuration:
        ConnectionArn: ${tools.connectionArn}
        FullRepositoryId: ${source.repository}
        BranchName: ${source.branch}
        # The connection starts the pipeline on a push.
        DetectChanges: 'true'
      OutputArtifacts:
        - Name: Source
  `;
}

/** The same template as production's, then the tests that ask the service itself. */
function testStage(
  spec: Spec,
  environment: EnvironmentSpec,
  options: PipelineOptions,
) {
  const title = titleOf(environment);
  return text`
    - Name: ${title}
      Actions:
        - Name: Deploy
          RunOrder: 1
          ${cloudFormation()}
          Namespace: ${title}
          Configuration:
            ActionMode: CREATE_UPDATE
            ${stackConfiguration(spec, environment, options)}
          ${templateInput(options)}
        ${usesCodeDeploy(spec) && codeDeploy(spec, environment, 2)}
        - Name: IntegrationTests
          RunOrder: ${usesCodeDeploy(spec) ? 3 : 2}
          ActionTypeId:
            Category: Test
            Owner: AWS
            Provider: CodeBuild
            Version: '1'
          Configuration:
            ProjectName: !Ref IntegrationTestProject
            ${testVariables(spec, environment)}
          InputArtifacts:
            - Name: Source
  `;
}

function productionStage(spec: Spec, options: PipelineOptions) {
  const environment = productionOf(spec);
  const first = spec.approval ? 2 : 1;
  return text`
    - Name: ${titleOf(environment)}
      ${stageConditions(options)}
      Actions:
        ${spec.approval && approval(spec)}
        - Name: PrepareChanges
          RunOrder: ${first}
          ${cloudFormation()}
          Configuration:
            ActionMode: CHANGE_SET_REPLACE
            ChangeSetName: ${changeSet}
            ${stackConfiguration(spec, environment, options)}
          ${templateInput(options)}
        - Name: Deploy
          RunOrder: ${first + 1}
          ${cloudFormation()}
          Namespace: ${titleOf(environment)}
          Configuration:
            ActionMode: CHANGE_SET_EXECUTE
            ChangeSetName: ${changeSet}
            StackName: ${environmentStackName(spec, environment)}
        ${usesCodeDeploy(spec) && codeDeploy(spec, environment, first + 2)}
  `;
}

function approval({ name }: Spec) {
  return text`
    - Name: Approve
      RunOrder: 1
      ActionTypeId:
        Category: Approval
        Owner: AWS
        Provider: Manual
        Version: '1'
      Configuration:
        CustomData: ${scalar(
          `Release #{Source.CommitId} of ${name} to production?`,
        )}
  `;
}

function cloudFormation() {
  return text`
    ActionTypeId:
      Category: Deploy
      Owner: AWS
      Provider: CloudFormation
      Version: '1'
  `;
}

function templateInput({ templates }: PipelineOptions) {
  return text`
    InputArtifacts:
      - Name: ${templates === 'build' ? 'Build' : 'Source'}
  `;
}

function stackConfiguration(
  spec: Spec,
  environment: EnvironmentSpec,
  { templates }: PipelineOptions,
) {
  const name = environmentStackName(spec, environment);
  const template =
    templates === 'build'
      ? `Build::infrastructure/cdk.out/${name}.template.json`
      : 'Source::infrastructure/service.yaml';
  const parameter = usesCodeDeploy(spec)
    ? '{"FirstImage":"#{Build.FIRST_IMAGE}"}'
    : '{"ImageUri":"#{Build.IMAGE_URI}"}';
  return text`
    StackName: ${name}
    TemplatePath: ${template}
    TemplateConfiguration: ${template.split('::')[0]}::infrastructure/${
    environment.name
  }.json
    ParameterOverrides: '${parameter}'
    Capabilities: ${capabilities(spec)}
    RoleArn: !GetAtt DeployRole.Arn
  `;
}

function codeDeploy(
  spec: Spec,
  environment: EnvironmentSpec,
  runOrder: number,
) {
  const name = environmentStackName(spec, environment);
  return text`
    - Name: ShiftTraffic
      RunOrder: ${runOrder}
      ActionTypeId:
        Category: Deploy
        Owner: AWS
        Provider: CodeDeployToECS
        Version: '1'
      Configuration:
        ApplicationName: ${name}
        DeploymentGroupName: ${name}
        AppSpecTemplateArtifact: Build
        AppSpecTemplatePath: ${appSpecFile(environment)}
        TaskDefinitionTemplateArtifact: Build
        TaskDefinitionTemplatePath: ${taskDefinitionFile(environment)}
        # The digest of the image takes the place of <IMAGE1_NAME> in that file.
        Image1ArtifactName: Build
        Image1ContainerName: IMAGE1_NAME
      InputArtifacts:
        - Name: Build
  `;
}

function testVariables({ kind }: Spec, environment: EnvironmentSpec) {
  const variables = Object.entries(testedOutputs[kind]).map(
    ([name, output]) => ({
      name,
      value: `#{${titleOf(environment)}.${output}}`,
      type: 'PLAINTEXT',
    }),
  );
  return `EnvironmentVariables: '${JSON.stringify(variables)}'`;
}

/** Roles with names are those that `taskdef.json` names; a transform expands what SAM abbreviates. */
function capabilities(spec: Spec) {
  if (spec.kind === 'function') {
    return 'CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND';
  }
  return usesCodeDeploy(spec) ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM';
}
