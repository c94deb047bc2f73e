import { mockServices } from '@backstage/backend-test-utils';
import type { Revision } from '@ecs-cicd/backstage-plugin-common';
import { partsWith } from '../__testUtils__/InMemoryProvider';
import { ScmServer, type ScmCommit } from '../__testUtils__/ScmServer';
import { memoryCache } from '../__testUtils__/TestPortal';
import { composeView } from '../release/composeView';
import { Commits } from '../scm/Commits';
import { ChangeAuthors } from './ChangeAuthors';
import { authorshipOf } from './ownChange';

const repository = 'acme/shop';

/** Of three people, each under an address of their own. */
const commit = (number: number): ScmCommit => {
  const author = ['Ada', 'Bea', 'Cleo'][number % 3];
  return {
    id: number.toString(16).padStart(40, '0'),
    message: `Change ${number}`,
    author,
    email: `${author}@example.com`.toLowerCase(),
    date: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
  };
};

const head = (number: number): Revision => {
  const { id, author } = commit(number);
  return {
    kind: 'commit',
    id,
    shortId: id.slice(0, 7),
    sourceAction: 'Code',
    host: 'github.com',
    repository,
    author,
  };
};

describe('ChangeAuthors', () => {
  let scm: ScmServer;

  beforeEach(async () => {
    scm = await ScmServer.start();
    scm.histories.set(
      repository,
      Array.from({ length: 200 }, (_, i) => commit(200 - i)),
    );
  });

  afterEach(() => scm.stop());

  /** Whether somebody may bring `to` to where `from` serves. */
  async function ask(email: string, from: Revision, to: Revision) {
    const { pipelines } = partsWith('running', { id: 'p' });
    const execution = (id: string, revision: Revision) => ({
      id,
      pipelineId: 'p',
      status: 'succeeded' as const,
      rawStatus: 'Succeeded',
      revisions: [revision],
    });
    const view = composeView('component:default/shop', new Date(0), [
      {
        ...partsWith('running'),
        pipelines: [
          {
            ...pipelines[0],
            executions: [execution('new', to), execution('old', from)],
          },
        ],
      },
    ]);
    const authors = new ChangeAuthors({
      commits: new Commits({
        cache: memoryCache(),
        logger: mockServices.logger.mock(),
        config: mockServices.rootConfig({
          data: { integrations: scm.integrations },
        }),
      }),
      providers: [],
    });
    return authors.ownChange(
      view,
      {
        target: { pipelineId: 'p' },
        state: { executionId: 'new' },
        resource: 'p',
        revisions: [],
        environmentIds: [],
        isProduction: true,
      },
      authorshipOf({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'one' },
        spec: { profile: { email } },
      }),
    );
  }

  it.each([
    ['cleo@example.com', 6, 9, 'You wrote 0000000'],
    ['bea@example.com', 6, 8, 'You wrote 0000000'],
    ['bea@example.com', 7, 9, 'nothing'],
    ['dora@example.com', 6, 60, 'nothing'],
  ])(
    'knows whether %s is among %i to %i',
    async (email, from, to, expected) => {
      const told = await ask(email, head(from), head(to));
      expect(told ?? 'nothing').toContain(expected);
    },
  );

  it.each<[string, Revision, Revision, string]>([
    ['there are too many', head(1), head(150), 'more of them than'],
    ['one is gone', { ...head(1), id: 'f'.repeat(40) }, head(9), 'cannot read'],
    [
      'it is another repository',
      { ...head(1), repository: 'acme/other' },
      head(9),
      'different repositories',
    ],
    [
      'nobody can read it',
      { ...head(1), host: undefined },
      { ...head(9), host: undefined },
      'cannot read them',
    ],
  ])('lets nobody approve where %s', async (_, from, to, expected) => {
    expect(await ask('dora@example.com', from, to)).toContain(expected);
  });
});
