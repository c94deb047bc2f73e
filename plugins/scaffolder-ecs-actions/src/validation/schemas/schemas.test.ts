import { parse } from 'yaml';
import { schemaErrors } from '../../__testUtils__/schemaErrors';
import { appSpecSchemas } from './appSpecSchemas';
import { buildspecSchema } from './buildspecSchema';
import { taskDefinitionSchema } from './taskDefinitionSchema';

const appSpec = `
version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: <TASK_DEFINITION>
        LoadBalancerInfo:
          ContainerName: orders
          ContainerPort: 8080
Hooks:
  - AfterAllowTestTraffic: orders-test-validation
`;

const functionAppSpec = `
version: 0.0
Resources:
  - orders:
      Type: AWS::Lambda::Function
      Properties:
        Name: orders
        Alias: live
        CurrentVersion: '1'
        TargetVersion: '2'
Hooks:
  - BeforeAllowTraffic: orders-validation
`;

const buildspec = `
version: 0.2
env:
  shell: bash
  parameter-store:
    TOKEN: /build/token
phases:
  install:
    runtime-versions:
      nodejs: 22
  build:
    on-failure: ABORT
    commands:
      - npm test
reports:
  unit-tests:
    files: [unit.xml]
    file-format: JUNITXML
artifacts:
  files: ['**/*']
`;

const taskDefinition = JSON.stringify({
  family: 'orders-test',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::111122223333:role/orders-test-execution',
  containerDefinitions: [
    {
      name: 'orders',
      image: '<IMAGE1_NAME>',
      portMappings: [{ containerPort: 8080 }],
      secrets: [{ name: 'TOKEN', valueFrom: '/orders-test/TOKEN' }],
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/orders-test',
          'awslogs-region': 'us-east-1',
          'awslogs-stream-prefix': 'orders',
        },
      },
    },
  ],
});

const schemas = {
  appSpec: appSpecSchemas['AWS::ECS::Service'],
  functionAppSpec: appSpecSchemas['AWS::Lambda::Function'],
  buildspec: buildspecSchema,
  taskDefinition: taskDefinitionSchema,
};
const texts = { appSpec, functionAppSpec, buildspec, taskDefinition };
type Kind = keyof typeof schemas;
const kinds: Kind[] = [
  'appSpec',
  'functionAppSpec',
  'buildspec',
  'taskDefinition',
];

describe('schemas', () => {
  it.each(kinds)('takes a correct %s and names its page', kind => {
    expect(schemaErrors(schemas[kind], parse(texts[kind]))).toEqual([]);
    expect(schemas[kind].$comment).toMatch(/^https:\/\/docs\.aws\.amazon\.com/);
  });

  it.each<[Kind, string, string, string]>([
    ['appSpec', 'version: 0.0', 'version: 1', '/version'],
    [
      'appSpec',
      'LoadBalancerInfo',
      'LoadBalancerInfos',
      '/Resources/0/TargetService/Properties',
    ],
    [
      'appSpec',
      'ContainerPort: 8080',
      'ContainerPort: "8080"',
      '/Resources/0/TargetService/Properties/LoadBalancerInfo/ContainerPort',
    ],
    ['appSpec', 'Resources:\n  - ', 'Resources:\n    ', '/Resources'],
    ['appSpec', 'AfterAllowTestTraffic', 'AfterTestTraffic', '/Hooks/0'],
    ['appSpec', '  - AfterAllow', '  AfterAllow', '/Hooks'],
    ['appSpec', 'Resources:', 'resources:', ' must'],
    [
      'functionAppSpec',
      'TargetVersion',
      'TargetVersions',
      '/Resources/0/orders/Properties',
    ],
    [
      'functionAppSpec',
      'BeforeAllowTraffic',
      'AfterAllowTestTraffic',
      '/Hooks/0',
    ],
    ['buildspec', 'version: 0.2', 'version: 2', '/version'],
    ['buildspec', 'phases:', 'phase:', ' must'],
    ['buildspec', '  build:', '  compile:', '/phases'],
    ['buildspec', '- npm test', '- echo a: b', '/phases/build/commands/0'],
    ['buildspec', 'ABORT', 'STOP', '/phases/build/on-failure'],
    ['buildspec', 'JUNITXML', 'JUNIT', '/reports/unit-tests/file-format'],
    ['buildspec', 'nodejs: 22', 'node: 22', '/phases/install/runtime-versions'],
    ['buildspec', 'TOKEN:', 'MY-TOKEN:', '/env/parameter-store'],
    ['taskDefinition', '"awsvpc"', '"bridge"', '/networkMode'],
    ['taskDefinition', '"512"', '"4096"', '/memory'],
    ['taskDefinition', '"cpu":"256"', '"cpu":256', '/cpu'],
    ['taskDefinition', 'containerPort', 'port', '/containerDefinitions/0'],
    [
      'taskDefinition',
      '"valueFrom":"/orders-test/TOKEN"',
      '"value":"secret"',
      '/containerDefinitions/0/secrets/0',
    ],
    [
      'taskDefinition',
      '"awslogs-stream-prefix":"orders"',
      '"awslogs-prefix":"orders"',
      '/containerDefinitions/0/logConfiguration/options',
    ],
    [
      'taskDefinition',
      'arn:aws:iam::111122223333:role/',
      '',
      '/executionRoleArn',
    ],
    ['taskDefinition', '"family"', '"revision":3,"family"', ' must'],
  ])('refuses in a %s %s → %s', (kind, right, wrong, where) => {
    const text = texts[kind].replace(right, wrong);

    expect(text).not.toBe(texts[kind]);
    expect(
      schemaErrors(schemas[kind], parse(text)).filter(error =>
        error.startsWith(where),
      ),
    ).not.toEqual([]);
  });
});
