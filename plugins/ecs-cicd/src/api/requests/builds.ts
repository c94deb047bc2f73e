import { parseEntityRef } from '@backstage/catalog-model';
import type { BuildDetail, LogPart } from '@ecs-cicd/backstage-plugin-common';
import type { BuildLogQuery } from '../EcsCicdApi';
import { present, type Http } from './Http';

export async function getBuild(
  http: Http,
  entityRef: string,
  buildId: string,
  options?: { signal?: AbortSignal },
): Promise<BuildDetail> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/builds/{buildId}',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { kind, namespace, name, buildId } },
      signal: options?.signal,
    },
  );
  return present(data, 'build');
}

export async function getBuildLog(
  http: Http,
  entityRef: string,
  buildId: string,
  query: BuildLogQuery = {},
  options?: { signal?: AbortSignal },
): Promise<LogPart> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/builds/{buildId}/log',
    {
      baseUrl: await http.baseUrl(),
      params: { path: { kind, namespace, name, buildId }, query },
      signal: options?.signal,
    },
  );
  return present(data, 'build log');
}
