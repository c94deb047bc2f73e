import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { DeploymentService } from '../details/DeploymentService';
import type { ReleaseRouter } from '../router';

const PATH = '/v1/entities/:kind/:namespace/:name/deployments' as const;

export function addDeploymentRoutes(
  router: ReleaseRouter,
  deps: { deployments: DeploymentService; httpAuth: HttpAuthService },
): void {
  const { deployments, httpAuth } = deps;

  router.get(PATH, async (request, response) => {
    const { environmentId, limit, cursor } = request.query;
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await deployments.listDeployments({
        entityRef: stringifyEntityRef(request.params),
        environmentId,
        limit: limit ?? 20,
        cursor,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/:deploymentId/alarms`, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await deployments.getAlarms({
        entityRef: stringifyEntityRef(request.params),
        deploymentId: request.params.deploymentId,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/:deploymentId`, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await deployments.getDeployment({
        entityRef: stringifyEntityRef(request.params),
        deploymentId: request.params.deploymentId,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });
}
