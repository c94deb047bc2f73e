import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import {
  CodeDeployClient,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-codedeploy';
import * as lambda from '@aws-sdk/client-lambda';
import {
  ACCOUNT,
  CloudFormationWire,
  openCloudFormation,
  parameters,
  REGION,
} from './__testUtils__/openCloudFormation';

let wire: CloudFormationWire;
beforeAll(async () => {
  wire = await openCloudFormation();
});
afterAll(() => wire.close());

const template = `
Transform: AWS::Serverless-2016-10-31
Parameters:
  CodeKey: { Type: String }
Globals:
  Function:
    Runtime: nodejs22.x
    Timeout: 10
    Environment: { Variables: { LOG_LEVEL: info } }
Resources:
  Resize:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: resize
      Handler: index.handler
      CodeUri: { Bucket: code, Key: !Ref CodeKey }
      AutoPublishAlias: live
      Tags: { team: team-a }
      PropagateTags: true
      Environment: { Variables: { SIZE: small } }
      DeploymentPreference:
        Type: Canary10Percent5Minutes
        Alarms: [!Ref Errors]
        Hooks: { PreTraffic: !Ref Check }
      Events:
        Nightly:
          Type: Schedule
          Properties: { Schedule: rate(1 day) }
        Jobs:
          Type: SQS
          Properties: { Queue: !GetAtt Queue.Arn }
  Check:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: exports.handler = async () => {}
      DeploymentPreference: { Enabled: false }
  Queue: { Type: AWS::SQS::Queue }
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties: { AlarmName: resize-errors, MetricName: Errors, Namespace: AWS/Lambda, EvaluationPeriods: 1, Period: 60, Statistic: Sum, Threshold: 1, ComparisonOperator: GreaterThanThreshold }
Outputs:
  Alias: { Value: !Ref Resize.Alias }
  Version: { Value: !Sub 'version \${Resize.Version.Version}' }
`;

const request = (code: string) => ({
  StackName: 'resize',
  template,
  Parameters: parameters({ CodeKey: `${code}.zip` }),
});

const alias = () =>
  new lambda.LambdaClient(wire.options).send(
    new lambda.GetAliasCommand({ FunctionName: 'resize', Name: 'live' }),
  );

/** Of CodeDeploy's group that moves the alias. */
async function groupTags() {
  const { StackResources = [] } = await wire.client.send(
    new DescribeStackResourcesCommand({ StackName: 'resize' }),
  );
  const nameOf = (logicalId: string) =>
    StackResources.find(one => one.LogicalResourceId === logicalId)
      ?.PhysicalResourceId;
  const group = `${nameOf('ServerlessDeploymentApplication')}/${nameOf(
    'ResizeDeploymentGroup',
  )}`;
  const { Tags } = await new CodeDeployClient(wire.options).send(
    new ListTagsForResourceCommand({
      ResourceArn: `arn:aws:codedeploy:${REGION}:${ACCOUNT}:deploymentgroup:${group}`,
    }),
  );
  return Tags;
}

it('expands a function and moves its alias to new code by a canary', async () => {
  await expect(
    wire.create({ ...request('a'), Capabilities: ['CAPABILITY_IAM'] }),
  ).rejects.toMatchObject({
    message: 'Requires capabilities : [CAPABILITY_AUTO_EXPAND]',
  });
  await wire.create(request('a'));
  const made = await wire.events('resize');
  expect(
    made
      .filter(event => event.endsWith('CREATE_COMPLETE'))
      .map(event => event.split(' ')[0].replace(/Version.+/, 'Version'))
      .sort(),
  ).toEqual(
    [
      'Check',
      'CheckRole',
      'CodeDeployServiceRole',
      'Errors',
      'Queue',
      'Resize',
      'ResizeAliaslive',
      'ResizeDeploymentGroup',
      'ResizeJobs',
      'ResizeNightly',
      'ResizeNightlyPermission',
      'ResizeRole',
      'ResizeVersion',
      'ServerlessDeploymentApplication',
      'resize',
    ].sort(),
  );
  expect(await alias()).toMatchObject({ FunctionVersion: '1' });
  const { Environment, Timeout } = await new lambda.LambdaClient(
    wire.options,
  ).send(
    new lambda.GetFunctionConfigurationCommand({ FunctionName: 'resize' }),
  );
  expect(Timeout).toBe(10);
  expect(Environment?.Variables).toEqual({ LOG_LEVEL: 'info', SIZE: 'small' });

  expect(await groupTags()).toContainEqual({ Key: 'team', Value: 'team-a' });

  await wire.update(request('b'), 200);
  expect(await alias()).toMatchObject({
    FunctionVersion: '1',
    RoutingConfig: { AdditionalVersionWeights: { '2': 0.1 } },
  });
  expect(await wire.stack('resize')).toMatchObject({
    StackStatus: 'UPDATE_IN_PROGRESS',
  });
  wire.simulator.step(900);
  expect(await wire.stack('resize')).toMatchObject({
    StackStatus: 'UPDATE_COMPLETE',
    Outputs: [
      { OutputValue: expect.stringMatching(/:function:resize:live$/) },
      { OutputValue: 'version 2' },
    ],
  });
  expect(await alias()).toMatchObject({ FunctionVersion: '2' });
});

it("makes no version of a parameter's new value where all properties count, as SAM does", async () => {
  const all = {
    ...request('a'),
    StackName: 'all',
    template: template
      .replace(/resize/g, 'all')
      .replace(
        'AutoPublishAlias: live',
        'AutoPublishAlias: live\n      AutoPublishAliasAllProperties: true',
      ),
  };
  await wire.create(all);
  await wire.update({ ...all, Parameters: request('b').Parameters }, 900);
  expect(
    await new lambda.LambdaClient(wire.options).send(
      new lambda.GetAliasCommand({ FunctionName: 'all', Name: 'live' }),
    ),
  ).toMatchObject({ FunctionVersion: '1' });
});

it.each([
  [
    "'DeploymentPreference' requires AutoPublishAlias property to be specified.",
    'InlineCode: x\n      DeploymentPreference: { Type: AllAtOnce }',
  ],
  [
    "'CodeUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter.",
    'CodeUri: src/',
  ],
])('refuses what SAM refuses: %s', async (message, properties) => {
  await expect(
    wire.create({
      StackName: 'wrong',
      template: `
Transform: AWS::Serverless-2016-10-31
Resources:
  Wrong:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      ${properties}
`,
    }),
  ).rejects.toMatchObject({
    message: `Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [Wrong] is invalid. ${message}`,
  });
});
