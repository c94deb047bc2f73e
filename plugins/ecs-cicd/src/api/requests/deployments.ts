import { parseEntityRef } from '@backstage/catalog-model';
import type {
  DeploymentAlarms,
  DeploymentDetail,
  DeploymentList,
} from '@ecs-cicd/backstage-plugin-common';
import type { ListDeploymentsQuery } from '../EcsCicdApi';
import { present, type Http } from './Http';

export async function getDeployment(
  http: Http,
  entityRef: string,
  deploymentId: string,
  options?: { signal?: AbortSignal },
): Promise<DeploymentDetail> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/deployments/{deploymentId}',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { kind, namespace, name, deploymentId } },
      signal: options?.signal,
    },
  );
  return present(data, 'deployment');
}

export async function getDeploymentAlarms(
  http: Http,
  entityRef: string,
  deploymentId: string,
  options?: { signal?: AbortSignal },
): Promise<DeploymentAlarms> {
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/deployments/{deploymentId}/alarms',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { ...parseEntityRef(entityRef), deploymentId } },
      signal: options?.signal,
    },
  );
  return present(data, 'list of alarms');
}

export async function listDeployments(
  http: Http,
  entityRef: string,
  query: ListDeploymentsQuery,
  options?: { signal?: AbortSignal },
): Promise<DeploymentList> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/deployments',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { kind, namespace, name }, query },
      signal: options?.signal,
    },
  );
  return present(data, 'list of deployments');
}
