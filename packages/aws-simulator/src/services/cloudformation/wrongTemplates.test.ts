import {
  CreateStackCommand,
  CreateStackInput,
} from '@aws-sdk/client-cloudformation';
import {
  CloudFormationWire,
  openCloudFormation,
  parameters,
} from './__testUtils__/openCloudFormation';

let wire: CloudFormationWire;
beforeAll(async () => {
  wire = await openCloudFormation();
});
afterAll(() => wire.close());

const topic = { Type: 'AWS::SNS::Topic' };
const queue = (Properties: object) => ({ Type: 'AWS::SQS::Queue', Properties });
const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'orders',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }],
    },
  },
};
const resources = (Resources: object, more: object = {}) => ({
  Resources,
  ...more,
});
const named = (Type: string, more: object = {}) =>
  resources({ Topic: topic }, { Parameters: { Size: { Type, ...more } } });

/** What is refused before there is a stack. */
const refused: [
  what: string,
  template: unknown,
  message: string,
  more?: Partial<CreateStackInput>,
][] = [
  ['no map', '- a', 'Template format error: unsupported structure.'],
  [
    'YAML that is none',
    'Resources:\n  Topic: [',
    'Template format error: YAML not well-formed. (line 2, column 11)',
  ],
  [
    'JSON that is none',
    '{"Resources": {',
    'Template format error: JSON not well-formed. (line 1, column 16)',
  ],
  [
    'nothing to make',
    {},
    'Template format error: At least one Resources member must be defined.',
  ],
  [
    'another section',
    resources({ Topic: topic }, { Resource: {} }),
    'Invalid template property or properties [Resource]',
  ],
  [
    'a null',
    'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n',
    "Template format error: [/Resources/Topic/Properties] 'null' values are not allowed in templates",
  ],
  [
    'no type',
    resources({ Topic: { Properties: {} } }),
    'Template format error: [/Resources/Topic] Every Resources object must contain a Type member.',
  ],
  [
    'a type of nobody',
    resources({ Topic: { Type: 'AWS::SNS::Topik' } }),
    'Template format error: Unrecognized resource types: [AWS::SNS::Topik]',
  ],
  [
    'a wrong name',
    resources({ 'my-topic': topic }),
    'Template format error: Resource name my-topic is non alphanumeric.',
  ],
  [
    'a reference to nothing',
    resources({ Queue: queue({ QueueName: { Ref: 'Name' } }) }),
    'Template format error: Unresolved resource dependencies [Name] in the Resources block of the template',
  ],
  [
    'a text that refers to nothing',
    'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Sub ${Name}-jobs',
    'Template format error: Unresolved resource dependencies [Name] in the Resources block of the template',
  ],
  [
    'a dependency on nothing',
    resources({ Topic: { ...topic, DependsOn: 'Queue' } }),
    'Template format error: Unresolved resource dependencies [Queue] in the Resources block of the template',
  ],
  [
    'an output of nothing',
    resources(
      { Topic: topic },
      { Outputs: { Queue: { Value: { Ref: 'Queue' } } } },
    ),
    'Template format error: Unresolved resource dependencies [Queue] in the Outputs block of the template',
  ],
  [
    'an attribute that there is not',
    'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !GetAtt Topic.Arn',
    'Template error: resource Topic does not support attribute type Arn in Fn::GetAtt',
  ],
  [
    'an attribute of nothing',
    'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !GetAtt Topic.TopicName',
    'Template error: instance of Fn::GetAtt references undefined resource Topic',
  ],
  [
    'a circle',
    resources({
      One: queue({ QueueName: { 'Fn::GetAtt': ['Two', 'QueueName'] } }),
      Two: queue({ QueueName: { 'Fn::GetAtt': ['One', 'QueueName'] } }),
      Three: topic,
    }),
    'Circular dependency between resources: [One, Two]',
  ],
  [
    'a condition of nothing',
    resources({ Topic: { ...topic, Condition: 'IsBig' } }),
    'Template format error: Unresolved condition dependency IsBig in the Resources block of the template',
  ],
  [
    'a transform of nobody',
    resources({ Topic: topic }, { Transform: 'Magic' }),
    'No transform named Magic found.',
  ],
  [
    'a type of parameter that there is not',
    named('Text'),
    'Template format error: Unrecognized parameter type: Text',
  ],
  ['no value', named('String'), 'Parameters: [Size] must have values'],
  [
    'a value for nothing',
    named('String', { Default: 's' }),
    'Parameters: [Colour] do not exist in the template',
    { Parameters: parameters({ Colour: 'red' }) },
  ],
  [
    'a value that is not allowed',
    named('String', { AllowedValues: ['s', 'm'] }),
    "Parameter 'Size' must be one of AllowedValues",
    { Parameters: parameters({ Size: 'l' }) },
  ],
  [
    'a value of another pattern, in its own words',
    named('String', {
      AllowedPattern: '.+@sha256:.+',
      ConstraintDescription: 'must name an image by its digest',
    }),
    'Parameter Size failed to satisfy constraint: must name an image by its digest',
    { Parameters: parameters({ Size: 'orders:latest' }) },
  ],
  [
    'a number that is too small',
    named('Number', { MinValue: 2 }),
    "Parameter 'Size' must be a number not less than 2",
    { Parameters: parameters({ Size: '1' }) },
  ],
  [
    'a parameter that Parameter Store has not',
    named('AWS::SSM::Parameter::Value<String>', { Default: '/orders/size' }),
    'Unable to fetch parameters [/orders/size] from parameter store for this account.',
  ],
  [
    'a role, which nobody has allowed',
    resources({ Role: role }),
    'Requires capabilities : [CAPABILITY_NAMED_IAM]',
    { Capabilities: ['CAPABILITY_IAM'] },
  ],
  [
    'a stack of a wrong name',
    resources({ Topic: topic }),
    "1 validation error detected: Value 'my_stack' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
    { StackName: 'my_stack' },
  ],
];

it.each(refused)('refuses %s', async (_what, template, message, more = {}) => {
  const text =
    typeof template === 'string' ? template : JSON.stringify(template);
  await expect(
    wire.client.send(
      new CreateStackCommand({
        StackName: 'wrong',
        TemplateBody: text,
        ...more,
      }),
    ),
  ).rejects.toMatchObject({ message });
});

const handler = (message: string, code: string) =>
  expect.stringMatching(
    new RegExp(
      `Resource handler returned message: "${message}" \\(RequestToken: [-0-9a-f]{36}, HandlerErrorCode: ${code}\\)`,
    ),
  );

/** What is found out when the resource is made. */
const failing: [what: string, template: object, reason: unknown][] = [
  [
    'a property that there is not',
    { Failing: queue({ Name: 'jobs' }) },
    'Encountered unsupported property Name',
  ],
  [
    'one inside another',
    {
      Failing: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          ContainerDefinitions: [{ Name: 'a', Image: 'b', Port: 80 }],
        },
      },
    },
    'Encountered unsupported property Port',
  ],
  [
    'no property that there must be',
    {
      Failing: {
        Type: 'AWS::SNS::Subscription',
        Properties: { Protocol: 'sqs' },
      },
    },
    'Properties validation failed for resource Failing with message:\n[#: required key [TopicArn] not found]',
  ],
  [
    'a text in place of a list',
    {
      Failing: {
        Type: 'AWS::ECS::Cluster',
        Properties: { CapacityProviders: 'FARGATE' },
      },
    },
    'Properties validation failed for resource Failing with message:\n[#/CapacityProviders: expected type: JSONArray, found: String]',
  ],
  [
    'a word that is none',
    {
      Failing: {
        Type: 'AWS::ECR::Repository',
        Properties: { ImageTagMutability: 'NEVER' },
      },
    },
    expect.stringContaining(
      '#/ImageTagMutability: NEVER is not a valid enum value',
    ),
  ],
  [
    'too little memory',
    {
      Failing: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          RequiresCompatibilities: ['FARGATE'],
          NetworkMode: 'awsvpc',
          Cpu: 1024,
          Memory: 512,
          ContainerDefinitions: [{ Name: 'web', Image: 'nginx' }],
        },
      },
    },
    handler(
      'No Fargate configuration exists for given values: 1024 CPU, 512 memory. See the Amazon ECS documentation for the valid values.',
      'InvalidRequest',
    ),
  ],
  [
    'a name that is taken',
    {
      Failing: {
        Type: 'AWS::ECS::Cluster',
        Properties: { ClusterName: 'platform-test' },
      },
    },
    handler(
      "Resource of type 'AWS::ECS::Cluster' with identifier 'platform-test' already exists.",
      'AlreadyExists',
    ),
  ],
  [
    'a cluster that there is not',
    {
      Failing: {
        Type: 'AWS::ECS::Service',
        Properties: { Cluster: 'elsewhere', TaskDefinition: 'orders' },
      },
    },
    handler('Cluster not found.', 'NotFound'),
  ],
  [
    'one zone',
    {
      Failing: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { Subnets: ['subnet-1'] },
      },
    },
    'At least two subnets in two different Availability Zones must be specified',
  ],
  [
    'an import of nothing',
    { Failing: queue({ QueueName: { 'Fn::ImportValue': 'nothing' } }) },
    'No export named nothing found',
  ],
  [
    'an item beyond the list',
    {
      Failing: queue({
        QueueName: { 'Fn::Select': [2, { 'Fn::Split': ['-', 'a-b'] }] },
      }),
    },
    'Template error: Fn::Select cannot select nonexistent value at index 2',
  ],
  [
    'a function that there is not',
    { Failing: queue({ QueueName: { 'Fn::Upper': 'jobs' } }) },
    expect.stringContaining(
      'Template format error: Encountered unsupported function: Fn::Upper Supported functions are: [Fn::Base64, ',
    ),
  ],
];

it.each(failing)(
  'fails to make what has %s, and takes all back',
  async (what, template, reason) => {
    const StackName = what.replace(/[^a-z]+/g, '-');
    await wire.create({ StackName, template: { Resources: template } }, 60);
    const { StackStatus } = await wire.stack(StackName);
    expect(StackStatus).toBe('ROLLBACK_COMPLETE');
    const events = await wire.events(StackName);
    const failed = events
      .find(event => event.startsWith('Failing CREATE_FAILED'))
      ?.replace('Failing CREATE_FAILED ', '');
    expect(failed).toEqual(reason);
    expect(events).toContain(
      `${StackName} ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Failing]. Rollback requested by user.`,
    );
    await expect(
      wire.update({ StackName, template: { Resources: { Topic: topic } } }),
    ).rejects.toMatchObject({
      message: expect.stringContaining(
        'is in ROLLBACK_COMPLETE state and can not be updated.',
      ),
    });
  },
);
