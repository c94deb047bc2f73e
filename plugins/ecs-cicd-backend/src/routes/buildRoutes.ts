import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { BuildService } from '../details/BuildService';
import type { ReleaseRouter } from '../router';

const PATH = '/v1/entities/:kind/:namespace/:name/builds/:buildId' as const;

export function addBuildRoutes(
  router: ReleaseRouter,
  deps: { builds: BuildService; httpAuth: HttpAuthService },
): void {
  const { builds, httpAuth } = deps;

  router.get(PATH, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await builds.getBuild({
        entityRef: stringifyEntityRef(request.params),
        buildId: request.params.buildId,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/log`, async (request, response) => {
    const { token, from, limit } = request.query;
    // Parts are followed one after the other, so no copy of one is asked for again.
    response.setHeader('Cache-Control', 'private, no-store');
    response.json(
      await builds.getLog({
        entityRef: stringifyEntityRef(request.params),
        buildId: request.params.buildId,
        token,
        from: from ?? 'head',
        limit: limit ?? 1000,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });
}
