import type {
  Alarm,
  Environment,
  Execution,
  Image,
  OperationOffer,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';

/** What is known of a change before it gets into an environment. */
export type ChangeUnderReview = {
  /** Where it would go. */
  environment?: Environment;
  /** Where it has been tested. */
  ahead?: Environment;
  /** What goes there with it, newest first; empty where that is not known. */
  executions: Execution[];
  images: Image[];
  /** Of the environment, now. */
  alarms: Alarm[];
};

/** What a view says about the change that an offer would let through. */
export function changeUnderReview(
  { environmentIds, target, expected }: OperationOffer,
  view: Pick<
    ReleaseView,
    'environments' | 'images' | 'releases' | 'deployments'
  >,
): ChangeUnderReview {
  const environment =
    view.environments.find(
      ({ id, kind }) => environmentIds.includes(id) && kind === 'production',
    ) ?? view.environments.find(({ id }) => environmentIds.includes(id));
  const subject = target.executionId ?? expected.executionId;
  const release = view.releases.find(
    ({ executionId }) => executionId === subject,
  );
  const behind = environment?.lag?.executions ?? [];
  const first = behind.findIndex(({ id }) => id === subject);
  const digests = release?.imageDigests ?? [];
  const images = view.images.filter(
    ({ digest }, index, all) =>
      digests.includes(digest) &&
      all.findIndex(one => one.digest === digest) === index,
  );
  return {
    environment,
    ahead: view.environments.find(
      ({ id }) => id === environment?.lag?.environmentId,
    ),
    executions: first < 0 ? [] : behind.slice(first),
    images,
    alarms:
      view.deployments.find(({ id }) => id === environment?.deploymentId)
        ?.alarms ?? [],
  };
}
