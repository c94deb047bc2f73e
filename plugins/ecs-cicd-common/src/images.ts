import type { Image, Severity } from './model';

/** Every severity, the worst first. @public */
export const SEVERITIES: readonly Severity[] = [
  'critical',
  'high',
  'medium',
  'low',
  'informational',
  'undefined',
];

/**
 * The id of the repository that holds an image. Its name is not enough: a replicated image has the same name and digest
 * in several accounts and regions, and a scan of its own in each.
 *
 * @public
 */
export function imageRepositoryId(
  image: Pick<Image, 'accountId' | 'region' | 'repositoryName'>,
): string {
  return `${image.accountId}/${image.region}/${image.repositoryName}`;
}
