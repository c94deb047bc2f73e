import {
  getBitbucketCloudRequestOptions,
  type BitbucketCloudIntegrationConfig,
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

export function bitbucketCloud(
  config: BitbucketCloudIntegrationConfig,
): ScmHost {
  const commitOf = (body: Json): Commit => {
    const author = objectOf(body.author);
    return {
      id: textOf(body.hash) ?? '',
      message: titleOf(body.message),
      author:
        nameOf(textOf(author.raw)) ??
        textOf(objectOf(author.user).display_name),
      authorDigest: digestOf(
        /<([^<>]+)>\s*$/.exec(textOf(author.raw) ?? '')?.[1],
      ),
      committedAt: timeOf(body.date),
      url: linkOf(objectOf(objectOf(body.links).html).href, config.host),
    };
  };
  const commits = (repository: string, id: string) =>
    `/repositories/${repository}/commits/${id}`;
  return {
    apiBaseUrl: config.apiBaseUrl,
    headers: async () =>
      (await getBitbucketCloudRequestOptions(config)).headers,
    historyPath: (repository, id, limit) =>
      `${commits(repository, id)}?pagelen=${limit}`,
    historyOf: body => listOf(objectOf(body).values).map(commitOf),
    comparisonPath: (repository, { from, to }, limit) =>
      `${commits(repository, to)}?exclude=${from}&pagelen=${limit}`,
    comparisonOf: body => {
      const { values, next } = objectOf(body);
      return { commits: listOf(values).map(commitOf), hasMore: Boolean(next) };
    },
  };
}

/** Git's `Name <address>` without the address. */
function nameOf(raw: string | undefined): string | undefined {
  return raw?.replace(/\s*<[^>]*>\s*$/, '').trim() || undefined;
}
