import type {
  GithubCredentialsProvider,
  GithubIntegrationConfig,
} from '@backstage/integration';
import type { Commit, ScmHost } from '../ScmHost';
import {
  countOf,
  digestOf,
  linkOf,
  listOf,
  objectOf,
  textOf,
  timeOf,
  titleOf,
  type Json,
} from './answers';

/** GitHub, and GitHub Enterprise Server. */
export function gitHub(
  config: GithubIntegrationConfig,
  credentials: GithubCredentialsProvider,
): ScmHost {
  const { host } = config;
  const commitOf = (body: Json): Commit => {
    const commit = objectOf(body.commit);
    const author = objectOf(commit.author);
    return {
      id: textOf(body.sha) ?? '',
      message: titleOf(commit.message),
      author: textOf(author.name),
      authorDigest: digestOf(author.email),
      committedAt: timeOf(objectOf(commit.committer).date ?? author.date),
      url: linkOf(body.html_url, host),
    };
  };
  return {
    apiBaseUrl: config.apiBaseUrl ?? 'https://api.github.com',
    headers: async repository => {
      const { headers } = await credentials.getCredentials({
        url: `https://${host}/${repository}`,
      });
      return {
        ...headers,
        Accept: 'application/vnd.github+json',
        'X-GitHub-Api-Version': '2022-11-28',
      };
    },
    historyPath: (repository, id, limit) =>
      `/repos/${repository}/commits?sha=${id}&per_page=${limit}`,
    historyOf: body => listOf(body).map(commitOf),
    comparisonPath: (repository, { from, to }, limit) =>
      `/repos/${repository}/compare/${from}...${to}?per_page=${limit}`,
    comparisonOf: body => {
      const { commits, total_commits: total } = objectOf(body);
      const read = listOf(commits).map(commitOf);
      return {
        commits: read,
        total: countOf(total),
        hasMore: (countOf(total) ?? 0) > read.length,
      };
    },
  };
}
