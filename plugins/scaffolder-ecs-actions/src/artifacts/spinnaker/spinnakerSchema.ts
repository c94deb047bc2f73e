import type { JsonSchema } from '../../validation/schemas/JsonSchema';
import {
  closed,
  DRAFT_7,
  flag,
  listOf,
  oneOfThese,
  text,
} from '../../validation/schemas/JsonSchema';

const anyText: JsonSchema = { type: 'string' };

const texts: JsonSchema = {
  type: 'object',
  additionalProperties: anyText,
};

const stage: JsonSchema = {
  type: 'object',
  required: ['refId', 'requisiteStageRefIds', 'name', 'type'],
  properties: {
    refId: text,
    requisiteStageRefIds: listOf(text, { uniqueItems: true }),
    name: text,
    type: oneOfThese('manualJudgment', 'awsCodeBuild', 'wait'),
    failPipeline: flag,
    account: text,
    projectName: text,
    source: closed({ sourceOverride: flag, sourceVersion: text }, [
      'sourceOverride',
    ]),
    environmentVariables: texts,
    instructions: text,
  },
  allOf: [
    {
      if: { type: 'object', properties: { type: { const: 'awsCodeBuild' } } },
      then: { type: 'object', required: ['account', 'projectName'] },
    },
  ],
};

/** Pipelines of Spinnaker whose steps are builds of CodeBuild, as far as `ecs:spinnaker:write` writes them. */
export const spinnakerSchema: JsonSchema = {
  $schema: DRAFT_7,
  $comment:
    'https://spinnaker.io/docs/reference/pipeline/stages/ and https://spinnaker.io/docs/setup/other_config/ci/codebuild/',
  ...closed(
    {
      schema: { const: '1' },
      application: text,
      name: text,
      description: anyText,
      limitConcurrent: flag,
      keepWaitingPipelines: flag,
      triggers: listOf(
        closed(
          {
            type: { const: 'docker' },
            enabled: flag,
            account: text,
            registry: text,
            organization: anyText,
            repository: text,
            tag: text,
          },
          ['type', 'enabled', 'account', 'repository'],
        ),
      ),
      parameterConfig: listOf({ type: 'object' }),
      notifications: listOf({ type: 'object' }),
      stages: listOf(stage, { minItems: 1 }),
    },
    ['application', 'name', 'stages'],
  ),
};
