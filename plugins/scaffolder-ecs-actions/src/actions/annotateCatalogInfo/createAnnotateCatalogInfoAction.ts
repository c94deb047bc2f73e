import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { annotateCatalogInfo } from '../../artifacts/catalogInfo/annotateCatalogInfo';
import { releaseAnnotations } from '../../artifacts/catalogInfo/createCatalogInfo';
import { readTemplateSettings } from '../../config/templateSettings';
import { catalogInputs, deliveryOf } from '../catalogInputs';
import { baseFile } from '../repositoryBase';
import { serviceInputs, serviceOf, writtenOutputs } from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

/** `ecs:catalog-info:annotate`: tells a component that is there where its pipeline, services and images are. */
export function createAnnotateCatalogInfoAction({
  config,
}: {
  config: Config;
}) {
  return createTemplateAction({
    id: 'ecs:catalog-info:annotate',
    description:
      'Adds the annotations that name pipeline, services and image repository to a component in its catalog file. Comments, order and the other documents of the file stay as they are; lists of ARNs grow, other annotations that are there are left alone',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: catalogInputs.name,
        entityRef: z =>
          z
            .string()
            .regex(/^component:[a-z0-9._-]+\/[a-z0-9._-]+$/)
            .describe('The component, such as `component:default/orders`'),
        path: z =>
          z
            .string()
            .optional()
            .describe('The catalog file; `catalog-info.yaml` when missing'),
        kind: catalogInputs.kind,
        delivery: catalogInputs.delivery,
        repository: catalogInputs.repository,
        environments: catalogInputs.environments,
        targetPath: serviceInputs.targetPath,
        basePath: z =>
          z
            .string()
            .optional()
            .describe(
              'A folder in the workspace with the repository as it is, from where the file is read; where it is written when missing',
            ),
      },
      output: writtenOutputs,
    },
    async handler(ctx) {
      const { input } = ctx;
      const { name, targetPath = '.', basePath } = input;
      const { path = 'catalog-info.yaml' } = input;
      const settings = readTemplateSettings(config);
      const file = await baseFile(
        ctx.workspacePath,
        basePath ?? targetPath,
        path,
      );
      if (file === undefined) {
        throw new NotFoundError(
          `There is no ${path} below ${basePath ?? targetPath} to annotate`,
        );
      }
      const content = annotateCatalogInfo(
        file,
        input.entityRef,
        releaseAnnotations({
          name,
          kind: serviceOf(input).kind,
          ...deliveryOf(input, settings),
        }),
      );
      await writeArtifacts(ctx, content === file ? [] : [{ path, content }], {
        targetPath,
        overwrite: true,
      });
    },
  });
}
