import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';

/**
 * How many seconds ago the view was read from its providers. The portal may answer from its cache, so a view can be
 * older than its arrival; a browser whose clock is behind the portal's must not make it look younger than that.
 */
export function viewAgeSeconds(
  view: Pick<ReleaseView, 'observedAt'>,
  receivedAt: number | undefined,
  clientNow: number,
): number {
  const sinceReceived = receivedAt === undefined ? 0 : clientNow - receivedAt;
  const sinceObserved = clientNow - Date.parse(view.observedAt);
  return Math.max(0, sinceReceived, sinceObserved) / 1000;
}
