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
  /** Where else it would go by the same decision. */
  others: Environment[];
  /** Where it has been tested. */
  ahead?: Environment;
  /** What runs there is not what waits: something that came after it, or something else. */
  aheadRuns?: { how: 'newer' | 'other'; execution?: Execution };
  /** What goes there with it, newest first; empty where that is not known. */
  executions: Execution[];
  images: Image[];
  /** Digests of images that it brings and the view does not know. */
  unknownImages: string[];
  /** Of the environment's latest deployment, now; missing where none is known. */
  alarms?: Alarm[];
};

type View = Pick<
  ReleaseView,
  'environments' | 'images' | 'releases' | 'deployments' | 'pipelines'
>;

/** What a view says about the change that an offer would let through. */
export function changeUnderReview(
  { environmentIds, target, expected }: OperationOffer,
  view: View,
): ChangeUnderReview {
  const goesTo = view.environments.filter(({ id }) =>
    environmentIds.includes(id),
  );
  const environment =
    goesTo.find(
      ({ kind, isProduction }) => isProduction ?? kind === 'production',
    ) ?? goesTo.at(0);
  const subject = target.executionId ?? expected.executionId;
  const release = view.releases.find(
    ({ executionId }) => executionId === subject,
  );
  const behind = environment?.lag?.executions ?? [];
  const first = behind.findIndex(({ id }) => id === subject);
  const digests = [...new Set(release?.imageDigests ?? [])];
  const images = digests.flatMap(
    digest => view.images.find(one => one.digest === digest) ?? [],
  );
  const tested = [
    environment?.lag?.environmentId,
    ...(release?.reach ?? []).map(({ environmentId }) => environmentId),
  ];
  const ahead =
    environment &&
    view.environments.find(
      ({ id }) => tested.includes(id) && !environmentIds.includes(id),
    );
  const deployment = view.deployments.find(
    ({ id }) => id === environment?.deploymentId,
  );
  return {
    environment,
    others: goesTo.filter(one => one !== environment),
    ahead,
    aheadRuns: ahead && runsInstead(ahead, subject, view),
    executions: first < 0 ? [] : behind.slice(first),
    images,
    unknownImages: digests.filter(
      digest => !images.some(image => image.digest === digest),
    ),
    alarms: deployment?.alarms,
  };
}

function runsInstead(
  { executionId }: Environment,
  subject: string | undefined,
  { pipelines }: View,
): ChangeUnderReview['aheadRuns'] {
  if (executionId === subject) return undefined;
  // Newest first.
  const executions =
    pipelines.find(pipeline =>
      pipeline.executions.some(({ id }) => id === subject),
    )?.executions ?? [];
  const waits = executions.findIndex(({ id }) => id === subject);
  const runs = executions.findIndex(({ id }) => id === executionId);
  return {
    how: runs >= 0 && runs < waits ? 'newer' : 'other',
    execution: executions[runs],
  };
}
