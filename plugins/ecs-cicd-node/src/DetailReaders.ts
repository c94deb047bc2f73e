import type {
  Deployment,
  Environment,
  EnvironmentAlarms,
  EnvironmentDetail,
  EnvironmentDiff,
  Image,
  ImageFinding,
  ImageRepository,
  Problem,
  Scan,
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
 * Where the images of a release view are, as the images themselves name it.
 *
 * @public
 */
export type ImageRepositoryReference = Pick<
  Image,
  'accountId' | 'region' | 'repositoryName'
>;

/**
 * What is in some repositories. What could not be read is told by a problem.
 *
 * @public
 */
export interface RepositoryContents {
  repositories: ImageRepository[];
  /** Newest first. */
  images: Image[];
  /** False when older images were left out. */
  isComplete: boolean;
  problems: Problem[];
  providerTime?: string;
}

/**
 * What the scan of one image found.
 *
 * @public
 */
export interface ScanFindings {
  scan: Scan;
  /** Empty, too, when the scan has not looked. */
  findings: ImageFinding[];
  /** False when there are more findings than are read. */
  isComplete: boolean;
  providerTime?: string;
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

  /** Reads how repositories are set up and which images they hold. */
  readRepositories?(
    repositories: readonly ImageRepositoryReference[],
    options?: { signal?: AbortSignal },
  ): Promise<RepositoryContents>;

  /** Reads the scan of an image and all that it found. */
  readScanFindings?(
    image: Image,
    options?: { signal?: AbortSignal },
  ): Promise<ScanFindings>;
}
