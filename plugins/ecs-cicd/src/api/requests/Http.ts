import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import type { paths } from '@ecs-cicd/backstage-plugin-common';
import createClient, { type Client } from 'openapi-fetch';

export const NOT_MODIFIED = 304;

/** The backend over HTTP: what every request needs. */
export interface Http {
  client: Client<paths>;
  baseUrl(): Promise<string>;
}

export function createHttp(options: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}): Http {
  const client = createClient<paths>({
    // In parts: the portal's own middleware makes new requests of what it gets, and a body can be read but once.
    fetch: async request =>
      options.fetchApi.fetch(request.url, {
        method: request.method,
        headers: request.headers,
        signal: request.signal,
        ...(request.method !== 'GET' && { body: await request.text() }),
      }),
  });
  client.use({
    // Before the body is consumed, so that the error keeps what the backend said.
    async onResponse({ response }) {
      if (!response.ok && response.status !== NOT_MODIFIED) {
        throw await ResponseError.fromResponse(response);
      }
    },
  });
  return {
    client,
    baseUrl: () => options.discoveryApi.getBaseUrl('ecs-cicd'),
  };
}

export function present<T>(data: T | undefined, what: string): T {
  if (data === undefined) {
    throw new Error(
      `The backend answered without a ${what}. Check that a proxy in between passes bodies through.`,
    );
  }
  return data;
}
