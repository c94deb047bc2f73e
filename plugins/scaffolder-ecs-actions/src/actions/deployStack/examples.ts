import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const action = 'aws:cloudformation:deploy';
const input = {
  account: '111122223333',
  region: 'us-east-1',
  stackName: 'orders-pipeline',
  entityRef: 'component:default/orders',
  templatePath: './infrastructure/pipeline.yaml',
};

export const examples: TemplateExample[] = [
  {
    description: 'Makes the stack of a pipeline, which has roles in it',
    example: stringify({
      steps: [
        {
          id: 'pipeline',
          name: 'Make the pipeline',
          action,
          input: {
            ...input,
            capabilities: ['CAPABILITY_IAM'],
            tags: { owner: 'group:default/team-a', environment: 'tools' },
          },
        },
      ],
    }),
  },
  {
    description: "Gives a template's parameters values, and shows an output",
    example: stringify({
      steps: [
        {
          id: 'pipeline',
          name: 'Make the pipeline',
          action,
          input: { ...input, parameters: { RetentionDays: 30 } },
        },
        {
          id: 'tell',
          name: 'Tell where images go',
          action: 'debug:log',
          input: {
            message: '${{ steps.pipeline.output.outputs.RepositoryUri }}',
          },
        },
      ],
    }),
  },
];
