import { gzipSync } from 'node:zlib';
import type { OperationRequest } from '@ecs-cicd/backstage-plugin-common';
import type { AbuseBench } from '../AbuseBench';
import type { AbuseCase } from '../AbuseCase';

/** The approval, from another place than that of the service. */
const from =
  (place: string, operation = 'approve') =>
  async (bench: AbuseBench) =>
    bench.send({
      path: `/v1/entities/${place}/operations/${operation}`,
      body: await bench.request(),
    });

const service = (name: string) => from(`component/default/${name}`);
const operation = (name: string) => from('component/default/checkout', name);

const method =
  (name: 'get' | 'put' | 'delete' | 'patch') => async (bench: AbuseBench) =>
    bench.send({ method: name, body: await bench.request() });

const body =
  (
    make: (request: OperationRequest) => string | Buffer | object,
    headers: Record<string, string> = {},
  ) =>
  async (bench: AbuseBench) =>
    bench.send({ body: make(await bench.request()), headers });

const list = (query: string) => (bench: AbuseBench) =>
  bench.send({
    method: 'get',
    path: `/v1/entities/component/default/checkout/operations?${query}`,
  });

const cursor = (value: unknown) =>
  list(
    `cursor=${Buffer.from(JSON.stringify(value), 'utf8').toString(
      'base64url',
    )}`,
  );

const json = JSON.stringify;

/** Paths that lead elsewhere, or nowhere. */
const paths: AbuseCase[] = [
  { title: 'a slash in the name', send: service('a%2Fb'), status: 404 },
  { title: 'two dots', send: service('..'), status: 404 },
  { title: 'two encoded dots', send: service('%2E%2E'), status: 404 },
  {
    title: 'a path in the name',
    send: service('nothing%2F..%2Fcheckout'),
    status: 404,
  },
  { title: 'a NUL in the name', send: service('check%00out'), status: 404 },
  { title: 'a NUL behind the name', send: service('checkout%00'), status: 404 },
  { title: 'a line break', send: service('checkout%0d%0a'), status: 404 },
  { title: 'a space behind it', send: service('checkout%20'), status: 404 },
  { title: 'a very long name', send: service('x'.repeat(300)), status: 400 },
  { title: 'an emoji', send: service('%F0%9F%98%80'), status: 404 },
  { title: 'what is not UTF-8', send: service('%ff'), status: 400 },
  { title: 'a colon in the name', send: service('checkout%3Ax'), status: 404 },
  {
    title: 'a kind with a namespace in it',
    send: from('component%3Adefault/x/checkout'),
    status: 404,
  },
  {
    title: 'a name with the whole reference in it',
    send: service('component%3Adefault%2Fcheckout'),
    status: 404,
  },
  { title: 'another kind', send: from('api/default/checkout'), status: 404 },
  {
    title: 'another namespace',
    send: from('component/other/checkout'),
    status: 404,
  },
  { title: 'no namespace', send: from('component//checkout'), status: 404 },
  {
    title: 'upper case, which is the same service',
    send: from('COMPONENT/Default/CHECKOUT'),
    status: 200,
    writes: { PutApprovalResult: 1 },
    also: answer =>
      expect(answer.body.entityRef).toBe('component:default/checkout'),
  },
  {
    title: 'an operation that there is not',
    send: operation('destroy'),
    status: 400,
    says: 'start-pipeline',
  },
  {
    title: 'an operation that every object has',
    send: operation('constructor'),
    status: 400,
  },
  { title: 'a prototype', send: operation('__proto__'), status: 400 },
  {
    title: 'two operations',
    send: operation('approve%2F..%2Freject'),
    status: 400,
  },
  {
    title: 'an operation in upper case',
    send: operation('APPROVE'),
    status: 400,
  },
  {
    title: 'an operation with a NUL',
    send: operation('approve%00'),
    status: 400,
  },
  { title: 'GET', send: method('get'), status: 404 },
  { title: 'PUT', send: method('put'), status: 404 },
  { title: 'DELETE', send: method('delete'), status: 404 },
  { title: 'PATCH', send: method('patch'), status: 404 },
  {
    title: 'a word in the query that nobody knows',
    send: operation('approve?force=true'),
    status: 400,
  },
];

/** Bodies that are no request. */
const bodies: AbuseCase[] = [
  { title: 'no body', send: bench => bench.send({}), status: 400 },
  {
    title: 'no JSON',
    send: body(request => json(request).slice(0, -5)),
    status: 400,
  },
  { title: 'a list', send: body(request => [request]), status: 400 },
  { title: 'a word', send: body(() => '"approve"'), status: 400 },
  { title: 'nothing', send: body(() => 'null'), status: 400 },
  { title: 'an empty object', send: body(() => ({})), status: 400 },
  {
    title: 'more than 100 kB',
    send: body(request => ({ ...request, comment: 'x'.repeat(150_000) })),
    status: 413,
  },
  {
    title: 'what becomes more than 100 kB',
    send: body(
      request =>
        gzipSync(json({ ...request, comment: 'x'.repeat(20_000_000) })),
      { 'Content-Encoding': 'gzip' },
    ),
    status: 413,
  },
  {
    title: 'an encoding that nobody knows',
    send: body(request => json(request), { 'Content-Encoding': 'zstd' }),
    status: 415,
  },
  {
    title: 'what is not in the encoding that it says',
    send: body(request => json(request), { 'Content-Encoding': 'gzip' }),
    status: 400,
  },
  {
    title: 'forty thousand lists in one another',
    send: body(
      request =>
        `{"input":${'['.repeat(40_000)}${']'.repeat(40_000)},${json(
          request,
        ).slice(1)}`,
    ),
    status: 400,
  },
  {
    title: 'a prototype',
    send: body(
      request => `{"__proto__":{"isAdmin":true},${json(request).slice(1)}`,
    ),
    status: 400,
    also: () => expect({}).not.toHaveProperty('isAdmin'),
  },
  {
    title: 'a constructor',
    send: body(request => ({
      ...request,
      constructor: { prototype: { isAdmin: true } },
    })),
    status: 400,
  },
  {
    title: 'a prototype in the target',
    send: body(request =>
      json(request).replace('"target":{', '"target":{"__proto__":{},'),
    ),
    status: 400,
  },
  {
    title: 'two targets, of which the last one counts',
    send: body(
      request =>
        `${json(request).slice(0, -1)},"target":${json({
          ...request.target,
          pipelineId: 'x',
        })}}`,
    ),
    status: 404,
  },
  {
    title: 'a word that no request has',
    send: body(request => ({ ...request, force: true })),
    status: 400,
  },
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=latin1',
  ].map(
    (type): AbuseCase => ({
      title: `that it is ${type}`,
      send: body(request => json(request), { 'Content-Type': type }),
      status: type.includes('latin1') ? 415 : 400,
    }),
  ),
];

/** Cursors that the list did not give out. */
const cursors: AbuseCase[] = [
  { title: 'a word', send: list('cursor=abc'), status: 400 },
  { title: 'another list', send: cursor({ id: 1 }), status: 400 },
  { title: 'no time', send: cursor(['x', 'y']), status: 400 },
  { title: 'no end', send: cursor([1e300, 'y']), status: 400 },
  { title: 'a NUL', send: cursor([1, '\u0000']), status: 400 },
  { title: 'a quote', send: cursor([1, "' OR 1=1 --"]), status: 400 },
  { title: 'an operator', send: list('cursor[gt]=a'), status: 400 },
  { title: 'nothing at a time', send: list('limit=0'), status: 400 },
  { title: 'everything at a time', send: list('limit=1000000'), status: 400 },
].map(one => ({ ...one, title: `a cursor that is ${one.title}` }));

/** How HTTP itself is used. */
export const howItIsAsked: AbuseCase[] = [
  ...paths.map(one => ({ ...one, title: `a path with ${one.title}` })),
  ...bodies.map(one => ({ ...one, title: `a body with ${one.title}` })),
  ...cursors,
];
