import type {
  DeploymentAlarms,
  DeploymentDetail,
  DeploymentList,
  EnvironmentAlarms,
  EnvironmentDetail,
  EnvironmentDiff,
  EnvironmentMetrics,
  BuildDetail,
  LogPart,
  ExecutionComparison,
  ExecutionDetail,
  ExecutionList,
  ImageComparison,
  ImageDetail,
  ImageFindingList,
  ImageList,
  OperationList,
  OperationName,
  OperationOfferList,
  OperationRecord,
  OperationRequest,
  paths,
  ReleaseView,
  ServiceList,
  StackDetail,
  StackEventList,
} from '@ecs-cicd/backstage-plugin-common';

/**
 * What the backend answers when it is asked for the release view of an entity.
 *
 * @public
 */
export type ReleaseResult =
  | { status: 'ok'; view: ReleaseView }
  | {
      /** The view still has the revision that the caller named. */
      status: 'notModified';
      /** When the backend last saw that this is so. */
      observedAt?: string;
    };

/**
 * Which services to list, and in which order.
 *
 * @public
 */
export type ListServicesQuery = NonNullable<
  paths['/v1/services']['get']['parameters']['query']
>;

/**
 * Which part of the history of which pipeline to list.
 *
 * @public
 */
export type ListExecutionsQuery = NonNullable<
  paths['/v1/entities/{kind}/{namespace}/{name}/executions']['get']['parameters']['query']
>;

/**
 * Which images of an entity's releases to list.
 *
 * @public
 */
export type ListImagesQuery = NonNullable<
  paths['/v1/entities/{kind}/{namespace}/{name}/images']['get']['parameters']['query']
>;

/**
 * Which findings of an image to list, and in which order; `repository` names the image's own.
 *
 * @public
 */
export type ListImageFindingsQuery = NonNullable<
  paths['/v1/entities/{kind}/{namespace}/{name}/images/{digest}/findings']['get']['parameters']['query']
>;

/**
 * Which image to compare another with, by its digest and its repository's id.
 *
 * @public
 */
export type CompareImagesQuery =
  paths['/v1/entities/{kind}/{namespace}/{name}/images/{digest}/compare']['get']['parameters']['query'];

/**
 * Which part of the log of a build to read.
 *
 * @public
 */
export type BuildLogQuery = NonNullable<
  paths['/v1/entities/{kind}/{namespace}/{name}/builds/{buildId}/log']['get']['parameters']['query']
>;

/**
 * Which part of the operations on an entity's releases to list.
 *
 * @public
 */
export type ListOperationsQuery = NonNullable<
  paths['/v1/entities/{kind}/{namespace}/{name}/operations']['get']['parameters']['query']
>;

/**
 * To which environment the deployments to list went.
 *
 * @public
 */
export type ListDeploymentsQuery =
  paths['/v1/entities/{kind}/{namespace}/{name}/deployments']['get']['parameters']['query'];

/**
 * Which range of time to read metrics of; around the newest deployment, if missing.
 *
 * @public
 */
export type EnvironmentMetricsQuery = NonNullable<
  paths['/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/metrics']['get']['parameters']['query']
>;

/**
 * Which part of the runtime log of which container to read.
 *
 * @public
 */
export type TaskLogQuery = NonNullable<
  paths['/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/tasks/{taskId}/log']['get']['parameters']['query']
>;

/**
 * Reads releases from the backend of ECS CI/CD, and acts on them there.
 *
 * @public
 */
export interface EcsCicdApi {
  /** Where every change of one entity stands. A failure is a `ResponseError`. */
  getRelease(
    entityRef: string,
    options?: { ifNoneMatch?: string; signal?: AbortSignal },
  ): Promise<ReleaseResult>;

  /** One page of the services that the user may see. A failure is a `ResponseError`. */
  listServices(
    query?: ListServicesQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ServiceList>;

  /** One page of the history of a pipeline, newest first. A failure is a `ResponseError`. */
  listExecutions(
    entityRef: string,
    query: ListExecutionsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionList>;

  /** One execution with its timeline. A failure is a `ResponseError`. */
  getExecution(
    entityRef: string,
    query: { pipelineId: string; executionId: string },
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionDetail>;

  /** What lies between two executions of a pipeline. A failure is a `ResponseError`. */
  compareExecutions(
    entityRef: string,
    query: { pipelineId: string; from: string; to: string },
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionComparison>;

  /** One page of the images in the repositories of an entity's releases, newest first. A failure is a `ResponseError`. */
  listImages(
    entityRef: string,
    query?: ListImagesQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ImageList>;

  /** One image of an entity's releases, and how its repository is set up. A failure is a `ResponseError`. */
  getImage(
    entityRef: string,
    digest: string,
    query?: { repository?: string },
    options?: { signal?: AbortSignal },
  ): Promise<ImageDetail>;

  /** One page of what the scan of an image found. A failure is a `ResponseError`. */
  listImageFindings(
    entityRef: string,
    digest: string,
    query?: ListImageFindingsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ImageFindingList>;

  /** Which vulnerabilities an image fixes and adds, compared with another. A failure is a `ResponseError`. */
  compareImages(
    entityRef: string,
    digest: string,
    query: CompareImagesQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ImageComparison>;

  /**
   * Gets one stack that a pipeline of an entity changes, in depth.
   *
   * @throws ResponseError - when the backend answers with an error, e.g. because no pipeline changes such a stack
   */
  getStack(
    entityRef: string,
    stackId: string,
    options?: { signal?: AbortSignal },
  ): Promise<StackDetail>;

  /**
   * Gets one page of what happened to a stack, newest first.
   *
   * @throws ResponseError - when the backend answers with an error
   */
  listStackEvents(
    entityRef: string,
    stackId: string,
    query?: { cursor?: string },
    options?: { signal?: AbortSignal },
  ): Promise<StackEventList>;

  /** One build in depth. A failure is a `ResponseError`. */
  getBuild(
    entityRef: string,
    buildId: string,
    options?: { signal?: AbortSignal },
  ): Promise<BuildDetail>;

  /** A part of the log of a build; the next one by its token. A failure is a `ResponseError`. */
  getBuildLog(
    entityRef: string,
    buildId: string,
    query?: BuildLogQuery,
    options?: { signal?: AbortSignal },
  ): Promise<LogPart>;

  /** One deployment in depth. A failure is a `ResponseError`. */
  getDeployment(
    entityRef: string,
    deploymentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentDetail>;

  /** One page of the deployments to an environment, newest first. A failure is a `ResponseError`. */
  listDeployments(
    entityRef: string,
    query: ListDeploymentsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentList>;

  /** One environment in depth. A failure is a `ResponseError`. */
  getEnvironment(
    entityRef: string,
    environmentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentDetail>;

  /** What one environment runs differently from another. A failure is a `ResponseError`. */
  compareEnvironments(
    entityRef: string,
    environmentIds: { environmentId: string; with: string },
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentDiff>;

  /** The alarms of an environment's deployments and their history. A failure is a `ResponseError`. */
  getEnvironmentAlarms(
    entityRef: string,
    environmentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentAlarms>;

  /** The alarms that are to stop a deployment and their history. A failure is a `ResponseError`. */
  getDeploymentAlarms(
    entityRef: string,
    deploymentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentAlarms>;

  /** What the user can do to the releases of an entity now. A failure is a `ResponseError`. */
  listOffers(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<OperationOfferList>;

  /**
   * Does something to the releases of an entity, once for each `requestId`. What stands against it is a `ResponseError`
   * whose `body.error.details` is an `OperationRefusal`.
   */
  performOperation(
    entityRef: string,
    operation: OperationName,
    request: OperationRequest,
    options?: { signal?: AbortSignal },
  ): Promise<OperationRecord>;

  /** One page of what people did to the releases of an entity, newest first. A failure is a `ResponseError`. */
  listOperations(
    entityRef: string,
    query?: ListOperationsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<OperationList>;

  /** The metrics of an environment that matter during a deployment. A failure is a `ResponseError`. */
  getEnvironmentMetrics(
    entityRef: string,
    environmentId: string,
    query?: EnvironmentMetricsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentMetrics>;

  /** A part of what a container of a task writes; the next one by its token. A failure is a `ResponseError`. */
  getTaskLog(
    entityRef: string,
    task: { environmentId: string; taskId: string },
    query?: TaskLogQuery,
    options?: { signal?: AbortSignal },
  ): Promise<LogPart>;
}
