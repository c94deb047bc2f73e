import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { authorDigest } from '../../catalog/authorDigest';
import { mapRevision, sourceFacts } from './revision';

const hash = 'a'.repeat(40);

function source(
  provider: string,
  configuration: Record<string, string> = {},
): ActionDeclaration {
  return {
    name: 'S',
    actionTypeId: { category: 'Source', owner: 'AWS', provider, version: '1' },
    configuration,
  };
}

const connection = source('CodeStarSourceConnection', {
  FullRepositoryId: 'acme/shop',
  BranchName: 'main',
});
const redirect = `https://eu-west-1.console.aws.amazon.com/codesuite/settings/connections/redirect?connectionArn=arn:aws:codeconnections:eu-west-1:111122223333:connection/1&referenceType=COMMIT&FullRepositoryId=acme/shop&Commit=${hash}`;
const summary = (ProviderType: string) =>
  JSON.stringify({ ProviderType, CommitMessage: 'Fix it\n\nAt length' });

describe('mapRevision', () => {
  it.each([
    ['GitHub', `https://github.com/acme/shop/commit/${hash}`],
    ['GitLab', `https://gitlab.com/acme/shop/-/commit/${hash}`],
    ['Bitbucket', `https://bitbucket.org/acme/shop/commits/${hash}`],
  ])('leads through a connection to %s', (provider, url) => {
    expect(
      mapRevision(
        {
          actionName: 'S',
          revisionId: hash,
          revisionSummary: summary(provider),
          revisionUrl: redirect,
        },
        connection,
      ),
    ).toEqual({
      kind: 'commit',
      id: hash,
      shortId: 'aaaaaaa',
      sourceAction: 'S',
      host: new URL(url).host,
      repository: 'acme/shop',
      branch: 'main',
      message: 'Fix it',
      url,
    });
  });

  it.each([
    [
      'a server whose host only AWS knows',
      connection,
      {
        revisionId: hash,
        revisionSummary: summary('GitHubEnterpriseServer'),
        revisionUrl: redirect,
      },
      { host: undefined, message: 'Fix it', url: redirect },
    ],
    [
      'a server that the link names',
      connection,
      {
        revisionId: hash,
        revisionSummary: summary('GitLabSelfManaged'),
        revisionUrl: `https://git.acme.example/acme/shop/-/commit/${hash}`,
      },
      {
        host: 'git.acme.example',
        url: `https://git.acme.example/acme/shop/-/commit/${hash}`,
      },
    ],
    [
      'a repository whose name would lead elsewhere',
      source('CodeStarSourceConnection', {
        FullRepositoryId: '../evil/shop?x=',
      }),
      { revisionId: hash, revisionSummary: summary('GitHub') },
      { host: 'github.com', url: undefined },
    ],
    [
      'GitHub without a connection',
      source('GitHub', { Owner: 'acme', Repo: 'shop', Branch: 'main' }),
      { revisionId: hash, revisionSummary: 'Fix it' },
      {
        host: 'github.com',
        repository: 'acme/shop',
        branch: 'main',
        url: `https://github.com/acme/shop/commit/${hash}`,
      },
    ],
    [
      'CodeCommit',
      source('CodeCommit', { RepositoryName: 'shop' }),
      { revisionId: hash, revisionSummary: 'Fix it\nAt length' },
      {
        kind: 'commit',
        message: 'Fix it',
        repository: 'shop',
        host: undefined,
      },
    ],
    [
      'a summary that only looks like JSON',
      source('CodeCommit'),
      { revisionId: hash, revisionSummary: '{wip} tidy up' },
      { message: '{wip} tidy up' },
    ],
    [
      'an image',
      source('ECR', { RepositoryName: 'base', ImageTag: 'stable' }),
      { revisionId: `sha256:${'b'.repeat(64)}` },
      {
        kind: 'image',
        shortId: 'bbbbbbbbbbbb',
        repository: 'base',
        branch: 'stable',
      },
    ],
    [
      'an object',
      source('S3', { S3Bucket: 'files', S3ObjectKey: 'in/app.zip' }),
      { revisionId: 'version-1', revisionUrl: 'data:text/html,hello' },
      {
        kind: 'object',
        repository: 'files',
        objectKey: 'in/app.zip',
        url: undefined,
      },
    ],
    [
      'a link that can be listened to, or holds a password',
      source('S3', { S3Bucket: 'files' }),
      { revisionId: 'version-1', revisionUrl: 'https://me:secret@a.example/' },
      { url: undefined },
    ],
    [
      'an action that is gone',
      undefined,
      { revisionId: hash },
      { kind: 'commit' },
    ],
    ['nothing known', undefined, { revisionId: 'x' }, { kind: 'other' }],
  ])('of %s', (_name, declaration, revision, expected) => {
    expect({
      host: undefined,
      url: undefined,
      ...mapRevision({ actionName: 'S', ...revision }, declaration),
    }).toMatchObject(expected);
  });
});

it('learns from source actions what their revisions do not tell, but no address', () => {
  const ran = (
    provider: string,
    outputVariables: Record<string, string> | undefined,
  ) => ({
    input: { actionTypeId: source(provider).actionTypeId },
    output: { outputVariables },
  });
  const facts = sourceFacts([
    ran('CodeStarSourceConnection', {
      CommitId: hash,
      AuthorDate: '2026-05-04T09:00:00Z',
      AuthorDisplayName: 'Ada',
      AuthorEmail: 'ada@example.com',
    }),
    ran('CodeStarSourceConnection', {
      CommitId: 'b'.repeat(40),
      AuthorDisplayName: 'Bea',
      AuthorDate: 'yesterday',
    }),
    ran('CodeCommit', { CommitId: 'c'.repeat(40), CommitMessage: 'Fix it' }),
    ran('S3', { VersionId: 'v1', ETag: 'e1' }),
    ran('ECR', undefined),
  ]);
  expect(Object.fromEntries(facts)).toEqual({
    [hash]: {
      author: 'Ada',
      authorDigest: authorDigest('ada@example.com'),
      committedAt: '2026-05-04T09:00:00.000Z',
    },
    ['b'.repeat(40)]: { author: 'Bea' },
    v1: { eTag: 'e1' },
  });
});
