import type { Config } from '@backstage/config';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createCatalogInfo } from '../../artifacts/catalogInfo/createCatalogInfo';
import { readTemplateSettings } from '../../config/templateSettings';
import { catalogInputs, deliveryOf } from '../catalogInputs';
import { serviceInputs, serviceOf, writtenOutputs } from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

/** `ecs:catalog-info:write`: the component, with what its Releases tab needs to find. */
export function createWriteCatalogInfoAction({ config }: { config: Config }) {
  return createTemplateAction({
    id: 'ecs:catalog-info:write',
    description:
      'Writes catalog-info.yaml: a component with its owner, system and links, and the annotations that name its pipeline, services and image repository',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: catalogInputs.name,
        description: z =>
          z.string().optional().describe('What the service is for'),
        owner: z =>
          z.string().min(1).describe('An entity ref of a user or group'),
        system: z =>
          z.string().optional().describe('An entity ref of a system'),
        namespace: z =>
          z
            .string()
            .optional()
            .describe("The entity's namespace; `default` when missing"),
        lifecycle: z =>
          z
            .string()
            .optional()
            .describe('How far the service is; `experimental` when missing'),
        kind: catalogInputs.kind,
        language: serviceInputs.language,
        delivery: catalogInputs.delivery,
        repository: catalogInputs.repository,
        environments: catalogInputs.environments,
        targetPath: serviceInputs.targetPath,
        overwrite: serviceInputs.overwrite,
      },
      output: {
        ...writtenOutputs,
        entityRef: z =>
          z.string().describe('The entity; the value of the tag that binds'),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const { name, namespace = 'default' } = input;
      const entityRef = `component:${namespace}/${name}`;
      const artifact = createCatalogInfo({
        ...input,
        ...serviceOf(input),
        entityRef,
        description: input.description ?? `The service ${name}`,
        lifecycle: input.lifecycle ?? 'experimental',
        ...deliveryOf(input, readTemplateSettings(config)),
      });
      await writeArtifacts(ctx, [artifact], input);
      ctx.output('entityRef', entityRef);
    },
  });
}
