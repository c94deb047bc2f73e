import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { ImageService } from '../details/ImageService';
import type { ReleaseRouter } from '../router';

const PATH = '/v1/entities/:kind/:namespace/:name/images' as const;

export function addImageRoutes(
  router: ReleaseRouter,
  deps: { images: ImageService; httpAuth: HttpAuthService },
): void {
  const { images, httpAuth } = deps;

  router.get(PATH, async (request, response) => {
    const { repository, limit, cursor } = request.query;
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await images.listImages({
        entityRef: stringifyEntityRef(request.params),
        repositoryId: repository,
        limit: limit ?? 25,
        cursor,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/:digest`, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await images.getImage({
        entityRef: stringifyEntityRef(request.params),
        digest: request.params.digest,
        repositoryId: request.query.repository,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/:digest/findings`, async (request, response) => {
    const { repository, limit, orderBy, order, ...filters } = request.query;
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await images.listFindings({
        ...filters,
        entityRef: stringifyEntityRef(request.params),
        digest: request.params.digest,
        repositoryId: repository,
        limit: limit ?? 50,
        orderBy: orderBy ?? 'severity',
        order: order ?? 'desc',
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/:digest/compare`, async (request, response) => {
    const { repository, with: otherDigest, withRepository } = request.query;
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await images.compareImages({
        entityRef: stringifyEntityRef(request.params),
        digest: request.params.digest,
        repositoryId: repository,
        otherDigest,
        otherRepositoryId: withRepository,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });
}
