import { stepExample } from '../stepExample';

const example = stepExample.bind(undefined, 'aws:codecommit:pull-request');
const place = { account: '111122223333', region: 'us-east-1' };

export const examples = [
  example('Proposes a folder of the workspace to a repository that is there', {
    ...place,
    repositoryName: 'orders',
    entityRef: 'component:default/orders',
    branch: 'add-pipeline',
    sourcePath: './changes',
    title: 'Add a pipeline',
    description: 'Look at infrastructure/pipeline.yaml first.',
  }),
  example('Proposes the whole workspace to a branch other than the default', {
    ...place,
    repositoryName: 'orders',
    entityRef: 'component:default/orders',
    branch: 'add-pipeline',
    targetBranch: 'main',
    title: 'Add a pipeline',
    authorName: 'Ada Lovelace',
    authorEmail: 'ada@example.com',
  }),
];
