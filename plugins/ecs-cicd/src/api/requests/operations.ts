import { parseEntityRef } from '@backstage/catalog-model';
import type {
  OperationList,
  OperationName,
  OperationOfferList,
  OperationRecord,
  OperationRequest,
} from '@ecs-cicd/backstage-plugin-common';
import type { ListOperationsQuery } from '../EcsCicdApi';
import { present, type Http } from './Http';

const OPERATIONS = '/v1/entities/{kind}/{namespace}/{name}/operations' as const;

export async function listOffers(
  http: Http,
  entityRef: string,
  options?: { signal?: AbortSignal },
): Promise<OperationOfferList> {
  const { data } = await http.client.request(
    'get',
    '/v1/entities/{kind}/{namespace}/{name}/offers',
    {
      baseUrl: await http.baseUrl(),
      params: { path: parseEntityRef(entityRef) },
      signal: options?.signal,
    },
  );
  return present(data, 'list of offers');
}

export async function performOperation(
  http: Http,
  entityRef: string,
  operation: OperationName,
  request: OperationRequest,
  options?: { signal?: AbortSignal },
): Promise<OperationRecord> {
  const { data } = await http.client.request(
    'post',
    `${OPERATIONS}/{operation}`,
    {
      baseUrl: await http.baseUrl(),
      params: { path: { ...parseEntityRef(entityRef), operation } },
      body: request,
      signal: options?.signal,
    },
  );
  return present(data, 'record of the operation');
}

export async function listOperations(
  http: Http,
  entityRef: string,
  query: ListOperationsQuery = {},
  options?: { signal?: AbortSignal },
): Promise<OperationList> {
  const { data } = await http.client.request('get', OPERATIONS, {
    baseUrl: await http.baseUrl(),
    params: { path: parseEntityRef(entityRef), query },
    signal: options?.signal,
  });
  return present(data, 'list of operations');
}
