import {
  CloudFormationWire,
  openCloudFormation,
  STACK,
} from './__testUtils__/openCloudFormation';

let wire: CloudFormationWire;
beforeAll(async () => {
  wire = await openCloudFormation();
});
afterAll(() => wire.close());

/** Every type that is made or written down and that no other test has; `change` is what differs in an update. */
const template = (change: string) => `
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: orders
      AssumeRolePolicyDocument: &trust
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Action: 'sts:AssumeRole', Principal: { Service: codebuild.amazonaws.com } }
      Tags: [{ Key: change, Value: ${change} }]
  Policy:
    Type: AWS::IAM::Policy
    Properties: { PolicyName: orders, Roles: [!Ref Role], PolicyDocument: *trust }
  Managed:
    Type: AWS::IAM::ManagedPolicy
    Properties: { PolicyDocument: *trust, Description: all }
  Key:
    Type: AWS::KMS::Key
    Properties: { KeyPolicy: *trust, Description: ${change} }
  Alias:
    Type: AWS::KMS::Alias
    Properties: { AliasName: alias/orders, TargetKeyId: !Ref Key }
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: { Name: orders, KmsKeyId: !GetAtt Key.Arn }
  Parameter:
    Type: AWS::SSM::Parameter
    Properties: { Name: /orders/size, Type: String, Value: ${change} }
  Bucket: { Type: AWS::S3::Bucket }
  BucketPolicy:
    Type: AWS::S3::BucketPolicy
    Properties: { Bucket: !Ref Bucket, PolicyDocument: *trust }
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: orders, VpcId: vpc-1 }
  Ingress:
    Type: AWS::EC2::SecurityGroupIngress
    Properties: { GroupId: !Ref Group, IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 10.0.0.0/8 }
  Dead:
    Type: AWS::SQS::Queue
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
  Topic: { Type: AWS::SNS::Topic }
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Queue.Arn }
  Schedule:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: rate(1 hour)
      FlexibleTimeWindow: { Mode: 'OFF' }
      Target: { Arn: !GetAtt Queue.Arn, RoleArn: !GetAtt Role.Arn }
  Repository:
    Type: AWS::CodeCommit::Repository
    Properties: { RepositoryName: orders, RepositoryDescription: ${change} }
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      Name: orders-build
      Description: ${change}
      ServiceRole: !GetAtt Role.Arn
      Source: { Type: CODECOMMIT, Location: !GetAtt Repository.CloneUrlHttp }
      Artifacts: { Type: NO_ARTIFACTS }
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
        EnvironmentVariables: [{ Name: SIZE, Value: /orders/size, Type: PARAMETER_STORE }]
  Table:
    Type: AWS::DynamoDB::Table
    Properties: { BillingMode: PAY_PER_REQUEST }
  Handler:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: orders
      Role: !GetAtt Role.Arn
      Runtime: nodejs22.x
      Handler: index.handler
      Description: ${change}
      Code: { ZipFile: 'exports.handler = async () => {}' }
  Permission:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !Ref Handler, Action: 'lambda:InvokeFunction', Principal: events.amazonaws.com }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Handler, EventSourceArn: !GetAtt Queue.Arn }
  Late:
    Type: AWS::CloudWatch::Alarm
    Properties: { MetricName: ApproximateAgeOfOldestMessage, Namespace: AWS/SQS, EvaluationPeriods: 1, Period: 60, Statistic: Maximum, Threshold: 60, ComparisonOperator: GreaterThanThreshold, AlarmDescription: ${change} }
  AnyAlarm:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties: { AlarmName: orders-any, AlarmRule: !Sub 'ALARM("\${Late}")' }
  Application:
    Type: AWS::CodeDeploy::Application
    Properties: { ComputePlatform: Lambda }
  Slowly:
    Type: AWS::CodeDeploy::DeploymentConfig
    Properties:
      ComputePlatform: Lambda
      TrafficRoutingConfig: { Type: TimeBasedCanary, TimeBasedCanary: { CanaryPercentage: 20, CanaryInterval: 2 } }
  Deployments:
    Type: AWS::CodeDeploy::DeploymentGroup
    Properties:
      ApplicationName: !Ref Application
      DeploymentConfigName: !Ref Slowly
      ServiceRoleArn: !GetAtt Role.Arn
      AlarmConfiguration: { Enabled: ${
        change === 'first'
      }, Alarms: [{ Name: !Ref Late }] }
Outputs:
  Table: { Value: !GetAtt Table.Arn }
`;

it('makes, changes and removes every type', async () => {
  await wire.create({ template: template('first') });
  const made = await wire.events();
  expect(made.filter(event => event.includes('FAILED'))).toEqual([]);
  expect(await wire.stack()).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });

  await wire.update({ template: template('second') });
  const updated = (await wire.events()).slice(made.length);
  expect(updated.filter(event => event.includes('FAILED'))).toEqual([]);
  expect(
    updated
      .filter(event => event.endsWith('UPDATE_COMPLETE'))
      .map(event => event.split(' ')[0])
      .sort(),
  ).toEqual(
    [
      'Deployments',
      'Handler',
      'Key',
      'Late',
      'Parameter',
      'Project',
      'Repository',
      'Role',
      STACK,
    ].sort(),
  );

  // What one stack writes into Parameter Store, another one reads.
  await wire.create({
    StackName: 'reader',
    template: {
      Parameters: {
        Size: {
          Type: 'AWS::SSM::Parameter::Value<String>',
          Default: '/orders/size',
        },
      },
      Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
      Outputs: { Size: { Value: { Ref: 'Size' } } },
    },
  });
  expect(await wire.stack('reader')).toMatchObject({
    Outputs: [{ OutputValue: 'second' }],
    Parameters: [{ ParameterValue: '/orders/size', ResolvedValue: 'second' }],
  });

  const { StackId = '' } = await wire.stack();
  await wire.remove();
  const removed = (await wire.events(StackId)).slice(
    made.length + updated.length,
  );
  expect(removed.filter(event => event.includes('FAILED'))).toEqual([]);
  // Nothing is left that would be in the way of the same stack.
  await wire.create({ template: template('third') });
  expect(await wire.stack()).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
});
