import { containerSchema } from './containerSchema';
import {
  closed,
  DRAFT_7,
  flag,
  listOf,
  oneOfThese,
  text,
  wholeNumber,
  type JsonSchema,
} from './JsonSchema';

const MEBIBYTES_A_GIBIBYTE = 1024;
const gibibytes = (from: number, to: number, step = 1): number[] => {
  const sizes = [];
  for (let size = from; size <= to; size += step) {
    sizes.push(size * MEBIBYTES_A_GIBIBYTE);
  }
  return sizes;
};

/** CPU units → MiB of memory that Fargate offers with them. */
const fargateSizes: Record<string, number[]> = {
  256: [512, 1024, 2048],
  512: gibibytes(1, 4),
  1024: gibibytes(2, 8),
  2048: gibibytes(4, 16),
  4096: gibibytes(8, 30),
  8192: gibibytes(16, 60, 4),
  16384: gibibytes(32, 120, 8),
};

const tag = closed(
  {
    key: { type: 'string', minLength: 1, maxLength: 128 },
    value: { type: 'string', maxLength: 256 },
  },
  ['key'],
);

const roleArn: JsonSchema = {
  type: 'string',
  pattern: '^arn:aws[a-z-]*:iam::\\d{12}:role/.+$',
};

const volume = closed(
  {
    name: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,255}$' },
    host: closed({ sourcePath: text }),
    configuredAtLaunch: flag,
    dockerVolumeConfiguration: { type: 'object' },
    efsVolumeConfiguration: closed(
      {
        fileSystemId: text,
        rootDirectory: text,
        transitEncryption: oneOfThese('ENABLED', 'DISABLED'),
        transitEncryptionPort: wholeNumber,
        authorizationConfig: closed({
          accessPointId: text,
          iam: oneOfThese('ENABLED', 'DISABLED'),
        }),
      },
      ['fileSystemId'],
    ),
    fsxWindowsFileServerVolumeConfiguration: { type: 'object' },
    s3filesVolumeConfiguration: { type: 'object' },
  },
  ['name'],
);

/** What `RegisterTaskDefinition` takes, as in a `taskdef.json`; what Fargate asks beyond it where the file is for Fargate. */
export const taskDefinitionSchema: JsonSchema = {
  $schema: DRAFT_7,
  $comment:
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  ...closed(
    {
      family: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,255}$' },
      taskRoleArn: roleArn,
      executionRoleArn: roleArn,
      networkMode: oneOfThese('bridge', 'host', 'awsvpc', 'none'),
      containerDefinitions: listOf(containerSchema, {
        minItems: 1,
        maxItems: 10,
      }),
      volumes: listOf(volume),
      placementConstraints: listOf(
        closed({ type: oneOfThese('memberOf'), expression: text }),
        { maxItems: 10 },
      ),
      requiresCompatibilities: listOf(
        oneOfThese('EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'),
      ),
      cpu: {
        type: 'string',
        pattern: '^(\\d+|\\d*\\.?\\d+ ?[vV][cC][pP][uU])$',
      },
      memory: { type: 'string', pattern: '^(\\d+|\\d*\\.?\\d+ ?[gG][bB])$' },
      tags: listOf(tag, { maxItems: 50 }),
      pidMode: oneOfThese('host', 'task'),
      ipcMode: oneOfThese('host', 'task', 'none'),
      proxyConfiguration: { type: 'object' },
      inferenceAccelerators: listOf({ type: 'object' }),
      ephemeralStorage: closed(
        { sizeInGiB: { type: 'integer', minimum: 21, maximum: 200 } },
        ['sizeInGiB'],
      ),
      runtimePlatform: closed({
        cpuArchitecture: oneOfThese('X86_64', 'ARM64'),
        operatingSystemFamily: {
          type: 'string',
          pattern: '^(LINUX|WINDOWS_.+)$',
        },
      }),
      enableFaultInjection: flag,
    },
    ['family', 'containerDefinitions'],
  ),
  if: {
    type: 'object',
    properties: {
      requiresCompatibilities: {
        type: 'array',
        items: { const: 'FARGATE' },
        minItems: 1,
      },
    },
    required: ['requiresCompatibilities'],
  },
  then: {
    properties: { networkMode: { const: 'awsvpc' } },
    required: ['networkMode', 'cpu', 'memory', 'executionRoleArn'],
    allOf: Object.entries(fargateSizes).map(([cpu, memories]) => ({
      if: { properties: { cpu: { const: cpu } }, required: ['cpu'] },
      then: { properties: { memory: { enum: memories.map(String) } } },
    })),
  },
};
