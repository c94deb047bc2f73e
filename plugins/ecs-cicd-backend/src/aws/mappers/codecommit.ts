import type { Commit } from '@aws-sdk/client-codecommit';
import type { Revision } from '@ecs-cicd/backstage-plugin-common';
import { authorDigest } from '../../catalog/authorDigest';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { defined, firstLine } from './values';

/** CodeCommit tells times as Git does: seconds since 1970, then the author's time zone. */
export function gitTime(date: string | undefined): string | undefined {
  const seconds = /^(\d{1,12})(?: [+-]\d{4})?$/.exec(date?.trim() ?? '')?.[1];
  return seconds && new Date(Number(seconds) * 1000).toISOString();
}

/** What a commit adds to a revision. The author's e-mail address stays behind. */
export function mapCommit(
  commit: Commit,
  repository: string,
  place: Place,
): Partial<Revision> {
  return defined({
    message: firstLine(commit.message),
    author: commit.author?.name,
    authorDigest: commit.author?.email && authorDigest(commit.author.email),
    committedAt: gitTime(commit.committer?.date ?? commit.author?.date),
    url:
      commit.commitId && consoleUrl.commit(place, repository, commit.commitId),
  });
}
