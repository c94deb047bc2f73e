import {
  closed,
  DRAFT_7,
  listOf,
  oneOfThese,
  text,
  type JsonSchema,
} from './JsonSchema';

/** `yes` and `no` are words to today's YAML readers and truth values to older ones. */
const yesOrNo: JsonSchema = { enum: ['yes', 'no', true, false] };
const commands = listOf(text, { minItems: 1 });
const variableNames: JsonSchema = { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' };

const phaseProperties: Record<string, JsonSchema> = {
  'run-as': text,
  'on-failure': {
    type: 'string',
    pattern: '^(ABORT|CONTINUE|RETRY(-(\\d+|.+))*)$',
  },
  commands,
  finally: commands,
};
const phase = closed(phaseProperties, ['commands']);

const install: JsonSchema = {
  ...closed({
    ...phaseProperties,
    'runtime-versions': {
      type: 'object',
      minProperties: 1,
      propertyNames: {
        enum: [
          'android',
          'dotnet',
          'golang',
          'java',
          'nodejs',
          'php',
          'python',
          'ruby',
        ],
      },
      additionalProperties: { type: ['string', 'number'] },
    },
  }),
  anyOf: [{ required: ['commands'] }, { required: ['runtime-versions'] }],
};

const reportFormats = [
  'CUCUMBERJSON',
  'JUNITXML',
  'NUNITXML',
  'NUNIT3XML',
  'TESTNGXML',
  'VISUALSTUDIOTRX',
  'CLOVERXML',
  'COBERTURAXML',
  'JACOCOXML',
  'SIMPLECOV',
];

const artifact: Record<string, JsonSchema> = {
  files: listOf(text, { minItems: 1 }),
  name: text,
  'discard-paths': yesOrNo,
  'base-directory': text,
  'exclude-paths': { anyOf: [text, listOf(text)] },
  'enable-symlinks': yesOrNo,
  's3-prefix': text,
};

/** A `buildspec.yml` of version 0.2, in which all commands of a build share one shell. */
export const buildspecSchema: JsonSchema = {
  $schema: DRAFT_7,
  $comment:
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html',
  ...closed(
    {
      version: { enum: [0.2, '0.2'] },
      'run-as': text,
      env: closed({
        shell: oneOfThese('bash', '/bin/sh', 'powershell.exe', 'cmd.exe'),
        variables: {
          type: 'object',
          propertyNames: variableNames,
          additionalProperties: { type: ['string', 'number', 'boolean'] },
        },
        'parameter-store': references(),
        'secrets-manager': references('^[^:]+(:[^:]*){0,3}$|^arn:'),
        'exported-variables': listOf(
          { type: 'string', ...variableNames },
          { uniqueItems: true },
        ),
        'git-credential-helper': yesOrNo,
      }),
      proxy: closed({ 'upload-artifacts': yesOrNo, logs: yesOrNo }),
      batch: { type: 'object' },
      phases: {
        ...closed({
          install,
          pre_build: phase,
          build: phase,
          post_build: phase,
        }),
        minProperties: 1,
      },
      reports: {
        type: 'object',
        additionalProperties: closed(
          {
            files: listOf(text, { minItems: 1 }),
            'base-directory': text,
            'discard-paths': yesOrNo,
            'file-format': oneOfThese(...reportFormats),
          },
          ['files'],
        ),
      },
      artifacts: {
        ...closed({
          ...artifact,
          'secondary-artifacts': {
            type: 'object',
            minProperties: 1,
            additionalProperties: closed(artifact, ['files']),
          },
        }),
        anyOf: [{ required: ['files'] }, { required: ['secondary-artifacts'] }],
      },
      cache: closed(
        {
          paths: listOf(text, { minItems: 1 }),
          key: text,
          'fallback-keys': listOf(text),
          action: oneOfThese('restore', 'save'),
        },
        ['paths'],
      ),
    },
    ['version', 'phases'],
  ),
};

function references(pattern?: string): JsonSchema {
  return {
    type: 'object',
    propertyNames: variableNames,
    additionalProperties: pattern ? { ...text, pattern } : text,
  };
}
