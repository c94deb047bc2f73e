import {
  closed,
  flag,
  listOf,
  oneOfThese,
  port,
  text,
  wholeNumber,
  type JsonSchema,
} from './JsonSchema';

const keyAndValue = (value: JsonSchema) =>
  closed({ name: text, value }, ['name', 'value']);

/** A secret is named, never written down. */
const secret = closed(
  {
    name: text,
    valueFrom: {
      type: 'string',
      description: 'An ARN, or the name of a parameter in the same region',
      pattern: '^(arn:aws[a-z-]*:(ssm|secretsmanager):.+|[A-Za-z0-9_./-]+)$',
    },
  },
  ['name', 'valueFrom'],
);

const textMap: JsonSchema = {
  type: 'object',
  additionalProperties: { type: 'string' },
};

const logDriver = oneOfThese(
  'json-file',
  'syslog',
  'journald',
  'gelf',
  'fluentd',
  'awslogs',
  'splunk',
  'awsfirelens',
);

const awslogsOptions: JsonSchema = {
  if: {
    properties: { logDriver: { const: 'awslogs' } },
    required: ['logDriver'],
  },
  then: {
    required: ['options'],
    properties: {
      options: {
        required: ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix'],
        propertyNames: {
          enum: [
            'awslogs-create-group',
            'awslogs-region',
            'awslogs-endpoint',
            'awslogs-group',
            'awslogs-stream-prefix',
            'awslogs-datetime-format',
            'awslogs-multiline-pattern',
            'mode',
            'max-buffer-size',
          ],
        },
      },
    },
  },
};

const linuxParameters = closed({
  capabilities: closed({ add: listOf(text), drop: listOf(text) }),
  devices: listOf({ type: 'object' }),
  initProcessEnabled: flag,
  sharedMemorySize: wholeNumber,
  tmpfs: listOf(
    closed(
      { containerPath: text, size: wholeNumber, mountOptions: listOf(text) },
      ['containerPath', 'size'],
    ),
  ),
  maxSwap: wholeNumber,
  swappiness: { type: 'integer', minimum: 0, maximum: 100 },
});

const healthCheck = closed(
  {
    command: listOf(text, { minItems: 1 }),
    interval: { type: 'integer', minimum: 5, maximum: 300 },
    timeout: { type: 'integer', minimum: 2, maximum: 120 },
    retries: { type: 'integer', minimum: 1, maximum: 10 },
    startPeriod: { type: 'integer', minimum: 0, maximum: 300 },
  },
  ['command'],
);

/** One of a task definition's `containerDefinitions`. */
export const containerSchema = closed(
  {
    name: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,255}$' },
    image: { type: 'string', pattern: '^\\S+$' },
    repositoryCredentials: closed({ credentialsParameter: text }, [
      'credentialsParameter',
    ]),
    cpu: wholeNumber,
    memory: { type: 'integer', minimum: 4 },
    memoryReservation: { type: 'integer', minimum: 4 },
    links: listOf(text),
    portMappings: listOf(
      closed({
        containerPort: port,
        hostPort: port,
        protocol: oneOfThese('tcp', 'udp'),
        name: text,
        appProtocol: oneOfThese('http', 'http2', 'grpc'),
        containerPortRange: text,
      }),
    ),
    essential: flag,
    restartPolicy: closed(
      {
        enabled: flag,
        ignoredExitCodes: listOf({ type: 'integer' }),
        restartAttemptPeriod: wholeNumber,
      },
      ['enabled'],
    ),
    entryPoint: listOf({ type: 'string' }),
    command: listOf({ type: 'string' }),
    environment: listOf(keyAndValue({ type: 'string' })),
    environmentFiles: listOf(closed({ value: text, type: oneOfThese('s3') })),
    mountPoints: listOf(
      closed({ sourceVolume: text, containerPath: text, readOnly: flag }, [
        'sourceVolume',
        'containerPath',
      ]),
    ),
    volumesFrom: listOf(closed({ sourceContainer: text, readOnly: flag })),
    linuxParameters,
    secrets: listOf(secret),
    dependsOn: listOf(
      closed(
        {
          containerName: text,
          condition: oneOfThese('START', 'COMPLETE', 'SUCCESS', 'HEALTHY'),
        },
        ['containerName', 'condition'],
      ),
    ),
    startTimeout: { type: 'integer', minimum: 2 },
    // Fargate waits two minutes at the most.
    stopTimeout: { type: 'integer', minimum: 2 },
    versionConsistency: oneOfThese('enabled', 'disabled'),
    hostname: text,
    user: { type: 'string', pattern: '^[A-Za-z0-9_-]+(:[A-Za-z0-9_-]+)?$' },
    workingDirectory: text,
    disableNetworking: flag,
    privileged: flag,
    readonlyRootFilesystem: flag,
    dnsServers: listOf(text),
    dnsSearchDomains: listOf(text),
    extraHosts: listOf(closed({ hostname: text, ipAddress: text })),
    dockerSecurityOptions: listOf(text),
    interactive: flag,
    pseudoTerminal: flag,
    dockerLabels: textMap,
    ulimits: listOf(
      closed({ name: text, softLimit: wholeNumber, hardLimit: wholeNumber }, [
        'name',
        'softLimit',
        'hardLimit',
      ]),
    ),
    logConfiguration: {
      ...closed(
        { logDriver, options: textMap, secretOptions: listOf(secret) },
        ['logDriver'],
      ),
      ...awslogsOptions,
    },
    healthCheck,
    systemControls: listOf(closed({ namespace: text, value: text })),
    resourceRequirements: listOf(
      closed({ value: text, type: oneOfThese('GPU', 'InferenceAccelerator') }, [
        'value',
        'type',
      ]),
    ),
    firelensConfiguration: closed(
      { type: oneOfThese('fluentd', 'fluentbit'), options: textMap },
      ['type'],
    ),
    credentialSpecs: listOf(text),
  },
  ['name', 'image'],
);
