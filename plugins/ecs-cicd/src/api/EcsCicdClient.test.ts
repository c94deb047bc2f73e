import type { ServiceList } from '@ecs-cicd/backstage-plugin-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { payments } from '../testing/fixtures';
import { EcsCicdClient } from './EcsCicdClient';

const BASE = 'http://portal.test/api/ecs-cicd';
const RELEASE = `${BASE}/v1/entities/:kind/:namespace/:name/release`;

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const client = new EcsCicdClient({
  discoveryApi: {
    getBaseUrl: async pluginId => `http://portal.test/api/${pluginId}`,
  },
  // Looked up at each call, because the server replaces it.
  fetchApi: {
    fetch: (input, init) => {
      // The portal's middleware looks at a request of its own making before it sends one.
      const looked = new Request(input, init);
      return fetch(input, { ...init, headers: looked.headers });
    },
  },
});

function answerRelease(respond: (request: Request, path: unknown) => Response) {
  server.use(
    http.get(RELEASE, ({ request, params }) => respond(request, params)),
  );
}

describe('EcsCicdClient', () => {
  it('reads the release view of an entity', async () => {
    answerRelease((request, path) => {
      expect(path).toEqual({
        kind: 'component',
        namespace: 'default',
        name: 'payments',
      });
      expect(request.headers.has('If-None-Match')).toBe(false);
      return HttpResponse.json(payments);
    });
    await expect(
      client.getRelease('component:default/payments'),
    ).resolves.toEqual({ status: 'ok', view: payments });
  });

  it('learns that the view still has the revision that it names', async () => {
    answerRelease(request => {
      expect(request.headers.get('If-None-Match')).toBe('W/"r1"');
      return new HttpResponse(null, {
        status: 304,
        headers: { 'Last-Modified': 'Thu, 05 Mar 2026 10:30:00 GMT' },
      });
    });
    await expect(
      client.getRelease('component:default/payments', { ifNoneMatch: 'r1' }),
    ).resolves.toEqual({
      status: 'notModified',
      observedAt: '2026-03-05T10:30:00.000Z',
    });
  });

  it('does without the time of an unchanged view', async () => {
    answerRelease(() => new HttpResponse(null, { status: 304 }));
    await expect(
      client.getRelease('component:default/payments', { ifNoneMatch: 'r1' }),
    ).resolves.toEqual({ status: 'notModified', observedAt: undefined });
  });

  it.each([
    ['NotAllowedError', 403],
    ['NotFoundError', 404],
  ])("keeps the backend's %s", async (name, statusCode) => {
    answerRelease(() =>
      HttpResponse.json(
        {
          error: { name, message: 'says the backend' },
          response: { statusCode },
        },
        { status: statusCode },
      ),
    );
    await expect(
      client.getRelease('component:default/payments'),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode,
      cause: { name, message: 'says the backend' },
    });
  });

  it('says so when a body is lost on the way', async () => {
    answerRelease(() => new HttpResponse(null, { status: 204 }));
    await expect(
      client.getRelease('component:default/payments'),
    ).rejects.toThrow(/without a release view.*proxy/);
  });

  it('names an image, its repository and its filters in the address', async () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const asked: string[] = [];
    server.use(
      http.get(
        `${BASE}/v1/entities/component/default/shop/images/*`,
        ({ request }) => {
          const { pathname, searchParams } = new URL(request.url);
          asked.push(`${pathname.split('/images/')[1]}?${searchParams}`);
          return HttpResponse.json({});
        },
      ),
    );
    const repository = '111122223333/eu-west-1/shop/web';
    await client.getImage('component:default/shop', digest, { repository });
    await client.listImageFindings('component:default/shop', digest, {
      repository,
      severity: ['critical', 'high'],
      fixable: true,
    });
    await client.compareImages('component:default/shop', digest, {
      with: digest,
    });
    const path = encodeURIComponent(digest);
    const inRepository = `repository=${encodeURIComponent(repository)}`;
    expect(asked).toEqual([
      `${path}?${inRepository}`,
      `${path}/findings?${inRepository}&severity=critical&severity=high&fixable=true`,
      `${path}/compare?with=${path}`,
    ]);
  });

  it('asks for services as it is told, and for no more', async () => {
    const list: ServiceList = { items: [], totalItems: 0 };
    server.use(
      http.get(`${BASE}/v1/services`, ({ request }) => {
        expect(new URL(request.url).search).toBe(
          '?limit=20&search=pay%20%26%20go&attention=failed',
        );
        return HttpResponse.json(list);
      }),
    );
    await expect(
      client.listServices({
        limit: 20,
        cursor: undefined,
        search: 'pay & go',
        attention: 'failed',
      }),
    ).resolves.toEqual(list);
  });

  it('sends an operation with what the page showed', async () => {
    const sent = {
      requestId: '7c0a2f0e-5b1c-4f0b-9f0a-0d6d6b1f8a11',
      target: { pipelineId: 'p', stageName: 'Build' },
      expected: { status: 'Failed' },
    };
    server.use(
      http.post(
        `${BASE}/v1/entities/:kind/:namespace/:name/operations/:operation`,
        async ({ request, params }) => {
          expect(params).toMatchObject({
            name: 'payments',
            operation: 'retry-stage',
          });
          return HttpResponse.json({ echoed: await request.json() });
        },
      ),
    );
    await expect(
      client.performOperation(
        'component:default/payments',
        'retry-stage',
        sent,
      ),
    ).resolves.toEqual({ echoed: sent });
  });
});
