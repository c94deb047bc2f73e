import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const action = 'aws:codepipeline:start';
const input = {
  account: '111122223333',
  region: 'us-east-1',
  pipelineName: 'orders',
  entityRef: 'component:default/orders',
};

export const examples: TemplateExample[] = [
  {
    description: 'Starts a pipeline',
    example: stringify({
      steps: [{ id: 'start', name: 'Start the first release', action, input }],
    }),
  },
  {
    description: 'Starts a pipeline with a value for one of its variables',
    example: stringify({
      steps: [
        {
          id: 'start',
          name: 'Start the first release',
          action,
          input: { ...input, variables: { Reason: 'first release' } },
        },
      ],
    }),
  },
];
