import type { Build } from '@ecs-cicd/backstage-plugin-common';
import { buildIn } from './buildIn';
import { LogToken } from './LogToken';

const build: Build = {
  id: 'shop:1',
  provider: 'codebuild',
  projectName: 'shop',
  status: 'succeeded',
  rawStatus: 'SUCCEEDED',
  phases: [],
  imageDigests: [],
  logTail: [],
  accountId: '111122223333',
  region: 'eu-west-1',
};
const view = { entityRef: 'component:default/shop', builds: [build] };

describe('buildIn', () => {
  const place = {
    projectName: 'shop',
    accountId: '111122223333',
    region: 'eu-west-1',
  };

  it.each([
    ['a build of the view', 'shop:1'],
    ['an older one of the same project', 'shop:0'],
  ])('finds %s where the view has it', (_, id) => {
    expect(buildIn(view, id)).toEqual({ id, ...place });
  });

  it.each([
    ['another project', 'payroll:1'],
    ['a project whose name begins alike', 'shop-admin:1'],
    ['no id at all', 'shop'],
    ['an id with more in it', 'shop:1:2'],
    ['an ARN', 'arn:aws:codebuild:eu-west-1:111122223333:build/shop:1'],
  ])('does not find %s', (_, id) => {
    expect(() => buildIn(view, id)).toThrow(
      `component:default/shop have no build ${id}`,
    );
  });
});

describe('LogToken', () => {
  it('comes back as it went, for the build that it is of', () => {
    const token = LogToken.encode('shop:1', 'f/0001/s');
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(LogToken.decode('shop:1', token)).toBe('f/0001/s');
  });

  it.each([
    ['of another build', LogToken.encode('shop:2', 'f/0001/s')],
    ['that is no token', 'abc'],
    ['that is something else', Buffer.from('{"a":1}').toString('base64url')],
    ['without a place', Buffer.from('["shop:1"]').toString('base64url')],
    [
      'with a number for one',
      Buffer.from('["shop:1",1]').toString('base64url'),
    ],
  ])('refuses one %s', (_, token) => {
    expect(() => LogToken.decode('shop:1', token)).toThrow(
      'not one of the log of shop:1',
    );
  });
});
