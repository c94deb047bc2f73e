import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { BINDING_TAG } from '../../../../service/names';
import { capacityOf } from '../../../../service/sizes';
import { scalar, sections, text } from '../../../text';
import { arn } from '../arns';
import type { PipelineOptions } from '../PipelineOptions';
import { role } from '../role';
import { alarmNames, alarms } from './alarms';
import { parameters } from './parameters';
import { hasAlarmTopic, serviceTemplate } from './template';

/** AWS's own ways of moving an alias to a new version. */
const preferences: Partial<Record<ServiceSpec['strategy'], string>> = {
  canary: 'Canary10Percent10Minutes',
  'codedeploy-canary': 'Canary10Percent10Minutes',
  linear: 'Linear10PercentEvery2Minutes',
  'codedeploy-linear': 'Linear10PercentEvery2Minutes',
};

const roles = sections(
  role({
    id: 'FunctionRole',
    why: 'What the function itself may do: write its log and its traces. Add what it needs, by action and by resource.',
    trust: { service: 'lambda.amazonaws.com' },
    statements: [
      {
        sid: 'WriteLog',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: ['!GetAtt LogGroup.Arn'],
      },
      {
        sid: 'WriteTraces',
        why: 'AWS does not let these actions be narrowed.',
        actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
        resources: 'everything',
      },
    ],
  }),
  role({
    id: 'DeploymentRole',
    why: 'What CodeDeploy may do: move the live alias and ask the validation hook.',
    trust: { service: 'codedeploy.amazonaws.com' },
    statements: [
      {
        sid: 'MoveAlias',
        actions: [
          'lambda:GetAlias',
          'lambda:GetProvisionedConcurrencyConfig',
          'lambda:UpdateAlias',
        ],
        resources: [
          arn('lambda', 'function:${AWS::StackName}'),
          arn('lambda', 'function:${AWS::StackName}:live'),
        ],
      },
      {
        sid: 'AskValidationHook',
        actions: ['lambda:InvokeFunction'],
        resources: [arn('lambda', 'function:${AWS::StackName}-validation')],
      },
      {
        sid: 'LookAtAlarms',
        actions: ['cloudwatch:DescribeAlarms'],
        resources: [arn('cloudwatch', 'alarm:${AWS::StackName}-*')],
      },
    ],
  }),
  role({
    id: 'ValidationHookRole',
    why: 'What the hook may do: call the function, tell CodeDeploy its verdict and write its log.',
    trust: { service: 'lambda.amazonaws.com' },
    statements: [
      {
        sid: 'WriteLog',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: ['!GetAtt ValidationHookLogGroup.Arn'],
      },
      {
        sid: 'CallNewVersion',
        actions: ['lambda:InvokeFunction'],
        resources: [arn('lambda', 'function:${AWS::StackName}:*')],
      },
      {
        sid: 'TellVerdict',
        why: 'SAM makes up the names of the application and its group.',
        actions: ['codedeploy:PutLifecycleEventHookExecutionStatus'],
        resources: [arn('codedeploy', 'deploymentgroup:${AWS::StackName}-*/*')],
      },
    ],
  }),
);

const logGroups = sections(
  text`
    LogGroup:
      Type: AWS::Logs::LogGroup
      Properties:
        LogGroupName: !Sub /aws/lambda/\${AWS::StackName}
        RetentionInDays: 90
  `,
  text`
    ValidationHookLogGroup:
      Type: AWS::Logs::LogGroup
      Properties:
        LogGroupName: !Sub /aws/lambda/\${AWS::StackName}-validation
        RetentionInDays: 90
  `,
);

const validationHook = text`
  # Asked before the new version has any traffic. Put the calls here that must never fail.
  ValidationHook:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub \${AWS::StackName}-validation
      Runtime: nodejs24.x
      Handler: index.handler
      Timeout: 60
      MemorySize: 128
      Role: !GetAtt ValidationHookRole.Arn
      DeploymentPreference:
        Enabled: false
      LoggingConfig:
        LogGroup: !Ref ValidationHookLogGroup
      Environment:
        Variables:
          NEW_VERSION: !Ref Function.Version
      InlineCode: |
        const { CodeDeploy } = require('@aws-sdk/client-codedeploy');
        const { Lambda } = require('@aws-sdk/client-lambda');

        const codeDeploy = new CodeDeploy();
        const lambda = new Lambda();

        const works = async () => {
          try {
            const { FunctionError } = await lambda.invoke({
              FunctionName: process.env.NEW_VERSION,
              Payload: JSON.stringify({ source: 'validation' }),
            });
            console.log(FunctionError ?? 'The new version answers');
            return !FunctionError;
          } catch (error) {
            console.log(error.message);
            return false;
          }
        };

        exports.handler = async event => {
          await codeDeploy.putLifecycleEventHookExecutionStatus({
            deploymentId: event.DeploymentId,
            lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
            status: (await works()) ? 'Succeeded' : 'Failed',
          });
        };
`;

/** A Lambda function behind the alias `live`, from a container image as everything else. */
export function functionTemplate(spec: ServiceSpec, options: PipelineOptions) {
  return serviceTemplate({
    name: spec.name,
    description: spec.description,
    transform: 'AWS::Serverless-2016-10-31',
    parameters: parameters(spec, options),
    conditions: hasAlarmTopic,
    resources: sections(
      functionItself(spec),
      validationHook,
      logGroups,
      roles,
      alarms(spec),
    ),
    outputs: text`
      FunctionName:
        Value: !Sub \${Function}:live
      FunctionAliasArn:
        Value: !Ref Function.Alias
      LogGroupName:
        Value: !Ref LogGroup
    `,
  });
}

function functionItself(spec: ServiceSpec) {
  return text`
    Function:
      Type: AWS::Serverless::Function
      Properties:
        FunctionName: !Ref AWS::StackName
        PackageType: Image
        ImageUri: !Ref ImageUri
        Architectures:
          - x86_64
        MemorySize: ${capacityOf(spec).memory}
        Timeout: 30
        Role: !GetAtt FunctionRole.Arn
        Tracing: Active
        LoggingConfig:
          LogGroup: !Ref LogGroup
          LogFormat: JSON
        Environment:
          Variables:
            ENVIRONMENT: !Ref Environment
        # Each image becomes a version; the alias live moves to it as DeploymentPreference says. With
        # AutoPublishAliasAllProperties SAM would not look at what ImageUri is, and make no version of a new image.
        AutoPublishAlias: live
        DeploymentPreference:
          Type: ${preferences[spec.strategy] ?? 'AllAtOnce'}
          Role: !GetAtt DeploymentRole.Arn
          # Any of these goes back to the old version by itself.
          Alarms:
            ${alarmNames(spec)
              .map(id => `- !Ref ${id}`)
              .join('\n')}
          Hooks:
            PreTraffic: !Ref ValidationHook
        # SAM hands them on to the alias's deployment group, too.
        PropagateTags: true
        Tags:
          ${BINDING_TAG}: ${scalar(spec.entityRef)}
          owner: ${scalar(spec.owner)}
          environment: !Ref Environment
  `;
}
