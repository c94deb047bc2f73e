import type { JsonObject } from '@backstage/types';
import type { GitHubServer } from './GitHubServer';
import { notFound, type Route, unprocessable } from './Route';

/** A repository as GitHub shows it; git's own address of it is of this machine. */
function shown(github: GitHubServer, repository: string): JsonObject {
  const [owner, name] = repository.split('/');
  const { isPrivate, defaultBranch, description } =
    github.repository(repository);
  return {
    name,
    full_name: repository,
    owner: { login: owner, type: 'Organization' },
    description,
    private: isPrivate,
    visibility: isPrivate ? 'private' : 'public',
    default_branch: defaultBranch,
    html_url: `https://github.com/${repository}`,
    clone_url: `${github.url}/${repository}.git`,
    id: 1,
    size: 0,
    permissions: { admin: true, push: true, pull: true },
    archive_url: `${github.url}/api/v3/repos/${repository}/{archive_format}{/ref}`,
  };
}

/** What `publish:github` asks for, and what the catalog reads a file by. */
export const repositoryRoutes: Route[] = [
  {
    method: 'GET',
    path: '/users/{username}',
    answer: ({ params: { username }, github }) =>
      github.organizations.has(username)
        ? { body: { login: username, type: 'Organization' } }
        : notFound(),
  },
  {
    method: 'POST',
    path: '/orgs/{org}/repos',
    async answer({ params: { org }, body, github }) {
      if (!github.organizations.has(org)) return notFound();
      const repository = `${org}/${body.name}`;
      if (github.has(repository)) {
        return unprocessable('Repository creation failed.', {
          resource: 'Repository',
          code: 'custom',
          field: 'name',
          message: 'name already exists on this account',
        });
      }
      await github.add(repository, {
        isPrivate: body.private === true,
        description: String(body.description ?? ''),
      });
      return { status: 201, body: shown(github, repository) };
    },
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}',
    answer: ({ params: { repository }, github }) =>
      github.has(repository) ? { body: shown(github, repository) } : notFound(),
  },
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/branches/{branch}/protection',
    async answer({ params: { repository, branch }, body, github }) {
      if (!github.has(repository)) return notFound();
      if (!(await github.git.head(repository, branch))) {
        return notFound('Branch not found');
      }
      github.repository(repository).protections.set(branch, body);
      return { body: {} };
    },
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits/{ref}/status',
    async answer({ params: { repository, ref }, github }) {
      const sha =
        github.has(repository) && (await github.git.head(repository, ref));
      return sha
        ? { body: { sha, repository: shown(github, repository) } }
        : notFound();
    },
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/tarball/{ref}',
    answer: async ({ params: { repository, ref }, github }) => ({
      body: await github.git.gitBytes(repository, [
        'archive',
        '--format=tar.gz',
        `--prefix=${repository.replace('/', '-')}-${ref}/`,
        ref,
      ]),
    }),
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/contents/{path+}',
    async answer({ params: { repository, path }, query, wantsRaw, github }) {
      if (!github.has(repository)) return notFound();
      const { defaultBranch } = github.repository(repository);
      const files = await github.git.files(
        repository,
        query.get('ref') ?? defaultBranch,
      );
      const content = files.get(path)?.content;
      if (content === undefined) return notFound();
      if (wantsRaw) return { body: content };
      return {
        body: {
          type: 'file',
          path,
          encoding: 'base64',
          content: Buffer.from(content).toString('base64'),
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/orgs/{org}/teams/{team}',
    answer({ params: { org, team }, github }) {
      const id = github.teams.get(`${org}/${team}`);
      return id === undefined ? notFound() : { body: { id, slug: team } };
    },
  },
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/environments/{environment}',
    answer({ params: { repository, environment }, body, github }) {
      if (!github.has(repository)) return notFound();
      github.repository(repository).environments.set(environment, body);
      return { body: { name: environment } };
    },
  },
];
