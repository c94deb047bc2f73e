import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createDockerfile } from '../../artifacts/dockerfile/createDockerfile';
import { compareWithRepository } from '../repositoryBase';
import {
  keptOutput,
  serviceInputs,
  serviceOf,
  writtenOutputs,
} from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

const imageReference =
  /^[a-z0-9][a-z0-9._/:-]*(?::[\w][\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/;

/** `ecs:dockerfile:write`: the image of a service. */
export function createWriteDockerfileAction() {
  return createTemplateAction({
    id: 'ecs:dockerfile:write',
    description:
      'Writes a Dockerfile with a stage that builds and one that runs, as a user who is not root, and a .dockerignore',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: serviceInputs.name,
        kind: serviceInputs.kind,
        language: serviceInputs.language,
        port: serviceInputs.port,
        healthPath: serviceInputs.healthPath,
        buildImage: z =>
          z
            .string()
            .regex(imageReference)
            .optional()
            .describe(
              'The image that builds, with a version or a digest; the official one of the language when missing',
            ),
        runtimeImage: z =>
          z
            .string()
            .regex(imageReference)
            .optional()
            .describe(
              'The image that runs, with a version or a digest; the official one of the language when missing',
            ),
        targetPath: serviceInputs.targetPath,
        overwrite: serviceInputs.overwrite,
        basePath: serviceInputs.basePath,
      },
      output: { ...writtenOutputs, kept: keptOutput },
    },
    async handler(ctx) {
      const { input } = ctx;
      refuseFloating('buildImage', input.buildImage);
      refuseFloating('runtimeImage', input.runtimeImage);
      const { missing, taken } = await compareWithRepository(
        ctx.workspacePath,
        createDockerfile({
          name: input.name,
          ...serviceOf(input),
          images: {
            ...(input.buildImage ? { build: input.buildImage } : {}),
            ...(input.runtimeImage ? { runtime: input.runtimeImage } : {}),
          },
        }),
        input.basePath,
      );
      const kept = taken.map(({ path }) => path);
      for (const path of kept) {
        ctx.logger.info(`Kept ${path}: the repository has its own`);
      }
      ctx.output('kept', kept);
      // What a Dockerfile copies must not be kept from it by a .dockerignore that knows nothing of it.
      const writes = kept.includes('Dockerfile') ? [] : missing;
      await writeArtifacts(ctx, writes, input);
    },
  });
}

function refuseFloating(key: string, image: string | undefined) {
  if (image === undefined || image.includes('@sha256:')) return;
  const [, tag] = /:([^/:]+)$/.exec(image) ?? [];
  if (tag === undefined || tag === 'latest') {
    throw new InputError(
      `${key} ${image} is another image tomorrow: name a version, or a digest (…@sha256:…)`,
    );
  }
}
