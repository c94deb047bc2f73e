import { createRepository, pushCommit } from '../services/codecommit';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours } from './time';

const team = { name: 'Priya Raman', email: 'priya.raman@example.com' };

const catalogFile = `# Who is called at night is in the team's calendar.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: price-list
  description: Knows what an article costs, and since when
  annotations:
    # Nobody has written these pages yet.
    backstage.io/techdocs-ref: 'dir:.'
  tags:
    - node
spec:
  type: service
  lifecycle: experimental
  owner: team-commerce
  system: shop
`;

const dockerfile = `FROM node:22.14-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --chown=node:node package.json package-lock.json ./
COPY --chown=node:node src ./src
USER 1000
EXPOSE 8080
CMD ["node", "src/server.js"]
`;

const server = `import { createServer } from 'node:http';
import { priceOf } from './prices.js';

createServer((request, response) => {
  if (request.url === '/health') {
    response.end('ok\\n');
    return;
  }
  response.end(JSON.stringify(priceOf(request.url.slice(1))));
}).listen(8080);
`;

const prices = `const prices = new Map([['tea', 420]]);

/** In cents; null for what is not sold. */
export function priceOf(article) {
  return prices.get(article) ?? null;
}
`;

const test = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { priceOf } from '../src/prices.js';

test('tea has a price', () => {
  assert.equal(priceOf('tea'), 420);
});
`;

const manifest = { name: 'price-list', version: '1.0.0', private: true };
const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

/** A service that somebody brings out by hand: its repository is all that AWS has of it. */
export const priceList: Scenario = {
  name: 'price-list',
  description: 'A repository with a service in it, and no pipeline yet',
  setUp(world, startAt) {
    const place = world.place(accounts.tools, 'us-east-1');
    createRepository(place, {
      name: 'price-list',
      description: 'Knows what an article costs, and since when',
      tags: {
        'backstage.io/entity-ref': 'component:default/price-list',
        owner: 'group:default/team-commerce',
      },
    });
    const push = (at: number, message: string, files: Record<string, string>) =>
      world.at(at, () =>
        pushCommit(place, {
          repository: 'price-list',
          message,
          author: team,
          files,
        }),
      );
    push(startAt - hours(70), 'Prices that can be asked for', {
      'README.md': '# Price list\n\nAsk for `/tea`.\n',
      'package.json': json({
        ...manifest,
        type: 'module',
        scripts: { start: 'node src/server.js', test: 'node --test' },
      }),
      'package-lock.json': json({
        ...manifest,
        lockfileVersion: 3,
        requires: true,
        packages: { '': { name: manifest.name, version: manifest.version } },
      }),
      'src/server.js': server,
      'src/prices.js': prices,
      'test/prices.test.js': test,
    });
    push(startAt - hours(46), 'An image of it', { Dockerfile: dockerfile });
    push(startAt - hours(22), 'Into the catalog', {
      'catalog-info.yaml': catalogFile,
    });
  },
};
