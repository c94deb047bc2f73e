import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Artifact } from '../../artifacts/Artifact';
import {
  createFunctionAppSpec,
  createServiceAppSpec,
  ecsEvents,
  functionEvents,
} from '../../artifacts/appspec/createAppSpec';
import { appSpecFile, environmentStackName } from '../../service/names';
import {
  serviceInputs,
  serviceOf,
  writtenOutputs,
  type Zod,
} from '../serviceInputs';
import { missingFrom } from '../repositoryBase';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

const hooksOf = (z: Zod, events: readonly [string, ...string[]]) =>
  z.record(z.enum([...events]), z.string().min(1)).optional();

/** `ecs:appspec:write`: what CodeDeploy is told of a deployment. */
export function createWriteAppSpecAction() {
  return createTemplateAction({
    id: 'ecs:appspec:write',
    description:
      "Writes CodeDeploy's appspec: for a service on Amazon ECS a file for each environment, with its validation hook, or one for a Lambda function",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: serviceInputs.name,
        port: serviceInputs.port,
        environments: serviceInputs.environments,
        containerName: z =>
          z
            .string()
            .optional()
            .describe(
              "The container that takes the traffic; the service's name when missing",
            ),
        hooks: z =>
          hooksOf(z, ecsEvents).describe(
            "Functions that CodeDeploy asks, by lifecycle event, by name or ARN; `{}` for none. The validation function of the environment's stack after test traffic when missing",
          ),
        function: z =>
          z
            .object({
              alias: z.string().min(1).describe('The alias that is moved'),
              currentVersion: z
                .string()
                .regex(/^\d+$/)
                .describe('Where the alias points to'),
              targetVersion: z
                .string()
                .regex(/^\d+$/)
                .describe('Where it is to point to'),
              hooks: hooksOf(z, functionEvents).describe(
                'Functions that CodeDeploy asks, by lifecycle event',
              ),
            })
            .optional()
            .describe('For a Lambda function of this name in place of ECS'),
        path: z =>
          z
            .string()
            .optional()
            .describe(
              'The file, where there is one; `appspec.<environment>.yaml` for ECS, `appspec.yaml` for a function when missing',
            ),
        targetPath: serviceInputs.targetPath,
        overwrite: serviceInputs.overwrite,
        basePath: serviceInputs.basePath,
      },
      output: writtenOutputs,
    },
    async handler(ctx) {
      const { name, function: target, hooks, path } = ctx.input;
      const { port, environments } = serviceOf(ctx.input);
      const write = async (artifacts: Artifact[]) =>
        writeArtifacts(
          ctx,
          await missingFrom(ctx.workspacePath, artifacts, ctx.input.basePath),
          ctx.input,
        );
      if (target) {
        const artifact = createFunctionAppSpec(path ?? 'appspec.yaml', {
          ...target,
          name,
          hooks: target.hooks ?? {},
        });
        await write([artifact]);
        return;
      }
      if (path !== undefined && environments.length > 1) {
        throw new InputError(
          `One path cannot hold the appspecs of ${environments.length} environments: name one environment, or leave the path out`,
        );
      }
      const artifacts = environments.map(environment =>
        createServiceAppSpec(path ?? appSpecFile(environment), {
          containerName: ctx.input.containerName ?? name,
          port,
          hooks: hooks ?? {
            AfterAllowTestTraffic: `${environmentStackName(
              { name },
              environment,
            )}-validation`,
          },
        }),
      );
      await write(artifacts);
    },
  });
}
