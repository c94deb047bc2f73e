import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const action = 'aws:codecommit:publish';
const place = { account: '111122223333', region: 'us-east-1' };

export const examples: TemplateExample[] = [
  {
    description: 'Publishes the workspace to a new repository',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Publish to CodeCommit',
          action,
          input: {
            ...place,
            repositoryName: 'orders',
            entityRef: 'component:default/orders',
            description: 'Takes orders',
            tags: { owner: 'group:default/team-a' },
          },
        },
        {
          id: 'register',
          name: 'Register in the catalog',
          action: 'catalog:register',
          input: {
            repoContentsUrl: '${{ steps.publish.output.repoContentsUrl }}',
            catalogInfoPath: '/catalog-info.yaml',
          },
        },
      ],
    }),
  },
  {
    description:
      'Adds a folder of the workspace to an existing repository, on a branch of its own',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Propose the pipeline',
          action,
          input: {
            ...place,
            repositoryName: 'orders',
            entityRef: 'component:default/orders',
            branch: 'add-pipeline',
            sourcePath: './generated',
            commitMessage: 'Add a pipeline',
            authorName: 'Ada Lovelace',
            authorEmail: 'ada@example.com',
          },
        },
      ],
    }),
  },
];
