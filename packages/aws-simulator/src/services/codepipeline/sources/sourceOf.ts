import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { codeCommitSource } from './codeCommitSource';
import { connectionSource } from './connectionSource';
import { ecrSource } from './ecrSource';
import { s3Source } from './s3Source';
import type { Source } from './Source';

const SOURCES = new Map<string, Source>([
  ['CodeCommit', codeCommitSource],
  ['CodeStarSourceConnection', connectionSource],
  ['ECR', ecrSource],
  ['S3', s3Source],
]);

/** The source of a source action; nothing for other actions, some of which have the same providers. */
export function sourceOf(action: ActionDeclaration): Source | undefined {
  if (action.actionTypeId?.category !== 'Source') return undefined;
  return SOURCES.get(action.actionTypeId.provider ?? '');
}
