import type { TrafficShare } from '@ecs-cicd/backstage-plugin-common';
import { mainRevision } from '../text/mainRevision';
import { versionName } from '../text/environmentTitle';
import { shortDigest } from '../text/shortDigest';

export const shareWords: Record<TrafficShare['label'], string> = {
  blue: 'Blue',
  green: 'Green',
  primary: 'Serving',
};

/** What a share carries: the change where it is known, else the image, or the version of a function. */
export function contentOf(share: TrafficShare): string | undefined {
  const revision = mainRevision(share.revisions);
  const digest = share.imageDigests[0];
  return (
    revision?.shortId ??
    (digest && shortDigest(digest)) ??
    (share.functionVersionArn && versionName(share.functionVersionArn))
  );
}

export function tasksOf(share: TrafficShare): string | undefined {
  const { runningCount, desiredCount } = share;
  if (runningCount === undefined) return undefined;
  return desiredCount === undefined
    ? `${runningCount} tasks`
    : `${runningCount}/${desiredCount} tasks`;
}

export function describeTraffic(shares: TrafficShare[]): string {
  const parts = shares.map(share =>
    [
      `${shareWords[share.label].toLowerCase()} ${share.weight}%`,
      contentOf(share) && `runs ${contentOf(share)}`,
      share.runningCount !== undefined &&
        share.desiredCount !== undefined &&
        `${share.runningCount} of ${share.desiredCount} tasks running`,
    ]
      .filter(Boolean)
      .join(', '),
  );
  return `Traffic: ${parts.join('; ')}`;
}
