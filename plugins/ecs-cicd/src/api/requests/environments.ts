import { parseEntityRef } from '@backstage/catalog-model';
import type {
  LogPart,
  EnvironmentAlarms,
  EnvironmentDetail,
  EnvironmentDiff,
  EnvironmentMetrics,
} from '@ecs-cicd/backstage-plugin-common';
import type { EnvironmentMetricsQuery, TaskLogQuery } from '../EcsCicdApi';
import { present, type Http } from './Http';

export async function getEnvironment(
  http: Http,
  entityRef: string,
  environmentId: string,
  options?: { signal?: AbortSignal },
): Promise<EnvironmentDetail> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { kind, namespace, name, environmentId } },
      signal: options?.signal,
    },
  );
  return present(data, 'environment');
}

export async function compareEnvironments(
  http: Http,
  entityRef: string,
  environmentIds: { environmentId: string; with: string },
  options?: { signal?: AbortSignal },
): Promise<EnvironmentDiff> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { environmentId, with: other } = environmentIds;
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/diff',
    {
      baseUrl: await http.baseUrl(),
      params: {
        path: { kind, namespace, name, environmentId },
        query: { with: other },
      },
      signal: options?.signal,
    },
  );
  return present(data, 'comparison');
}

export async function getEnvironmentAlarms(
  http: Http,
  entityRef: string,
  environmentId: string,
  options?: { signal?: AbortSignal },
): Promise<EnvironmentAlarms> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/alarms',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { kind, namespace, name, environmentId } },
      signal: options?.signal,
    },
  );
  return present(data, 'list of alarms');
}

export async function getEnvironmentMetrics(
  http: Http,
  entityRef: string,
  environmentId: string,
  query: EnvironmentMetricsQuery = {},
  options?: { signal?: AbortSignal },
): Promise<EnvironmentMetrics> {
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/metrics',
    {
      baseUrl: await http.baseUrl(),
      params: {
        path: { ...parseEntityRef(entityRef), environmentId },
        query,
      },
      signal: options?.signal,
    },
  );
  return present(data, 'set of metrics');
}

export async function getTaskLog(
  http: Http,
  entityRef: string,
  task: { environmentId: string; taskId: string },
  query: TaskLogQuery = {},
  options?: { signal?: AbortSignal },
): Promise<LogPart> {
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/tasks/{taskId}/log',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { ...parseEntityRef(entityRef), ...task }, query },
      signal: options?.signal,
    },
  );
  return present(data, 'task log');
}
