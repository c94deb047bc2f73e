import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Finds the repository of a component that a form asked for',
    example: stringify({
      steps: [
        {
          id: 'entity',
          name: 'Read the service',
          action: 'catalog:fetch',
          input: { entityRef: '${{ parameters.service }}' },
        },
        {
          id: 'service',
          name: 'Find its repository',
          action: 'ecs:service:locate',
          input: { entity: '${{ steps.entity.output.entity }}' },
        },
        {
          id: 'repository',
          name: 'Take its files',
          action: 'fetch:plain',
          input: {
            url: '${{ steps.service.output.sourceUrl }}',
            targetPath: './repository',
          },
        },
      ],
    }),
  },
];
