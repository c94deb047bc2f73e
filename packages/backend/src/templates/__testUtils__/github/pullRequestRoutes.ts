import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@backstage/types';
import type { GitHubServer } from './GitHubServer';
import { notFound, type RestCall, type Route, unprocessable } from './Route';

export interface PullRequest {
  repository: string;
  number: number;
  title: string;
  body: string;
  /** The branch that it comes from, and the one that it is meant for. */
  head: string;
  base: string;
}

interface TreeItem {
  path: string;
  mode: string;
  sha: string;
}

const repo = '/repos/{owner}/{repo}';
const person = { name: 'Scaffolder', email: 'scaffolder@example.com' };

async function plain(
  github: GitHubServer,
  repository: string,
  args: string[],
  options: { input?: Buffer | string; env?: Record<string, string> } = {},
): Promise<string> {
  const said = await github.git.gitBytes(repository, args, options);
  return said.toString().trim();
}

async function writeTree({ params, body, github }: RestCall): Promise<string> {
  const { repository } = params;
  const index = path.join(os.tmpdir(), `index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: index };
  const run = (...args: string[]) => plain(github, repository, args, { env });
  const items = body.tree as unknown as TreeItem[];
  await run('read-tree', String(body.base_tree));
  for (const item of items) {
    await run(
      'update-index',
      '--add',
      '--cacheinfo',
      `${item.mode},${item.sha},${item.path}`,
    );
  }
  return run('write-tree');
}

async function writeCommit({
  params,
  body,
  github,
}: RestCall): Promise<string> {
  const { name, email } = { ...person, ...(body.author as JsonObject) };
  const parents = (body.parents as string[]).flatMap(id => ['-p', id]);
  return plain(
    github,
    params.repository,
    ['commit-tree', String(body.tree), ...parents],
    {
      input: String(body.message),
      env: {
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: email,
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
      },
    },
  );
}

function shown({ repository, number, title, base }: PullRequest) {
  return {
    number,
    title,
    html_url: `https://github.com/${repository}/pull/${number}`,
    base: { ref: base },
  };
}

/** What `publish:github:pull-request` calls: Git's objects, references and pull requests. */
export class PullRequests {
  readonly opened: PullRequest[] = [];

  readonly routes: Route[] = [
    {
      method: 'GET',
      path: `${repo}/commits`,
      async answer({ params: { repository }, query, github }) {
        const sha = await github.git.head(repository, query.get('sha') ?? '');
        if (!sha) return notFound();
        const tree = await github.git.git(
          repository,
          'rev-parse',
          `${sha}^{tree}`,
        );
        return { body: [{ sha, commit: { tree: { sha: tree.trim() } } }] };
      },
    },
    {
      method: 'POST',
      path: `${repo}/git/blobs`,
      answer: async ({ params: { repository }, body, github }) => ({
        status: 201,
        body: {
          sha: await plain(
            github,
            repository,
            ['hash-object', '-w', '--stdin'],
            { input: Buffer.from(String(body.content), 'base64') },
          ),
        },
      }),
    },
    {
      method: 'POST',
      path: `${repo}/git/trees`,
      answer: async call => ({
        status: 201,
        body: { sha: await writeTree(call) },
      }),
    },
    {
      method: 'POST',
      path: `${repo}/git/commits`,
      answer: async call => ({
        status: 201,
        body: { sha: await writeCommit(call) },
      }),
    },
    {
      method: 'POST',
      path: '/graphql',
      answer: async ({ body, github }) => {
        const { owner, repo: name, head } = body.variables as JsonObject;
        const repository = `${owner}/${name}`;
        const exists = await github.git.head(repository, String(head));
        const found = this.#find(repository, String(head));
        const edges = found
          ? [{ node: { ...shown(found), url: shown(found).html_url } }]
          : [];
        const ref = exists ? { associatedPullRequests: { edges } } : null;
        return { body: { data: { repository: { ref } } } };
      },
    },
    {
      method: 'POST',
      path: `${repo}/git/refs`,
      async answer({ params: { repository }, body, github }) {
        const { ref, sha } = body;
        await plain(github, repository, [
          'update-ref',
          String(ref),
          String(sha),
        ]);
        return { status: 201, body: { ref } };
      },
    },
    {
      method: 'POST',
      path: `${repo}/pulls`,
      answer: ({ params: { repository }, body }) => {
        const head = String(body.head).replace(/^[^:]+:/, '');
        if (this.#find(repository, head)) {
          return unprocessable('Validation Failed', {
            message: `A pull request already exists for ${body.head}.`,
          });
        }
        const pullRequest = {
          repository,
          number: this.opened.length + 1,
          title: String(body.title),
          body: String(body.body),
          head,
          base: String(body.base),
        };
        this.opened.push(pullRequest);
        return { status: 201, body: shown(pullRequest) };
      },
    },
  ];

  #find(repository: string, head: string): PullRequest | undefined {
    return this.opened.find(
      one => one.repository === repository && one.head === head,
    );
  }
}
