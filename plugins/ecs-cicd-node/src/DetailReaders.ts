import type {
  Build,
  BuildDetail,
  LogPart,
  Deployment,
  DeploymentAlarms,
  DeploymentDetail,
  DeploymentListItem,
  Environment,
  EnvironmentAlarms,
  EnvironmentDetail,
  EnvironmentDiff,
  EnvironmentMetrics,
  Execution,
  ExecutionDetail,
  Image,
  ImageFinding,
  ImageRepository,
  Pipeline,
  Problem,
  Revision,
  Scan,
  StackDetail,
  StackEvent,
  StackSummary,
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
 * A deployment by its id, and what a release view knows around it. An older one has to be to one of these environments,
 * or of the same deployment group as one of these deployments; a reader makes sure of that.
 *
 * @public
 */
export interface DeploymentRequest {
  deploymentId: string;
  environments: Environment[];
  /** Newest first. */
  deployments: Deployment[];
}

/**
 * A deployment as the provider tells it on its own.
 *
 * @public
 */
export type DeploymentReading = Omit<DeploymentDetail, 'observedAt'>;

/**
 * One page of the deployments to an environment, as the provider pages them.
 *
 * @public
 */
export interface DeploymentPage {
  /** Newest first; without those that only rolled another one back. */
  items: DeploymentListItem[];
  /** Leads to the next page; missing at the end. */
  nextToken?: string;
  problems: Problem[];
  /** The provider's clock. */
  providerTime?: string;
}

/**
 * Which part of the metrics of an environment to read.
 *
 * @public
 */
export interface EnvironmentMetricsRequest extends EnvironmentRequest {
  /** ISO 8601, on the provider's clock; whole minutes. */
  from: string;
  /** Likewise, and later. */
  to: string;
}

/**
 * What is known of an environment's metrics. What could not be read is told by a problem.
 *
 * @public
 */
export type MetricsReading = Pick<
  EnvironmentMetrics,
  'series' | 'periodSeconds' | 'problems' | 'providerTime'
>;

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
 * A build of a release view, or an older one of the same project. The project and its place come out of the view, as does
 * the id but for an older build; a reader makes sure that such a build is one of this project.
 *
 * @public
 */
export type BuildReference = Pick<
  Build,
  'id' | 'projectName' | 'accountId' | 'region'
>;

/**
 * Which part of a log to read.
 *
 * @public
 */
export interface LogPartRequest {
  /** From the part before, as the reader gave it; without one, the log is read from one of its ends. */
  token?: string;
  from: 'head' | 'tail';
  /** How many log events to read at most. */
  limit: number;
}

/**
 * Which part of the log of a build to read.
 *
 * @public
 */
export interface BuildLogRequest extends LogPartRequest {
  build: BuildReference;
}

/**
 * Which part of the runtime log of a task to read. The task and the container are as somebody asked for them: a reader
 * makes sure that the task is one of this environment, and the container one of this task.
 *
 * @public
 */
export interface TaskLogRequest extends LogPartRequest {
  environment: Environment;
  taskId: string;
  /** The first essential one, if missing. */
  container?: string;
}

/**
 * A stack of a release view, with the change sets that the actions of the same view name.
 *
 * @public
 */
export interface StackRequest {
  stack: StackSummary;
  changeSets: StackChangeSetReference[];
}

/**
 * A change set by its id, or by its name where the id is not known, and the pipeline execution that it belongs to.
 *
 * @public
 */
export interface StackChangeSetReference {
  idOrName: string;
  executionId?: string;
}

/**
 * One page of the events of a stack, as the provider pages them.
 *
 * @public
 */
export interface StackEventPage {
  /** Newest first. */
  events: StackEvent[];
  /** Leads to older events; missing at the end. */
  nextToken?: string;
  providerTime?: string;
}

/**
 * One page of the history of a pipeline, as the provider pages it.
 *
 * @public
 */
export interface ExecutionPage {
  /** Newest first. */
  executions: Execution[];
  /** Leads to the next page; missing at the end of the history. */
  nextToken?: string;
  /** What could not be read beside the executions, e.g. their authors. */
  problems: Problem[];
  /** The provider's clock. */
  providerTime?: string;
}

/**
 * An execution as the provider tells it on its own. Its `execution` has no more than that tells; where a page of the
 * history has the same execution, that one counts.
 *
 * @public
 */
export type ExecutionReading = Omit<
  ExecutionDetail,
  'pipelineId' | 'observedAt' | 'relations'
>;

/**
 * The commits that one revision of a repository has and another has not.
 *
 * @public
 */
export interface CommitsBetween {
  commits: Revision[];
  /** False when there are more than are read. */
  isComplete: boolean;
}

/**
 * Reads one thing in depth, when somebody opens it. What it is asked for comes out of a release view of the same entity
 * and never straight from a request, so a reader sees no id that a caller made up. A reader throws the errors of
 * `@backstage/errors`; a provider leaves out what its tool does not have.
 *
 * @public
 */
export interface DetailReaders {
  /** Reads one build, what it was made from and what its tests found. */
  readBuild?(
    build: BuildReference,
    options?: { signal?: AbortSignal },
  ): Promise<Omit<BuildDetail, 'observedAt'>>;

  /**
   * Reads a part of a build's log. Parts that follow each other by token neither leave out nor repeat a line; a part
   * without lines is the end of what there is so far.
   */
  readBuildLog?(
    request: BuildLogRequest,
    options?: { signal?: AbortSignal },
  ): Promise<LogPart>;

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

  /**
   * Reads one deployment: where the requests come in and where they go, what it does and what is left of it. A part that
   * cannot be read becomes a problem in the result.
   *
   * @throws NotFoundError when there is none of that id in the places that the request names
   */
  readDeployment?(
    request: DeploymentRequest,
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentReading>;

  /**
   * Reads the alarms that a deployment names, as they are now, and when they changed: the latest changes, of a deployment
   * that is over those around its time.
   */
  readDeploymentAlarms?(
    deployment: Deployment,
    options?: { signal?: AbortSignal },
  ): Promise<Omit<DeploymentAlarms, 'deploymentId' | 'observedAt'>>;

  /**
   * Reads one page of the deployments to an environment. A token comes from the page before, by way of whoever looks at
   * it, so one that is not the provider's own or not of this environment is an `InputError`.
   */
  listDeployments?(
    request: EnvironmentRequest & { token?: string },
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentPage>;

  /** Reads a stack, what it gives out and what its change sets do; no value of a parameter. */
  readStack?(
    request: StackRequest,
    options?: { signal?: AbortSignal },
  ): Promise<Omit<StackDetail, 'observedAt'>>;

  /**
   * Reads one page of what happened to a stack. A token comes from the page before, of the same stack.
   */
  listStackEvents?(
    request: { stack: StackSummary; token?: string },
    options?: { signal?: AbortSignal },
  ): Promise<StackEventPage>;

  /**
   * Reads the few metrics that matter during a deployment. The reader chooses a period that suits the range; a period of
   * which nothing was reported stays without a point.
   */
  readEnvironmentMetrics?(
    request: EnvironmentMetricsRequest,
    options?: { signal?: AbortSignal },
  ): Promise<MetricsReading>;

  /**
   * Reads a part of what a container of a task writes, likewise in parts that follow each other by token.
   *
   * @throws NotFoundError when the environment has no such task, or the task no such container
   */
  readTaskLog?(
    request: TaskLogRequest,
    options?: { signal?: AbortSignal },
  ): Promise<LogPart>;

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

  /**
   * Reads one page of a pipeline's history. A token comes from the page before, by way of whoever looks at it, so one that
   * is not the provider's own or not of this pipeline is an `InputError`.
   */
  listExecutions?(
    request: { pipeline: Pipeline; token?: string },
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionPage>;

  /**
   * Reads one execution with all of its actions. The id is looked for among the executions of this very pipeline.
   *
   * @throws NotFoundError when the pipeline has none of that id
   */
  readExecution?(
    request: { pipeline: Pipeline; executionId: string },
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionReading>;

  /**
   * Reads the commits between two revisions of one repository that the provider keeps itself; other repositories are asked
   * by the portal.
   *
   * @throws NotFoundError when the provider does not keep the repository, or not the commits
   */
  readCommitsBetween?(
    request: { pipeline: Pipeline; from: Revision; to: Revision },
    options?: { signal?: AbortSignal },
  ): Promise<CommitsBetween>;
}
