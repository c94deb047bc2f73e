import type {
  Deployment,
  Environment,
  EnvironmentAlarms,
  EnvironmentDetail,
  EnvironmentDiff,
} from '@ecs-cicd/backstage-plugin-common';

/**
 * An environment of a release view, with those deployments of the same view that went there.
 *
 * @public
 */
export interface EnvironmentRequest {
  environment: Environment;
  /** Newest first. */
  deployments: Deployment[];
}

/**
 * Reads one thing in depth, when somebody opens it. What it is asked for comes out of a release view of the same entity
 * and never straight from a request, so a reader sees no id that a caller made up. A reader throws the errors of
 * `@backstage/errors`; a provider leaves out what its tool does not have.
 *
 * @public
 */
export interface DetailReaders {
  /**
   * Reads what serves in an environment and how it is doing. A part that cannot be read becomes a problem in the result.
   */
  readEnvironment?(
    request: EnvironmentRequest,
    options?: { signal?: AbortSignal },
  ): Promise<Omit<EnvironmentDetail, 'environmentId' | 'observedAt'>>;

  /** Tells what one environment runs differently from another, and no value that may be a secret. */
  compareEnvironments?(
    request: { environment: Environment; other: Environment },
    options?: { signal?: AbortSignal },
  ): Promise<
    Omit<EnvironmentDiff, 'environmentId' | 'otherEnvironmentId' | 'observedAt'>
  >;

  /** Reads the alarms that guard the deployments of an environment, and when they changed. */
  readEnvironmentAlarms?(
    request: EnvironmentRequest,
    options?: { signal?: AbortSignal },
  ): Promise<Omit<EnvironmentAlarms, 'environmentId' | 'observedAt'>>;
}
