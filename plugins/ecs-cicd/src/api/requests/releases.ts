import { parseEntityRef } from '@backstage/catalog-model';
import type { ServiceList } from '@ecs-cicd/backstage-plugin-common';
import type { ListServicesQuery, ReleaseResult } from '../EcsCicdApi';
import { present, type Http, NOT_MODIFIED } from './Http';

export async function getRelease(
  http: Http,
  entityRef: string,
  options?: { ifNoneMatch?: string; signal?: AbortSignal },
): Promise<ReleaseResult> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const revision = options?.ifNoneMatch;
  const { data, response } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/release',
    {
      baseUrl: await http.baseUrl(),
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

export async function listServices(
  http: Http,
  query: ListServicesQuery = {},
  options?: { signal?: AbortSignal },
): Promise<ServiceList> {
  const { data } = await http.client.request('get', '/v1/services', {
    baseUrl: await http.baseUrl(),
    params: { query },
    signal: options?.signal,
  });
  return present(data, 'list of services');
}

function isoDate(httpDate: string | null): string | undefined {
  const time = httpDate ? Date.parse(httpDate) : NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
