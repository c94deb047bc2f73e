import type { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MAX_SERVICE_NAME, serviceNamePattern } from '../service/names';
import {
  deploymentStrategies,
  languages,
  serviceKinds,
  type ServiceSpec,
} from '../service/ServiceSpec';

type InputSchema = NonNullable<
  NonNullable<Parameters<typeof createTemplateAction>[0]['schema']>['input']
>;

/** What the scaffolder hands to those who describe an input. */
export type Zod = Parameters<Extract<InputSchema, (zod: never) => unknown>>[0];

/** Inputs that several actions share, so that they read and refuse the same everywhere. */
export const serviceInputs = {
  name: (z: Zod) =>
    z
      .string()
      .min(2)
      .max(MAX_SERVICE_NAME)
      .regex(serviceNamePattern)
      .describe(
        `The service's name: lower-case letters, digits and hyphens, begins with a letter, 2 to ${MAX_SERVICE_NAME} characters`,
      ),
  kind: (z: Zod) =>
    z
      .enum(serviceKinds)
      .optional()
      .describe('What the service is; `web` when missing'),
  language: (z: Zod) =>
    z
      .enum(languages)
      .optional()
      .describe('What it is written in; `node` when missing'),
  strategy: (z: Zod) =>
    z
      .enum(deploymentStrategies)
      .optional()
      .describe(
        'How a new image takes over; `canary` when missing. Those with `codedeploy-` go through CodeDeploy, the others are of ECS',
      ),
  port: (z: Zod) =>
    z
      .number()
      .int()
      .min(1024)
      .max(65535)
      .optional()
      .describe(
        'The port that the container listens on, above those for which it would have to be root; 8080 when missing',
      ),
  healthPath: (z: Zod) =>
    z
      .string()
      .regex(/^\/[A-Za-z0-9/._~-]*$/)
      .optional()
      .describe('Where the container tells how it is; `/health` when missing'),
  environments: (z: Zod) =>
    z
      .array(z.string().regex(/^[a-z][a-z0-9-]{0,15}$/))
      .min(1)
      .optional()
      .describe(
        "The environments' names in the order of promotion, the last one is production; `test` and `production` when missing",
      ),
  targetPath: (z: Zod) =>
    z
      .string()
      .optional()
      .describe(
        'A folder in the workspace that stands for the root of the repository; the workspace when missing',
      ),
  overwrite: (z: Zod) =>
    z
      .boolean()
      .optional()
      .describe(
        'Whether files that are there may be replaced; they may not when missing',
      ),
  basePath: (z: Zod) =>
    z
      .string()
      .optional()
      .describe(
        'A folder in the workspace with a repository that is there already: only what it lacks is written, and nothing of it is replaced',
      ),
};

type Answers = Partial<
  Pick<
    ServiceSpec,
    'kind' | 'language' | 'strategy' | 'port' | 'healthPath'
  > & { environments: string[] }
>;

/** What the inputs above say, with what they mean where they are missing. */
export function serviceOf(answers: Answers) {
  const {
    kind = 'web',
    language = 'node',
    strategy = 'canary',
    port = 8080,
    healthPath = '/health',
    environments = ['test', 'production'],
  } = answers;
  return {
    kind,
    language,
    strategy,
    port,
    healthPath,
    environments: environments.map(name => ({ name })),
  };
}

/** What every action that writes files tells. */
export const writtenOutputs = {
  paths: (z: Zod) =>
    z
      .array(z.string())
      .describe('The files that were written, below the target path'),
};

/** What the actions tell that make do with files which the repository has. */
export const keptOutput = (z: Zod) =>
  z
    .array(z.string())
    .describe('Files that the repository has with other content, and keeps');
