import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { authorDigest } from '../../catalog/authorDigest';
import { requestJson } from '../requestJson';
import { bitbucketCloud } from './bitbucketCloud';

it('reads commits of Bitbucket Cloud, and what lies between two', async () => {
  const [older, newer] = ['a', 'b'].map(letter => letter.repeat(40));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    response.end(
      JSON.stringify({
        values: [
          {
            hash: newer,
            date: '2026-05-04T11:00:00+02:00',
            message: 'Sell more\n\nAt length\n',
            author: {
              raw: 'Ada Lovelace <ada@example.com>',
              user: { display_name: 'ada' },
            },
            links: {
              html: {
                href: `https://bitbucket.org/acme/shop/commits/${newer}`,
              },
            },
          },
          { hash: older, links: { html: { href: 'https://evil.example/' } } },
        ],
        next: 'https://api.bitbucket.org/next',
      }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = bitbucketCloud({
    host: 'bitbucket.org',
    apiBaseUrl: `http://127.0.0.1:${port}/2.0`,
    username: 'portal',
    appPassword: 'secret',
  });
  const ask = (path: string) => requestJson(host, 'acme/shop', path);

  const commits = [
    {
      id: newer,
      message: 'Sell more',
      author: 'Ada Lovelace',
      authorDigest: authorDigest('ada@example.com'),
      committedAt: '2026-05-04T09:00:00.000Z',
      url: `https://bitbucket.org/acme/shop/commits/${newer}`,
    },
    { id: older },
  ];
  expect(
    host.historyOf(
      await ask(host.historyPath('acme/shop', newer, 100)),
      'acme/shop',
    ),
  ).toEqual(commits);
  expect(
    host.comparisonOf(
      await ask(
        host.comparisonPath('acme/shop', { from: older, to: newer }, 100),
      ),
      'acme/shop',
    ),
  ).toEqual({ commits, hasMore: true });
  const credentials = `Basic ${Buffer.from('portal:secret').toString(
    'base64',
  )}`;
  expect(asked).toEqual([
    `/2.0/repositories/acme/shop/commits/${newer}?pagelen=100 ${credentials}`,
    `/2.0/repositories/acme/shop/commits/${newer}?exclude=${older}&pagelen=100 ${credentials}`,
  ]);
  server.closeAllConnections();
  server.close();
});
