import { parseEntityRef } from '@backstage/catalog-model';
import type {
  ExecutionComparison,
  ExecutionDetail,
  ExecutionList,
} from '@ecs-cicd/backstage-plugin-common';
import type { ListExecutionsQuery } from '../EcsCicdApi';
import { present, type Http } from './Http';

export async function listExecutions(
  http: Http,
  entityRef: string,
  query: ListExecutionsQuery,
  options?: { signal?: AbortSignal },
): Promise<ExecutionList> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/executions',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { kind, namespace, name }, query },
      signal: options?.signal,
    },
  );
  return present(data, 'list of executions');
}

export async function getExecution(
  http: Http,
  entityRef: string,
  query: { pipelineId: string; executionId: string },
  options?: { signal?: AbortSignal },
): Promise<ExecutionDetail> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { executionId, pipelineId } = query;
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/executions/{executionId}',
    {
      baseUrl: await http.baseUrl(),
      params: {
        path: { kind, namespace, name, executionId },
        query: { pipelineId },
      },
      signal: options?.signal,
    },
  );
  return present(data, 'execution');
}

export async function compareExecutions(
  http: Http,
  entityRef: string,
  query: { pipelineId: string; from: string; to: string },
  options?: { signal?: AbortSignal },
): Promise<ExecutionComparison> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/executions/compare',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { kind, namespace, name }, query },
      signal: options?.signal,
    },
  );
  return present(data, 'comparison');
}
