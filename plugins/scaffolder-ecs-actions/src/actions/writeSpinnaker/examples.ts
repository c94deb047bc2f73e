import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const place = (name: string, targetGroup?: string) => ({
  name,
  region: 'us-east-1',
  cluster: `platform-${name}`,
  spinnakerAccount: `aws-${name}`,
  ...(targetGroup && { targetGroup }),
});

const example = (
  description: string,
  input: Record<string, unknown>,
): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'spinnaker',
        name: 'Write the pipeline',
        action: 'ecs:spinnaker:write',
        input: {
          account: '111122223333',
          region: 'us-east-1',
          registryAccount: 'ecr-tools',
          ...input,
        },
      },
    ],
  }),
});

export const examples: TemplateExample[] = [
  example('A web service: test, approval, production', {
    name: 'orders',
    environments: [
      place('test', 'orders-test'),
      place('production', 'orders-production'),
    ],
  }),
  example('A queue worker of medium size without an approval', {
    name: 'mailer',
    kind: 'worker',
    size: 'medium',
    approval: false,
    environments: [place('test'), place('production')],
    overwrite: true,
  }),
];
