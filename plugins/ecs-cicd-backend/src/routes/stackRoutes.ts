import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { StackService } from '../details/StackService';
import type { ReleaseRouter } from '../router';

const PATH = '/v1/entities/:kind/:namespace/:name/stacks/:stackId' as const;

export function addStackRoutes(
  router: ReleaseRouter,
  deps: { stacks: StackService; httpAuth: HttpAuthService },
): void {
  const { stacks, httpAuth } = deps;

  router.get(PATH, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await stacks.getStack({
        entityRef: stringifyEntityRef(request.params),
        stackId: request.params.stackId,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/events`, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await stacks.listEvents({
        entityRef: stringifyEntityRef(request.params),
        stackId: request.params.stackId,
        cursor: request.query.cursor,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });
}
