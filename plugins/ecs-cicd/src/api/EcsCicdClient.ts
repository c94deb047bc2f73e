import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import type { paths, ServiceList } from '@ecs-cicd/backstage-plugin-common';
import createClient, { type Client } from 'openapi-fetch';
import type {
  EcsCicdApi,
  ListServicesQuery,
  ReleaseResult,
} from './EcsCicdApi';

const NOT_MODIFIED = 304;

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
      fetch: request => options.fetchApi.fetch(request),
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
