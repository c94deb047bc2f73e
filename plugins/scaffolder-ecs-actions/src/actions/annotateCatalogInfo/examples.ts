import { stepExample } from '../stepExample';

const example = stepExample.bind(undefined, 'ecs:catalog-info:annotate');

export const examples = [
  example('The catalog file in the workspace, of a service with a pipeline', {
    name: 'orders',
    entityRef: 'component:default/orders',
  }),
  example('Beside a repository that was fetched, of a worker on GitHub', {
    name: 'mailer',
    entityRef: 'component:shop/mailer',
    kind: 'worker',
    repository: 'example-org/mailer',
    path: 'docs/catalog-info.yaml',
    basePath: './repository',
    targetPath: './changes',
  }),
];
