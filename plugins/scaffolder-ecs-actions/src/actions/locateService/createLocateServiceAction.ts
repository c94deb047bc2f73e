import type { Entity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readTemplateSettings } from '../../config/templateSettings';
import { examples } from './examples';
import { locateService } from './locateService';

/** `ecs:service:locate`: where a service of the catalog comes from, before a pipeline is added to it. */
export function createLocateServiceAction({ config }: { config: Config }) {
  const integrations = ScmIntegrations.fromConfig(config);
  return createTemplateAction({
    id: 'ecs:service:locate',
    description:
      'Finds the repository that a component of the catalog comes from, and refuses a component that has a pipeline already or that none can be added to',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entity: z =>
          z
            .object({
              apiVersion: z.string(),
              kind: z.string(),
              metadata: z.object({ name: z.string() }).passthrough(),
            })
            .passthrough()
            .describe('The component, as `catalog:fetch` tells it'),
      },
      output: {
        name: z =>
          z
            .string()
            .describe('What is made for the service is called after it'),
        entityRef: z => z.string().describe('The component'),
        description: z => z.string().describe('What the service is for'),
        owner: z => z.string().describe('The entity ref of its owner'),
        host: z =>
          z.enum(['codecommit', 'github']).describe('What hosts its source'),
        repository: z =>
          z.string().describe('The repository: of CodeCommit, or `owner/name`'),
        branch: z =>
          z
            .string()
            .describe(
              'The branch that the catalog knows; `main` where its URL names none',
            ),
        sourceUrl: z =>
          z.string().describe('The root of its source, for `fetch:plain`'),
        repoUrl: z =>
          z
            .string()
            .optional()
            .describe('For actions that publish to GitHub, and there alone'),
        catalogInfoPath: z =>
          z
            .string()
            .optional()
            .describe(
              "Its catalog file from the repository's root; none when that is kept somewhere else",
            ),
      },
    },
    async handler(ctx) {
      const service = locateService(ctx.input.entity as Entity, {
        tools: readTemplateSettings(config).tools,
        isGitHub: url => integrations.byUrl(url)?.type === 'github',
      });
      ctx.logger.info(
        `The source of ${service.entityRef} is the branch ${service.branch} of ${service.repository}`,
      );
      ctx.output('name', service.name);
      ctx.output('entityRef', service.entityRef);
      ctx.output('description', service.description);
      ctx.output('owner', service.owner);
      ctx.output('host', service.host);
      ctx.output('repository', service.repository);
      ctx.output('branch', service.branch);
      ctx.output('sourceUrl', service.sourceUrl);
      ctx.output('repoUrl', service.repoUrl);
      ctx.output('catalogInfoPath', service.catalogInfoPath);
    },
  });
}
