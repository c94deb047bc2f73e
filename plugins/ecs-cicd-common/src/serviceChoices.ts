/** What a service is, and so which files it needs. @public */
export const SERVICE_KINDS = [
  /** Answers HTTP behind a load balancer. */
  'web',
  /** Takes messages from a queue. */
  'worker',
  /** Runs to its end, at set times. */
  'scheduled',
  /** A Lambda function behind an alias, from a SAM template. */
  'function',
  /** Builds an image that other services build upon; runs nowhere. */
  'base-image',
] as const;

/** @public */
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** How a new image takes over. The first four are ECS's own; the last ones go through CodeDeploy. @public */
export const SERVICE_STRATEGIES = [
  'canary',
  'linear',
  'blue-green',
  'rolling',
  'codedeploy-canary',
  'codedeploy-linear',
  'codedeploy-all-at-once',
] as const;

/** @public */
export type ServiceStrategy = (typeof SERVICE_STRATEGIES)[number];

/**
 * The strategies that fit a kind of service, the one to begin with first. Traffic can only be shifted where there is some:
 * what takes messages is replaced task by task, and what runs at set times is new at its next run.
 *
 * @public
 */
export const STRATEGIES_OF_KIND: Readonly<
  Record<ServiceKind, readonly ServiceStrategy[]>
> = {
  web: SERVICE_STRATEGIES,
  worker: ['rolling'],
  scheduled: [],
  function: [
    'codedeploy-canary',
    'codedeploy-linear',
    'codedeploy-all-at-once',
  ],
  'base-image': [],
};
