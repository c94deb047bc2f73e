import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const action = 'aws:ecr:create-repository';
const place = { account: '111122223333', region: 'us-east-1' };

export const examples: TemplateExample[] = [
  {
    description: 'Makes a repository for the images of a service',
    example: stringify({
      steps: [
        {
          id: 'registry',
          name: 'Make the image repository',
          action,
          input: {
            ...place,
            repositoryName: 'orders',
            entityRef: 'component:default/orders',
            tags: { owner: 'group:default/team-a' },
          },
        },
      ],
    }),
  },
  {
    description:
      'Makes a repository with a key of its own, that keeps the last hundred images',
    example: stringify({
      steps: [
        {
          id: 'registry',
          name: 'Make the image repository',
          action,
          input: {
            ...place,
            repositoryName: 'base/node',
            entityRef: 'component:default/base-node',
            kmsKey:
              'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
            lifecyclePolicy: JSON.stringify({
              rules: [
                {
                  rulePriority: 1,
                  selection: {
                    tagStatus: 'any',
                    countType: 'imageCountMoreThan',
                    countNumber: 100,
                  },
                  action: { type: 'expire' },
                },
              ],
            }),
          },
        },
      ],
    }),
  },
];
