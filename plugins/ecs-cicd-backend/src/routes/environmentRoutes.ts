import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { EnvironmentService } from '../details/EnvironmentService';
import type { ReleaseRouter } from '../router';

const PATH =
  '/v1/entities/:kind/:namespace/:name/environments/:environmentId' as const;

export function addEnvironmentRoutes(
  router: ReleaseRouter,
  deps: { environments: EnvironmentService; httpAuth: HttpAuthService },
): void {
  const { environments, httpAuth } = deps;

  router.get(PATH, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await environments.getEnvironment({
        entityRef: stringifyEntityRef(request.params),
        environmentId: request.params.environmentId,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/diff`, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await environments.compareEnvironments({
        entityRef: stringifyEntityRef(request.params),
        environmentId: request.params.environmentId,
        otherEnvironmentId: request.query.with,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/alarms`, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await environments.getAlarms({
        entityRef: stringifyEntityRef(request.params),
        environmentId: request.params.environmentId,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/metrics`, async (request, response) => {
    const { from, to } = request.query;
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await environments.getMetrics({
        entityRef: stringifyEntityRef(request.params),
        environmentId: request.params.environmentId,
        from,
        to,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });

  router.get(`${PATH}/tasks/:taskId/log`, async (request, response) => {
    const { container, token, from, limit } = request.query;
    // Parts are followed one after the other, so no copy of one is asked for again.
    response.setHeader('Cache-Control', 'private, no-store');
    response.json(
      await environments.getTaskLog({
        entityRef: stringifyEntityRef(request.params),
        environmentId: request.params.environmentId,
        taskId: request.params.taskId,
        container,
        token,
        from: from ?? 'tail',
        limit: limit ?? 1000,
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      }),
    );
  });
}
