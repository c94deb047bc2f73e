import type {
  Build,
  Execution,
  ReleaseView,
  Revision,
} from '@ecs-cicd/backstage-plugin-common';
import type { UserEntity } from '@backstage/catalog-model';
import {
  pipelineWith,
  productionWith,
  shopView,
} from '../__testUtils__/shopView';
import { authorDigest } from '../catalog/authorDigest';
import type { Candidate } from './OperationDefinition';
import {
  authorshipOf,
  COMMIT_AUTHORS_ANNOTATION,
  objectionTo,
  ownChange,
} from './ownChange';

const user = (
  name: string,
  profile: object = {},
  authors?: string,
): UserEntity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name,
    ...(authors
      ? { annotations: { [COMMIT_AUTHORS_ANNOTATION]: authors } }
      : {}),
  },
  spec: { profile },
});

describe('objectionTo', () => {
  const commit = (author?: string, email?: string) => ({
    shortId: 'c0ffee1',
    author,
    authorDigest: email && authorDigest(email),
  });
  const ada = user('ada', { email: 'Ada@example.com', displayName: 'Ada B' });

  it.each<[string, UserEntity, ReturnType<typeof commit>, string]>([
    ['by address', ada, commit('A', ' ada@EXAMPLE.com'), 'You wrote c0ffee1'],
    ['by name', ada, commit('ada b'), 'You wrote c0ffee1'],
    // People write as themselves from more than one address.
    ['by name', ada, commit('Ada B', 'ada@home.example'), 'You wrote c0ffee1'],
    ['as in the catalog', ada, commit('Ada'), 'You wrote c0ffee1'],
    [
      'by what the catalog maps',
      user('x', {}, 'Bot, ada@old.example'),
      commit('A', 'ada@old.example'),
      'You wrote c0ffee1',
    ],
    ['somebody else', ada, commit('Bea', 'bea@example.com'), 'nothing'],
    ['nobody', ada, commit(), 'Who wrote c0ffee1 is not known'],
    [
      'by a name, who has an address alone',
      user('x', { email: 'x@example.com' }),
      commit('Bea'),
      'known by a name alone',
    ],
    [
      'by an address, who has a name alone',
      user('x', { displayName: 'Xu' }),
      commit(undefined, 'bea@example.com'),
      'known by an e-mail address alone',
    ],
  ])('knows an author %s', (_, who, one, expected) => {
    const told = objectionTo([one], authorshipOf(who));
    expect(told ?? 'nothing').toContain(expected);
  });

  it('tells of one’s own commit before that of nobody', () => {
    expect(
      objectionTo(
        [commit(), { ...commit('Ada B'), shortId: 'abcdef0' }],
        authorshipOf(ada),
      ),
    ).toContain('You wrote abcdef0');
  });
});

const commit = (author: string, parts: Partial<Revision> = {}): Revision => ({
  kind: 'commit',
  id: `commit-of-${author}`,
  shortId: `of-${author}`,
  sourceAction: 'Code',
  author,
  ...parts,
});

const execution = (
  id: string,
  revisions: Revision[],
  parts: Partial<Execution> = {},
): Execution => ({
  id,
  pipelineId: 'p',
  status: 'succeeded',
  rawStatus: 'Succeeded',
  revisions,
  ...parts,
});

const image = (digest: string): Revision => ({
  kind: 'image',
  id: digest,
  shortId: digest,
  sourceAction: 'Image',
});

function viewOf(
  executions: Execution[],
  options: {
    serves?: string;
    upstream?: Execution[];
    builds?: { executionId: string; imageDigests: string[] }[];
  } = {},
): ReleaseView {
  const pipelines = [pipelineWith('running', { name: 'shop', executions })];
  if (options.upstream)
    pipelines.push(
      pipelineWith('running', {
        id: 'up',
        name: 'up',
        executions: options.upstream,
      }),
    );
  const builds = options.builds?.map(
    (build, i): Build => ({
      id: `build-${i}`,
      provider: 'codebuild',
      projectName: 'shop',
      status: 'succeeded',
      rawStatus: 'SUCCEEDED',
      phases: [],
      logTail: [],
      accountId: '111122223333',
      region: 'eu-west-1',
      ...build,
    }),
  );
  return shopView(pipelines, {
    environments: [productionWith({ executionId: options.serves })],
    builds: builds ?? [],
  });
}

const approval = (executionId: string): Candidate => ({
  target: { pipelineId: 'p' },
  state: { executionId },
  resource: 'p',
  pipelineName: 'shop',
  revisions: [],
  environmentIds: ['production'],
  isProduction: true,
});

const may = (
  who: string,
  view: ReleaseView,
  executionId = view.pipelines[0].executions[0].id,
) =>
  ownChange(
    view,
    approval(executionId),
    authorshipOf(user('x', { displayName: who })),
  ) ?? 'yes';

describe('ownChange', () => {
  const [e4, e3, e2, e1] = [
    execution('e4', [commit('Dora')], { status: 'running' }),
    execution('e3', [commit('Cleo')], { status: 'superseded' }),
    execution('e2', [commit('Bea')]),
    execution('e1', [commit('Ada')]),
  ];
  const history = [e4, e3, e2, e1];

  it.each([
    ['what serves', viewOf(history, { serves: 'e1' }), ['Bea', 'Cleo', 'Dora']],
    ['what serves', viewOf(history, { serves: 'e2' }), ['Cleo', 'Dora']],
    ['what got through last', viewOf(history), ['Cleo', 'Dora']],
    [
      'the beginning where nothing did',
      viewOf([e4, e3, { ...e2, status: 'failed' }]),
      ['Bea', 'Cleo', 'Dora'],
    ],
    [
      'what a rollback has brought back',
      viewOf(
        [
          e4,
          execution('r', [commit('Ada')], { type: 'rollback', restores: 'e1' }),
          ...history.slice(1),
        ],
        { serves: 'r' },
      ),
      ['Bea', 'Cleo', 'Dora'],
    ],
    // It is there already, as with the condition by which a stage is left.
    [
      'what was there before itself',
      viewOf(history, { serves: 'e4' }),
      ['Cleo', 'Dora'],
    ],
  ])('counts the commits since %s', (_, view, expected) => {
    const authors = ['Ada', 'Bea', 'Cleo', 'Dora'];
    expect(authors.filter(who => may(who, view) !== 'yes')).toEqual(expected);
  });

  it('leaves out what serves already', () => {
    const config = commit('Ada', { sourceAction: 'Config', id: 'config' });
    const view = viewOf(
      [
        execution('e2', [commit('Bea'), config]),
        execution('e1', [commit('Cleo'), config]),
      ],
      { serves: 'e1' },
    );
    expect(may('Ada', view)).toBe('yes');
    expect(may('Bea', view)).toContain('You wrote of-Bea');
  });

  it.each([
    [
      'an execution that is not listed',
      viewOf([e1]),
      'e9',
      'is not in the part of the history of shop',
    ],
    [
      'an execution without revisions',
      viewOf([execution('e1', [])]),
      'e1',
      'does not tell which revisions',
    ],
    [
      'an object of a bucket',
      viewOf([execution('e1', [{ ...image('v1'), kind: 'object' }])]),
      'e1',
      'it is no commit',
    ],
    [
      'an image that nobody is known to have made',
      viewOf([execution('e1', [image('sha256:a')])]),
      'e1',
      'Who made the image sha256:a is not known',
    ],
  ])('refuses what nobody knows: %s', (_, view, id, expected) => {
    expect(may('Ada', view, id)).toContain(expected);
  });

  it('refuses who is not known', () => {
    const view = viewOf([e1]);
    for (const entity of [undefined, user('ada')]) {
      expect(ownChange(view, approval('e1'), authorshipOf(entity))).toContain(
        COMMIT_AUTHORS_ANNOTATION,
      );
    }
  });

  it('follows an image to the commits that it was made from', () => {
    const view = viewOf(
      [
        execution('e2', [image('new')], { status: 'running' }),
        execution('e1', [image('old')]),
      ],
      {
        serves: 'e1',
        upstream: history,
        builds: [
          { executionId: 'e4', imageDigests: ['new'] },
          { executionId: 'e2', imageDigests: ['old'] },
        ],
      },
    );
    const authors = ['Ada', 'Bea', 'Cleo', 'Dora'];
    expect(authors.filter(who => may(who, view) !== 'yes')).toEqual([
      'Cleo',
      'Dora',
    ]);
  });

  it('goes round in no circle of images', () => {
    const view = viewOf([execution('e1', [image('one')])], {
      upstream: [execution('e9', [image('other')])],
      builds: [
        { executionId: 'e9', imageDigests: ['one'] },
        { executionId: 'e1', imageDigests: ['other'] },
      ],
    });
    expect(may('Ada', view)).toContain('Who made the image other');
  });
});
