import {
  getBitbucketServerRequestOptions,
  type BitbucketServerIntegrationConfig,
} from '@backstage/integration';
import type { Commit, ScmHost } from '../ScmHost';
import {
  digestOf,
  listOf,
  objectOf,
  textOf,
  timeOf,
  titleOf,
  type Json,
} from './answers';

/** Bitbucket Server and Data Center; a repository is named by its project's key and its own slug. */
export function bitbucketServer(
  config: BitbucketServerIntegrationConfig,
): ScmHost {
  const place = (repository: string) => {
    const [project, ...slug] = repository.split('/');
    return `/projects/${project}/repos/${slug.join('/')}`;
  };
  const commitOf =
    (repository: string) =>
    (body: Json): Commit => {
      const id = textOf(body.id) ?? '';
      const author = objectOf(body.author);
      return {
        id,
        message: titleOf(body.message),
        author: textOf(author.displayName) ?? textOf(author.name),
        authorDigest: digestOf(author.emailAddress),
        committedAt: timeOf(body.committerTimestamp ?? body.authorTimestamp),
        url: `https://${config.host}${place(repository)}/commits/${id}`,
      };
    };
  const commits = (repository: string, to: string, limit: number) =>
    `${place(repository)}/commits?until=${to}&limit=${limit}`;
  return {
    apiBaseUrl: config.apiBaseUrl,
    headers: async () => ({
      ...getBitbucketServerRequestOptions(config).headers,
    }),
    historyPath: commits,
    historyOf: (body, repository) =>
      listOf(objectOf(body).values).map(commitOf(repository)),
    comparisonPath: (repository, { from, to }, limit) =>
      `${commits(repository, to, limit)}&since=${from}`,
    comparisonOf: (body, repository) => {
      const { values, isLastPage } = objectOf(body);
      return {
        commits: listOf(values).map(commitOf(repository)),
        hasMore: isLastPage === false,
      };
    },
  };
}
