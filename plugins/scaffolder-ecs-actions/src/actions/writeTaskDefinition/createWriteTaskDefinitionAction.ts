import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createTaskDefinition } from '../../artifacts/taskdef/createTaskDefinition';
import {
  environmentsNamed,
  readTemplateSettings,
} from '../../config/templateSettings';
import { sizes } from '../../service/ServiceSpec';
import { serviceInputs, serviceOf, writtenOutputs } from '../serviceInputs';
import { missingFrom } from '../repositoryBase';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const looksSecret = /PASSW|SECRET|TOKEN|CREDENTIAL|PRIVATE|API_?KEY/i;

/** `ecs:taskdef:write`: the task definitions that CodeDeploy brings. */
export function createWriteTaskDefinitionAction({
  config,
}: {
  config: Config;
}) {
  return createTemplateAction({
    id: 'ecs:taskdef:write',
    description:
      "Writes a task definition for each environment, with <IMAGE1_NAME> where the pipeline puts the image's digest, separate roles, a log, a health check and a read-only root file system",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: serviceInputs.name,
        kind: serviceInputs.kind,
        language: serviceInputs.language,
        port: serviceInputs.port,
        healthPath: serviceInputs.healthPath,
        environments: z =>
          serviceInputs
            .environments(z)
            .describe(
              "Names of environments of the portal's configuration; all of them when missing",
            ),
        size: z =>
          z
            .enum(sizes)
            .optional()
            .describe(
              'How much CPU and memory a task has; `small` when missing',
            ),
        entityRef: z =>
          z
            .string()
            .optional()
            .describe('The catalog entity, for the tag that binds tasks to it'),
        owner: z =>
          z.string().optional().describe('The owner, for the tag of that name'),
        variables: z =>
          z
            .record(z.string().regex(variableName), z.string())
            .optional()
            .describe('Environment variables that anyone may read'),
        secrets: z =>
          z
            .record(z.string().regex(variableName), z.string().min(1))
            .optional()
            .describe(
              'Environment variables by the name of a parameter or the ARN of a parameter or secret',
            ),
        executionRoleArn: z =>
          z
            .string()
            .optional()
            .describe(
              "The role with which ECS starts a task; that of the environment's stack when missing",
            ),
        taskRoleArn: z =>
          z
            .string()
            .optional()
            .describe(
              "The role that the service holds; that of the environment's stack when missing",
            ),
        tracing: z =>
          z
            .boolean()
            .optional()
            .describe(
              'With a sidecar that collects traces for X-Ray; the task role must be allowed to write them',
            ),
        targetPath: serviceInputs.targetPath,
        overwrite: serviceInputs.overwrite,
        basePath: serviceInputs.basePath,
      },
      output: writtenOutputs,
    },
    async handler(ctx) {
      const { input } = ctx;
      refuseSecretValues(input.variables);
      if (
        input.executionRoleArn !== undefined &&
        input.executionRoleArn === input.taskRoleArn
      ) {
        throw new InputError(
          'executionRoleArn and taskRoleArn must differ: what ECS needs to start a task is not what the service may do',
        );
      }
      const artifacts = environmentsNamed(
        readTemplateSettings(config),
        input.environments,
      ).map(environment =>
        createTaskDefinition({
          ...input,
          ...serviceOf(input),
          environment,
          size: input.size ?? 'small',
          variables: input.variables ?? {},
          secrets: input.secrets ?? {},
          tracing: input.tracing ?? false,
        }),
      );
      await writeArtifacts(
        ctx,
        await missingFrom(ctx.workspacePath, artifacts, input.basePath),
        input,
      );
    },
  });
}

function refuseSecretValues(variables: Record<string, string> = {}) {
  const name = Object.keys(variables).find(key => looksSecret.test(key));
  if (name !== undefined) {
    throw new InputError(
      `${name} looks like a secret, and everyone who reads the task definition would read its value: keep it in Parameter Store or Secrets Manager and name it under secrets`,
    );
  }
}
