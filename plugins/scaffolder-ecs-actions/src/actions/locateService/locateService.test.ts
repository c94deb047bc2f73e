import type { Entity } from '@backstage/catalog-model';
import { locateService } from './locateService';

const codeCommit =
  'https://us-east-1.console.aws.amazon.com/codesuite/codecommit/repositories/orders/browse';

/** What the catalog knows of a component that it read from a repository. */
const component = (
  annotations: Record<string, string>,
  more: Partial<Entity> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', description: 'Takes orders', annotations },
  spec: { type: 'service', owner: 'team-a' },
  ...more,
});

const onGitHub = {
  'backstage.io/source-location':
    'url:https://github.com/acme/orders/tree/main/',
  'backstage.io/managed-by-location':
    'url:https://github.com/acme/orders/blob/main/catalog-info.yaml',
};
const inCodeCommit = {
  'backstage.io/source-location': `url:${codeCommit}/refs/heads/trunk/2/--/`,
  'backstage.io/managed-by-location': `url:${codeCommit}/refs/heads/trunk/2/--/docs/catalog-info.yaml`,
};

const locate = (entity: Entity) =>
  locateService(entity, {
    tools: { account: '111122223333', region: 'us-east-1' },
    isGitHub: url => url.startsWith('https://github.com/'),
  });

it('finds a repository of GitHub', () => {
  expect(locate(component(onGitHub))).toEqual({
    name: 'orders',
    entityRef: 'component:default/orders',
    description: 'Takes orders',
    owner: 'group:default/team-a',
    host: 'github',
    repository: 'acme/orders',
    branch: 'main',
    sourceUrl: 'https://github.com/acme/orders/tree/main/',
    repoUrl: 'github.com?owner=acme&repo=orders',
    catalogInfoPath: 'catalog-info.yaml',
  });
});

it('finds a repository of CodeCommit', () => {
  expect(
    locate(
      component(inCodeCommit, {
        relations: [{ type: 'ownedBy', targetRef: 'user:default/ada' }],
      }),
    ),
  ).toEqual({
    name: 'orders',
    entityRef: 'component:default/orders',
    description: 'Takes orders',
    owner: 'user:default/ada',
    host: 'codecommit',
    repository: 'orders',
    branch: 'trunk/2',
    sourceUrl: `${codeCommit}/refs/heads/trunk/2/--/`,
    catalogInfoPath: 'docs/catalog-info.yaml',
  });
});

it.each([
  ['a URL without a branch', `url:${codeCommit}`, 'main'],
  ['a URL of the root', `url:${codeCommit}/--/`, 'main'],
  ['a branch by its name', `url:${codeCommit}/develop/--/`, 'develop'],
  ['a URL to clone from', 'url:https://github.com/acme/orders.git', 'main'],
])('takes %s', (_what, location, branch) => {
  const { branch: found } = locate(
    component({ 'backstage.io/source-location': location }),
  );
  expect(found).toBe(branch);
});

it.each([
  ['a file on the disk', 'file:/examples/orders.yaml'],
  ['another branch', `url:${codeCommit}/refs/heads/main/--/catalog-info.yaml`],
  [
    'another repository',
    'url:https://github.com/acme/catalog/blob/main/orders.yaml',
  ],
])('leaves a catalog file alone that is %s', (_what, location) => {
  expect(
    locate(
      component({
        ...inCodeCommit,
        'backstage.io/managed-by-location': location,
      }),
    ),
  ).not.toHaveProperty('catalogInfoPath');
});

it.each<[string, Entity, string]>([
  [
    'what is no component',
    component(onGitHub, { kind: 'API' }),
    'api:default/orders is no component',
  ],
  [
    'a service with a pipeline',
    component({
      ...onGitHub,
      'aws.amazon.com/aws-codepipeline-tags': 'service=orders',
    }),
    'component:default/orders has a pipeline already: its annotation aws.amazon.com/aws-codepipeline-tags says service=orders',
  ],
  [
    'a name that AWS does not take',
    component(onGitHub, { metadata: { name: 'Orders_API' } }),
    'the name Orders_API will not do',
  ],
  [
    'a service without a repository',
    component({
      'backstage.io/managed-by-location': 'file:/examples/orders.yaml',
    }),
    'does not know where the source of component:default/orders is: it comes from file:/examples/orders.yaml',
  ],
  [
    'a host that nobody knows',
    component({
      'backstage.io/source-location': 'url:https://git.example.com/orders',
    }),
    'is at https://git.example.com/orders, which is neither',
  ],
  [
    'a folder of a repository',
    component({
      'backstage.io/source-location':
        'url:https://github.com/acme/shop/tree/main/services/orders/',
    }),
    'is the folder services/orders of the repository acme/shop',
  ],
  [
    'another region',
    component({
      'backstage.io/source-location': `url:${codeCommit.replace(
        'us-east-1',
        'eu-west-1',
      )}`,
    }),
    'is in eu-west-1 and pipelines stand in us-east-1',
  ],
  [
    'a service of nobody',
    component(onGitHub, { spec: { type: 'service' } }),
    'component:default/orders has no owner',
  ],
])('refuses %s', (_what, entity, message) => {
  expect(() => locate(entity)).toThrow(message);
});
