import { mockCredentials } from '@backstage/backend-test-utils';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  type ServiceList,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from './__testUtils__/conformsTo';
import { InMemoryProvider, partsWith } from './__testUtils__/InMemoryProvider';
import { refOf, service, START, TestPortal } from './__testUtils__/TestPortal';

const path = '/v1/entities/component/default/shop/release';
const stranger = 'user:default/stranger';
const asStranger = mockCredentials.user.header(stranger);

async function start() {
  const provider = new InMemoryProvider({
    annotation: CODEPIPELINE_ARN_ANNOTATION,
  });
  provider.answer('shop', partsWith('waiting'));
  const portal = await TestPortal.start({
    entities: [service('shop'), service('cellar')],
    providers: [provider],
  });
  return { provider, portal, server: portal.app() };
}

describe('GET /v1/entities/{kind}/{namespace}/{name}/release', () => {
  it('answers with the view, its revision as a weak tag, and when it was read', async () => {
    const { server } = await start();
    const response = await request(server).get(path).expect(200);
    expect(conformsTo('ReleaseView', response.body)).toEqual([]);
    expect(response.body).toMatchObject({
      entityRef: 'component:default/shop',
      observedAt: '2026-05-04T10:00:00.000Z',
      pipelines: [{ status: 'waiting' }],
    });
    expect(response.headers).toMatchObject({
      etag: `W/"${response.body.revision}"`,
      'last-modified': new Date(START).toUTCString(),
      'cache-control': 'private, no-cache',
    });
  });

  it('takes a reference in any case for the same entity', async () => {
    const { server, provider } = await start();
    await request(server).get(path).expect(200);
    const response = await request(server)
      .get('/v1/entities/Component/Default/SHOP/release')
      .expect(200);
    expect(response.body.entityRef).toBe('component:default/shop');
    expect(provider.readings).toEqual(['shop']);
  });

  it('answers 304 without a body while the content is the same, and tells when it was read', async () => {
    const { portal, server } = await start();
    const first = await request(server).get(path).expect(200);
    // A browser sends both headers; the time alone has moved on, which does not make the content another.
    portal.now += 3_600_000;
    await request(server).get(path);
    const again = await request(server)
      .get(path)
      .set('If-None-Match', `"other", ${first.headers.etag}`)
      .set('If-Modified-Since', first.headers['last-modified'])
      .expect(304);
    expect(again.text).toBe('');
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(again.headers['last-modified']).toBeDefined();
    await request(server).get(path).set('If-None-Match', '"other"').expect(200);
  });

  it('is 404 for what is not there or not to be seen, and 403 without the permission', async () => {
    const { portal, provider, server } = await start();
    await request(server).get(path).expect(200);

    const missing = await request(server)
      .get('/v1/entities/component/default/nothing/release')
      .expect(404);
    expect(missing.body.error).toMatchObject({ name: 'NotFoundError' });

    portal.hidden.set(stranger, new Set([refOf('shop')]));
    const hidden = await request(server)
      .get(path)
      .set('Authorization', asStranger)
      .expect(404);
    expect(hidden.body.error.message).toContain('component:default/shop');

    portal.hidden.clear();
    portal.denied.set(stranger, new Set([refOf('shop')]));
    const denied = await request(server)
      .get(path)
      .set('Authorization', asStranger)
      .expect(403);
    expect(conformsTo('ErrorResponse', denied.body)).toEqual([]);
    expect(denied.body).toMatchObject({
      error: {
        name: 'NotAllowedError',
        message: expect.stringContaining('ecs-cicd.release.read'),
      },
      response: { statusCode: 403 },
    });
    // Nobody who may not see a view makes it be read.
    expect(provider.readings).toEqual(['shop']);
  });

  it('is 401 without credentials', async () => {
    const { server } = await start();
    const response = await request(server)
      .get(path)
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
    expect(response.body.error.name).toBe('AuthenticationError');
  });
});

describe('GET /v1/services', () => {
  it('takes its defaults from the specification, and lists what the caller may see', async () => {
    const { portal, server } = await start();
    await portal.refreshTask.run();
    const all: ServiceList = (
      await request(server).get('/v1/services').expect(200)
    ).body;
    expect(conformsTo('ServiceList', all)).toEqual([]);
    expect(all.items.map(({ name }) => name)).toEqual(['cellar', 'shop']);

    portal.hidden.set(stranger, new Set([refOf('shop')]));
    const seen = await request(server)
      .get('/v1/services')
      .set('Authorization', asStranger)
      .expect(200);
    expect(seen.body).toMatchObject({
      totalItems: 1,
      items: [{ name: 'cellar' }],
    });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=many', 'limit'],
    ['orderBy=colour', 'orderBy'],
    ['attention=none', 'attention'],
    ['page=2', 'page'],
    ['cursor=bm90LWEtY3Vyc29y', 'cursor'],
  ])('is 400 for %s, and names what is wrong', async (query, named) => {
    const { server } = await start();
    const response = await request(server)
      .get(`/v1/services?${query}`)
      .expect(400);
    expect(conformsTo('ErrorResponse', response.body)).toEqual([]);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(named),
    });
  });
});
