import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import type {
  BuildDetail,
  LogPart,
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
  paths,
} from '@ecs-cicd/backstage-plugin-common';
import createClient, { type Client } from 'openapi-fetch';
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

const NOT_MODIFIED = 304;
const STACK =
  '/v1/entities/{kind}/{namespace}/{name}/stacks/{stackId}' as const;
const IMAGES = '/v1/entities/{kind}/{namespace}/{name}/images' as const;
const OPERATIONS = '/v1/entities/{kind}/{namespace}/{name}/operations' as const;

/**
 * Reads releases over HTTP, typed by the backend's OpenAPI document.
 *
 * @public
 */
export class EcsCicdClient implements EcsCicdApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #client: Client<paths>;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#client = createClient<paths>({
      // In parts: the portal's own middleware makes new requests of what it gets, and a body can be read but once.
      fetch: async request =>
        options.fetchApi.fetch(request.url, {
          method: request.method,
          headers: request.headers,
          signal: request.signal,
          ...(request.method !== 'GET' && { body: await request.text() }),
        }),
    });
    this.#client.use({
      // Before the body is consumed, so that the error keeps what the backend said.
      async onResponse({ response }) {
        if (!response.ok && response.status !== NOT_MODIFIED) {
          throw await ResponseError.fromResponse(response);
        }
      },
    });
  }

  async getRelease(
    entityRef: string,
    options?: { ifNoneMatch?: string; signal?: AbortSignal },
  ): Promise<ReleaseResult> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const revision = options?.ifNoneMatch;
    const { data, response } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/release',
      {
        baseUrl: await this.#baseUrl(),
        params: {
          path: { kind, namespace, name },
          header: revision ? { 'If-None-Match': `W/"${revision}"` } : {},
        },
        signal: options?.signal,
      },
    );
    if (response.status === NOT_MODIFIED) {
      return {
        status: 'notModified',
        observedAt: isoDate(response.headers.get('Last-Modified')),
      };
    }
    return { status: 'ok', view: present(data, 'release view') };
  }

  async listServices(
    query: ListServicesQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<ServiceList> {
    const { data } = await this.#client.request('get', '/v1/services', {
      baseUrl: await this.#baseUrl(),
      params: { query },
      signal: options?.signal,
    });
    return present(data, 'list of services');
  }

  async listExecutions(
    entityRef: string,
    query: ListExecutionsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionList> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/executions',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { kind, namespace, name }, query },
        signal: options?.signal,
      },
    );
    return present(data, 'list of executions');
  }

  async getExecution(
    entityRef: string,
    query: { pipelineId: string; executionId: string },
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionDetail> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { executionId, pipelineId } = query;
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/executions/{executionId}',
      {
        baseUrl: await this.#baseUrl(),
        params: {
          path: { kind, namespace, name, executionId },
          query: { pipelineId },
        },
        signal: options?.signal,
      },
    );
    return present(data, 'execution');
  }

  async compareExecutions(
    entityRef: string,
    query: { pipelineId: string; from: string; to: string },
    options?: { signal?: AbortSignal },
  ): Promise<ExecutionComparison> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/executions/compare',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { kind, namespace, name }, query },
        signal: options?.signal,
      },
    );
    return present(data, 'comparison');
  }

  async listImages(
    entityRef: string,
    query: ListImagesQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<ImageList> {
    const { data } = await this.#client.request('get', IMAGES, {
      baseUrl: await this.#baseUrl(),
      params: { path: parseEntityRef(entityRef), query },
      signal: options?.signal,
    });
    return present(data, 'list of images');
  }

  async getImage(
    entityRef: string,
    digest: string,
    query: { repository?: string } = {},
    options?: { signal?: AbortSignal },
  ): Promise<ImageDetail> {
    const { data } = await this.#client.request('get', `${IMAGES}/{digest}`, {
      baseUrl: await this.#baseUrl(),
      params: { path: { ...parseEntityRef(entityRef), digest }, query },
      signal: options?.signal,
    });
    return present(data, 'image');
  }

  async listImageFindings(
    entityRef: string,
    digest: string,
    query: ListImageFindingsQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<ImageFindingList> {
    const { data } = await this.#client.request(
      'get',
      `${IMAGES}/{digest}/findings`,
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { ...parseEntityRef(entityRef), digest }, query },
        signal: options?.signal,
      },
    );
    return present(data, 'list of findings');
  }

  async compareImages(
    entityRef: string,
    digest: string,
    query: CompareImagesQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ImageComparison> {
    const { data } = await this.#client.request(
      'get',
      `${IMAGES}/{digest}/compare`,
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { ...parseEntityRef(entityRef), digest }, query },
        signal: options?.signal,
      },
    );
    return present(data, 'comparison');
  }

  async getStack(
    entityRef: string,
    stackId: string,
    options?: { signal?: AbortSignal },
  ): Promise<StackDetail> {
    const { data } = await this.#client.request('get', STACK, {
      baseUrl: await this.#baseUrl(),
      params: { path: { ...parseEntityRef(entityRef), stackId } },
      signal: options?.signal,
    });
    return present(data, 'stack');
  }

  async listStackEvents(
    entityRef: string,
    stackId: string,
    query: { cursor?: string } = {},
    options?: { signal?: AbortSignal },
  ): Promise<StackEventList> {
    const { data } = await this.#client.request('get', `${STACK}/events`, {
      baseUrl: await this.#baseUrl(),
      params: { path: { ...parseEntityRef(entityRef), stackId }, query },
      signal: options?.signal,
    });
    return present(data, 'list of events');
  }

  async getBuild(
    entityRef: string,
    buildId: string,
    options?: { signal?: AbortSignal },
  ): Promise<BuildDetail> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/builds/{buildId}',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { kind, namespace, name, buildId } },
        signal: options?.signal,
      },
    );
    return present(data, 'build');
  }

  async getBuildLog(
    entityRef: string,
    buildId: string,
    query: BuildLogQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<LogPart> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/builds/{buildId}/log',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { kind, namespace, name, buildId }, query },
        signal: options?.signal,
      },
    );
    return present(data, 'build log');
  }

  async getDeployment(
    entityRef: string,
    deploymentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentDetail> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/deployments/{deploymentId}',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { kind, namespace, name, deploymentId } },
        signal: options?.signal,
      },
    );
    return present(data, 'deployment');
  }

  async listDeployments(
    entityRef: string,
    query: ListDeploymentsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<DeploymentList> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/deployments',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { kind, namespace, name }, query },
        signal: options?.signal,
      },
    );
    return present(data, 'list of deployments');
  }

  async getEnvironment(
    entityRef: string,
    environmentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentDetail> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { kind, namespace, name, environmentId } },
        signal: options?.signal,
      },
    );
    return present(data, 'environment');
  }

  async compareEnvironments(
    entityRef: string,
    environmentIds: { environmentId: string; with: string },
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentDiff> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { environmentId, with: other } = environmentIds;
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/diff',
      {
        baseUrl: await this.#baseUrl(),
        params: {
          path: { kind, namespace, name, environmentId },
          query: { with: other },
        },
        signal: options?.signal,
      },
    );
    return present(data, 'comparison');
  }

  async getEnvironmentAlarms(
    entityRef: string,
    environmentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentAlarms> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/alarms',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { kind, namespace, name, environmentId } },
        signal: options?.signal,
      },
    );
    return present(data, 'list of alarms');
  }

  async listOffers(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<OperationOfferList> {
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/offers',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: parseEntityRef(entityRef) },
        signal: options?.signal,
      },
    );
    return present(data, 'list of offers');
  }

  async performOperation(
    entityRef: string,
    operation: OperationName,
    request: OperationRequest,
    options?: { signal?: AbortSignal },
  ): Promise<OperationRecord> {
    const { data } = await this.#client.request(
      'post',
      `${OPERATIONS}/{operation}`,
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { ...parseEntityRef(entityRef), operation } },
        body: request,
        signal: options?.signal,
      },
    );
    return present(data, 'record of the operation');
  }

  async listOperations(
    entityRef: string,
    query: ListOperationsQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<OperationList> {
    const { data } = await this.#client.request('get', OPERATIONS, {
      baseUrl: await this.#baseUrl(),
      params: { path: parseEntityRef(entityRef), query },
      signal: options?.signal,
    });
    return present(data, 'list of operations');
  }

  async getEnvironmentMetrics(
    entityRef: string,
    environmentId: string,
    query: EnvironmentMetricsQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<EnvironmentMetrics> {
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/metrics',
      {
        baseUrl: await this.#baseUrl(),
        params: {
          path: { ...parseEntityRef(entityRef), environmentId },
          query,
        },
        signal: options?.signal,
      },
    );
    return present(data, 'set of metrics');
  }

  async getTaskLog(
    entityRef: string,
    task: { environmentId: string; taskId: string },
    query: TaskLogQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<LogPart> {
    const { data } = await this.#client.request(
      'get',
      '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/tasks/{taskId}/log',
      {
        baseUrl: await this.#baseUrl(),
        params: { path: { ...parseEntityRef(entityRef), ...task }, query },
        signal: options?.signal,
      },
    );
    return present(data, 'task log');
  }

  #baseUrl() {
    return this.#discoveryApi.getBaseUrl('ecs-cicd');
  }
}

function present<T>(data: T | undefined, what: string): T {
  if (data === undefined) {
    throw new Error(
      `The backend answered without a ${what}. Check that a proxy in between passes bodies through.`,
    );
  }
  return data;
}

function isoDate(httpDate: string | null): string | undefined {
  const time = httpDate ? Date.parse(httpDate) : NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
