import type { Config } from '@backstage/config';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createCatalogInfo } from '../../artifacts/catalogInfo/createCatalogInfo';
import {
  environmentsNamed,
  readTemplateSettings,
} from '../../config/templateSettings';
import { deliveryTools } from '../../service/ServiceSpec';
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
        name: serviceInputs.name,
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
        kind: serviceInputs.kind,
        language: serviceInputs.language,
        delivery: z =>
          z
            .enum(deliveryTools)
            .optional()
            .describe('What carries changes; `codepipeline` when missing'),
        repository: z =>
          z
            .string()
            .regex(/^[\w.-]+\/[\w.-]+$/)
            .optional()
            .describe('`owner/name` of a repository on GitHub'),
        environments: z =>
          serviceInputs
            .environments(z)
            .describe(
              "Names of environments of the portal's configuration; all of them when missing",
            ),
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
      const { name, repository, namespace = 'default' } = input;
      const settings = readTemplateSettings(config);
      const entityRef = `component:${namespace}/${name}`;
      const artifact = createCatalogInfo({
        ...input,
        ...serviceOf(input),
        entityRef,
        description: input.description ?? `The service ${name}`,
        lifecycle: input.lifecycle ?? 'experimental',
        delivery: input.delivery ?? 'codepipeline',
        source: repository
          ? { host: 'github', repository, branch: 'main' }
          : { host: 'codecommit', repository: name, branch: 'main' },
        tools: settings.tools,
        environments:
          input.kind === 'base-image'
            ? []
            : environmentsNamed(settings, input.environments),
      });
      await writeArtifacts(ctx, [artifact], input);
      ctx.output('entityRef', entityRef);
    },
  });
}
