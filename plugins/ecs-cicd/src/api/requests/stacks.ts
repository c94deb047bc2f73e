import { parseEntityRef } from '@backstage/catalog-model';
import type {
  StackDetail,
  StackEventList,
} from '@ecs-cicd/backstage-plugin-common';
import { present, type Http } from './Http';

const STACK =
  '/v1/entities/{kind}/{namespace}/{name}/stacks/{stackId}' as const;

export async function getStack(
  http: Http,
  entityRef: string,
  stackId: string,
  options?: { signal?: AbortSignal },
): Promise<StackDetail> {
  const { data } = await http.client.request('get', STACK, {
    baseUrl: await http.baseUrl(),
    params: { path: { ...parseEntityRef(entityRef), stackId } },
    signal: options?.signal,
  });
  return present(data, 'stack');
}

export async function listStackEvents(
  http: Http,
  entityRef: string,
  stackId: string,
  query: { cursor?: string } = {},
  options?: { signal?: AbortSignal },
): Promise<StackEventList> {
  const { data } = await http.client.request('get', `${STACK}/events`, {
    baseUrl: await http.baseUrl(),
    params: { path: { ...parseEntityRef(entityRef), stackId }, query },
    signal: options?.signal,
  });
  return present(data, 'list of events');
}
