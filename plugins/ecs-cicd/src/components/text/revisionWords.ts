import type { Revision } from '@ecs-cicd/backstage-plugin-common';

/** What a revision is about, in a line: a commit's message, an image's tag, an object's key. */
export function revisionTitle(revision: Revision): string | undefined {
  const { kind, message, repository, branch, objectKey } = revision;
  if (kind === 'object') return objectKey ?? message;
  if (kind === 'image' && repository && branch)
    return `${repository}:${branch}`;
  return message;
}

/** Where a revision was picked up: the source action, the repository with its host, the branch. */
export function revisionSource(revision: Revision): string {
  const { kind, sourceAction, host, repository, branch, objectKey } = revision;
  const place =
    kind === 'object' && objectKey && repository
      ? `s3://${repository}/${objectKey}`
      : [host, repository].filter(Boolean).join('/');
  return [sourceAction, place, branch].filter(Boolean).join(' · ');
}
