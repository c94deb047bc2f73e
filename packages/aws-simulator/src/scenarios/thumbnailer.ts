import { stringify } from 'yaml';
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { Place } from '../world/World';
import { createStack, recordDrift } from '../services/cloudformation';
import { createProject } from '../services/codebuild';
import { createRepository, pushCommit } from '../services/codecommit';
import { createPipeline } from '../services/codepipeline';
import type { Change } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours, minutes } from './time';

const name = 'thumbnailer';
const hook = `${name}-check-traffic`;
const errorsAlarm = `${name}-errors`;
const tags = {
  'backstage.io/entity-ref': `component:default/${name}`,
  service: name,
};

const nora = { name: 'Nora Lindgren', email: 'nora.lindgren@example.com' };
const sam = { name: 'Samuel Adeyemi', email: 'samuel.adeyemi@example.com' };

const released: Change[] = [
  { message: 'Keep the colour profile of a photo', author: nora },
  {
    message: 'Cut thumbnails from the middle',
    author: sam,
    behaviour: {
      deployment: { alarm: { name: errorsAlarm, afterSeconds: 200 } },
    },
  },
  { message: 'Cut thumbnails around what is in focus', author: sam },
];

const shifting: Change = {
  message: 'Write thumbnails as AVIF where the browser can',
  author: nora,
};

const future: Change[] = [
  { message: 'Refuse pictures above forty megapixels', author: sam },
  { message: 'Turn pictures as their EXIF data says', author: nora },
];

const buildspec = `version: 0.2
phases:
  install:
    commands:
      - npm ci
  build:
    commands:
      - npm test
      - npm run build
  post_build:
    commands:
      - test "$CODEBUILD_BUILD_SUCCEEDING" = 1
      - zip -qr code.zip dist
      - aws s3 cp code.zip "s3://$CODE_BUCKET/$COMMIT_ID.zip"
reports:
  unit-tests:
    files:
      - junit.xml
    file-format: JUNITXML
artifacts:
  files:
    - template.yaml
`;

/** A function from a SAM template: CloudFormation changes the stack, CodeDeploy shifts the alias. */
export const thumbnailer: Scenario = {
  name,
  description:
    'A Lambda function: a change set moves its alias by a canary, which is under way now; an earlier one was rolled back',
  setUp(world, startAt) {
    const place = world.place(accounts.tools, 'us-east-2');
    build(place);
    const push = (change: Change) =>
      pushCommit(place, { repository: name, ...change });
    released.forEach((change, index) =>
      world.at(startAt - hours(66 - index * 20), () => push(change)),
    );
    world.at(startAt - minutes(10), () => push(shifting));
    const goOn = (count: number) => {
      push(future[count % future.length]);
      world.after(
        world.random.integer(`future/${name}/${count}`, 4 * 3600, 8 * 3600),
        () => goOn(count + 1),
      );
    };
    world.at(startAt + hours(3), () => goOn(0));
  },
};

function build(place: Place): void {
  createStack(place, {
    name,
    template: template(),
    parameters: { CodeKey: 'bootstrap' },
    capabilities: ['CAPABILITY_IAM'],
    tags,
    onEnd: () => recordDrift(place, name, []),
  });
  createProject(place, {
    name: `${name}-build`,
    description: `Tests and packages ${name}`,
    tags,
  });
  createRepository(place, { name, tags });
  pushCommit(place, {
    repository: name,
    message: 'Start the function from the template',
    author: { name: 'Platform Team', email: 'platform@example.com' },
    files: {
      'template.yaml': template(),
      'buildspec.yml': buildspec,
    },
  });
  createPipeline(place, { declaration: declaration(place), tags });
}

/** What SAM makes of a function with a deployment preference. */
function template(): string {
  const ref = (Ref: string) => ({ Ref });
  const sub = (text: string) => ({ 'Fn::Sub': text });
  return stringify({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Makes thumbnails of the pictures that are uploaded',
    Parameters: { CodeKey: { Type: 'String' } },
    Resources: {
      ResizeFunction: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: name,
          Runtime: 'nodejs22.x',
          Handler: 'dist/handler.resize',
          Architectures: ['arm64'],
          MemorySize: 1024,
          Timeout: 30,
          TracingConfig: { Mode: 'Active' },
          LoggingConfig: { LogFormat: 'JSON', LogGroup: `/aws/lambda/${name}` },
          Environment: {
            Variables: { SIGNING_KEY: 'thumbnailer-signing-key' },
          },
          ReservedConcurrentExecutions: 200,
          Role: sub(
            'arn:aws:iam::${AWS::AccountId}:role/thumbnailer-execution',
          ),
          Code: { S3Bucket: `${name}-code`, S3Key: ref('CodeKey') },
        },
      },
      ResizeFunctionVersion: {
        Type: 'AWS::Lambda::Version',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          FunctionName: ref('ResizeFunction'),
          Description: ref('CodeKey'),
        },
      },
      ResizeFunctionAliaslive: {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          Name: 'live',
          FunctionName: ref('ResizeFunction'),
          FunctionVersion: {
            'Fn::GetAtt': ['ResizeFunctionVersion', 'Version'],
          },
          ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 },
        },
        UpdatePolicy: {
          CodeDeployLambdaAliasUpdate: {
            ApplicationName: ref('ServerlessDeploymentApplication'),
            DeploymentGroupName: ref('ResizeFunctionDeploymentGroup'),
            BeforeAllowTrafficHook: ref('CheckTraffic'),
          },
        },
      },
      CheckTraffic: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: hook,
          Runtime: 'nodejs22.x',
          Handler: 'dist/checkTraffic.handler',
          Role: sub('arn:aws:iam::${AWS::AccountId}:role/thumbnailer-check'),
          Code: { S3Bucket: `${name}-code`, S3Key: 'check-traffic.zip' },
        },
      },
      ServerlessDeploymentApplication: {
        Type: 'AWS::CodeDeploy::Application',
        Properties: { ApplicationName: name, ComputePlatform: 'Lambda' },
      },
      ResizeFunctionDeploymentGroup: {
        Type: 'AWS::CodeDeploy::DeploymentGroup',
        Properties: {
          ApplicationName: ref('ServerlessDeploymentApplication'),
          DeploymentGroupName: `${name}-live`,
          DeploymentConfigName:
            'CodeDeployDefault.LambdaCanary10Percent15Minutes',
          ServiceRoleArn: sub(
            'arn:aws:iam::${AWS::AccountId}:role/CodeDeployRoleForLambda',
          ),
          AutoRollbackConfiguration: {
            Enabled: true,
            Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
          },
          AlarmConfiguration: {
            Enabled: true,
            Alarms: [{ Name: ref('ErrorsAlarm') }],
          },
        },
      },
      ErrorsAlarm: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          AlarmName: errorsAlarm,
          AlarmDescription: `Errors of ${name}`,
          Namespace: 'AWS/Lambda',
          MetricName: 'Errors',
          Dimensions: [
            { Name: 'FunctionName', Value: name },
            { Name: 'Resource', Value: `${name}:live` },
          ],
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          TreatMissingData: 'notBreaching',
        },
      },
    },
    Outputs: { AliasArn: { Value: ref('ResizeFunctionAliaslive') } },
  });
}

function declaration(place: Place) {
  const action = (
    category: 'Source' | 'Build' | 'Deploy',
    provider: string,
    rest: Omit<ActionDeclaration, 'actionTypeId'>,
  ): ActionDeclaration => ({
    actionTypeId: { category, owner: 'AWS', provider, version: '1' },
    ...rest,
  });
  const changeSet = { StackName: name, ChangeSetName: `${name}-release` };
  return {
    name,
    roleArn: `arn:aws:iam::${place.account}:role/${name}-pipeline`,
    pipelineType: 'V2' as const,
    executionMode: 'SUPERSEDED' as const,
    artifactStore: {
      type: 'S3' as const,
      location: `codepipeline-${place.region}-${place.account}`,
    },
    stages: [
      {
        name: 'Source',
        actions: [
          action('Source', 'CodeCommit', {
            name: 'Commit',
            configuration: {
              RepositoryName: name,
              BranchName: 'main',
              PollForSourceChanges: 'false',
              OutputArtifactFormat: 'CODE_ZIP',
            },
            outputArtifacts: [{ name: 'SourceArtifact' }],
            namespace: 'SourceVariables',
          }),
        ],
      },
      {
        name: 'Build',
        actions: [
          action('Build', 'CodeBuild', {
            name: 'CodeBuild',
            configuration: { ProjectName: `${name}-build` },
            inputArtifacts: [{ name: 'SourceArtifact' }],
            outputArtifacts: [{ name: 'BuildArtifact' }],
          }),
        ],
      },
      {
        name: 'Production',
        actions: [
          action('Deploy', 'CloudFormation', {
            name: 'CreateChangeSet',
            runOrder: 1,
            configuration: {
              ...changeSet,
              ActionMode: 'CHANGE_SET_REPLACE',
              TemplatePath: 'BuildArtifact::template.yaml',
              ParameterOverrides: JSON.stringify({
                CodeKey: '#{SourceVariables.CommitId}.zip',
              }),
              Capabilities: 'CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND',
              RoleArn: `arn:aws:iam::${place.account}:role/${name}-cloudformation`,
            },
            inputArtifacts: [{ name: 'BuildArtifact' }],
          }),
          action('Deploy', 'CloudFormation', {
            name: 'ExecuteChangeSet',
            runOrder: 2,
            configuration: { ...changeSet, ActionMode: 'CHANGE_SET_EXECUTE' },
          }),
        ],
      },
    ],
  };
}
