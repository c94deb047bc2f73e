import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const example = (
  description: string,
  input: Record<string, unknown>,
): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'validate',
        name: 'Validate the files',
        action: 'ecs:artifacts:validate',
        input,
      },
    ],
  }),
});

export const examples: TemplateExample[] = [
  example('Stop before publishing when a file would not work', {}),
  example('Stop for risks too', { failOn: 'warning' }),
  example('Look at one service of a repository with several', {
    path: 'services/orders',
  }),
  example('Report on some files and go on', {
    files: ['appspec.yaml', 'infrastructure'],
    failOn: 'never',
  }),
];
