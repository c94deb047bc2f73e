import {
  getGitLabRequestOptions,
  type GitLabIntegrationConfig,
} from '@backstage/integration';
import type { Commit, ScmHost } from '../ScmHost';
import {
  digestOf,
  linkOf,
  listOf,
  objectOf,
  textOf,
  timeOf,
  titleOf,
  type Json,
} from './answers';

const project = (repository: string) =>
  `/projects/${encodeURIComponent(repository)}/repository`;

/** GitLab, by itself or self-managed. */
export function gitLab(config: GitLabIntegrationConfig): ScmHost {
  const webHost = URL.canParse(config.baseUrl)
    ? new URL(config.baseUrl).host
    : config.host;
  const commitOf = (body: Json): Commit => ({
    id: textOf(body.id) ?? '',
    message: titleOf(body.title ?? body.message),
    author: textOf(body.author_name),
    authorDigest: digestOf(body.author_email),
    committedAt: timeOf(body.committed_date ?? body.created_at),
    url: linkOf(body.web_url, webHost),
  });
  return {
    apiBaseUrl: config.apiBaseUrl,
    headers: async () => getGitLabRequestOptions(config).headers,
    historyPath: (repository, id, limit) =>
      `${project(repository)}/commits?ref_name=${id}&per_page=${limit}`,
    historyOf: body => listOf(body).map(commitOf),
    comparisonPath: (repository, { from, to }) =>
      `${project(repository)}/compare?from=${from}&to=${to}`,
    // It tells all of them at once, up to a limit of its own that it does not tell.
    comparisonOf: body => {
      const { commits, compare_timeout: timedOut } = objectOf(body);
      return {
        commits: listOf(commits).map(commitOf),
        hasMore: timedOut === true,
      };
    },
  };
}
