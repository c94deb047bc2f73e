import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import type {
  BuildDetail,
  LogPart,
  DeploymentAlarms,
  DeploymentDetail,
  DeploymentList,
  EnvironmentAlarms,
  EnvironmentDetail,
  EnvironmentDiff,
  EnvironmentMetrics,
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
  ServiceList,
  StackDetail,
  StackEventList,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  BuildLogQuery,
  CompareImagesQuery,
  EcsCicdApi,
  EnvironmentMetricsQuery,
  ListDeploymentsQuery,
  ListExecutionsQuery,
  ListImageFindingsQuery,
  ListImagesQuery,
  ListOperationsQuery,
  ListServicesQuery,
  ReleaseResult,
  TaskLogQuery,
} from './EcsCicdApi';
import * as builds from './requests/builds';
import * as deployments from './requests/deployments';
import * as environments from './requests/environments';
import * as executions from './requests/executions';
import * as images from './requests/images';
import * as operations from './requests/operations';
import * as releases from './requests/releases';
import * as stacks from './requests/stacks';
import { createHttp, type Http } from './requests/Http';

/**
 * Reads releases over HTTP, typed by the backend's OpenAPI document.
 *
 * @public
 */
export class EcsCicdClient implements EcsCicdApi {
  readonly #http: Http;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#http = createHttp(options);
  }

  async getRelease(
    entityRef: string,
    options?: { ifNoneMatch?: string; signal?: AbortSignal },
  ): Promise<ReleaseResult> {
    return releases.getRelease(this.#http, entityRef, options);
  }

  async listServices(
    query: ListServicesQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<ServiceList> {
    return releases.listServices(this.#http, query, options);
  }

  async listExecutions(
    entityRef: string,
    query: ListExecutionsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionList> {
    return executions.listExecutions(this.#http, entityRef, query, options);
  }

  async getExecution(
    entityRef: string,
    query: { pipelineId: string; executionId: string },
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionDetail> {
    return executions.getExecution(this.#http, entityRef, query, options);
  }

  async compareExecutions(
    entityRef: string,
    query: { pipelineId: string; from: string; to: string },
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionComparison> {
    return executions.compareExecutions(this.#http, entityRef, query, options);
  }

  async listImages(
    entityRef: string,
    query: ListImagesQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<ImageList> {
    return images.listImages(this.#http, entityRef, query, options);
  }

  async getImage(
    entityRef: string,
    digest: string,
    query: { repository?: string } = {},
    options?: { signal?: AbortSignal },
  ): Promise<ImageDetail> {
    return images.getImage(this.#http, entityRef, digest, query, options);
  }

  async listImageFindings(
    entityRef: string,
    digest: string,
    query: ListImageFindingsQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<ImageFindingList> {
    return images.listImageFindings(
      this.#http,
      entityRef,
      digest,
      query,
      options,
    );
  }

  async compareImages(
    entityRef: string,
    digest: string,
    query: CompareImagesQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ImageComparison> {
    return images.compareImages(this.#http, entityRef, digest, query, options);
  }

  async getStack(
    entityRef: string,
    stackId: string,
    options?: { signal?: AbortSignal },
  ): Promise<StackDetail> {
    return stacks.getStack(this.#http, entityRef, stackId, options);
  }

  async listStackEvents(
    entityRef: string,
    stackId: string,
    query: { cursor?: string } = {},
    options?: { signal?: AbortSignal },
  ): Promise<StackEventList> {
    return stacks.listStackEvents(
      this.#http,
      entityRef,
      stackId,
      query,
      options,
    );
  }

  async getBuild(
    entityRef: string,
    buildId: string,
    options?: { signal?: AbortSignal },
  ): Promise<BuildDetail> {
    return builds.getBuild(this.#http, entityRef, buildId, options);
  }

  async getBuildLog(
    entityRef: string,
    buildId: string,
    query: BuildLogQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<LogPart> {
    return builds.getBuildLog(this.#http, entityRef, buildId, query, options);
  }

  async getDeployment(
    entityRef: string,
    deploymentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentDetail> {
    return deployments.getDeployment(
      this.#http,
      entityRef,
      deploymentId,
      options,
    );
  }

  async getDeploymentAlarms(
    entityRef: string,
    deploymentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentAlarms> {
    return deployments.getDeploymentAlarms(
      this.#http,
      entityRef,
      deploymentId,
      options,
    );
  }

  async listDeployments(
    entityRef: string,
    query: ListDeploymentsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentList> {
    return deployments.listDeployments(this.#http, entityRef, query, options);
  }

  async getEnvironment(
    entityRef: string,
    environmentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentDetail> {
    return environments.getEnvironment(
      this.#http,
      entityRef,
      environmentId,
      options,
    );
  }

  async compareEnvironments(
    entityRef: string,
    environmentIds: { environmentId: string; with: string },
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentDiff> {
    return environments.compareEnvironments(
      this.#http,
      entityRef,
      environmentIds,
      options,
    );
  }

  async getEnvironmentAlarms(
    entityRef: string,
    environmentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentAlarms> {
    return environments.getEnvironmentAlarms(
      this.#http,
      entityRef,
      environmentId,
      options,
    );
  }

  async listOffers(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<OperationOfferList> {
    return operations.listOffers(this.#http, entityRef, options);
  }

  async performOperation(
    entityRef: string,
    operation: OperationName,
    request: OperationRequest,
    options?: { signal?: AbortSignal },
  ): Promise<OperationRecord> {
    return operations.performOperation(
      this.#http,
      entityRef,
      operation,
      request,
      options,
    );
  }

  async listOperations(
    entityRef: string,
    query: ListOperationsQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<OperationList> {
    return operations.listOperations(this.#http, entityRef, query, options);
  }

  async getEnvironmentMetrics(
    entityRef: string,
    environmentId: string,
    query: EnvironmentMetricsQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentMetrics> {
    return environments.getEnvironmentMetrics(
      this.#http,
      entityRef,
      environmentId,
      query,
      options,
    );
  }

  async getTaskLog(
    entityRef: string,
    task: { environmentId: string; taskId: string },
    query: TaskLogQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<LogPart> {
    return environments.getTaskLog(this.#http, entityRef, task, query, options);
  }
}
