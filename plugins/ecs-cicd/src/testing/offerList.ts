import type {
  OperationOffer,
  OperationOfferList,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';

/** The answer to who asks what can be done to what a view shows. */
export function offerList(
  { entityRef, revision }: Pick<ReleaseView, 'entityRef' | 'revision'>,
  items: OperationOffer[],
): OperationOfferList {
  return { entityRef, revision, isEnabled: true, items };
}
