import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';

/**
 * Now, on the clock that the times in the view are on. Neither the browser's clock nor the portal's can be trusted to
 * agree with the provider's, so ages count from the provider's own time plus what has passed here since it arrived.
 */
export function providerNow(
  view: Pick<ReleaseView, 'observedAt' | 'providerTime'>,
  receivedAt: number | undefined,
  clientNow: number,
): Date {
  const observed = Date.parse(view.providerTime ?? view.observedAt);
  const elapsed =
    receivedAt === undefined ? 0 : Math.max(0, clientNow - receivedAt);
  return new Date(observed + elapsed);
}
