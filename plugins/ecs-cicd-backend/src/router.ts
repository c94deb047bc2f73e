import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { json, Router } from 'express';
import type { BuildService } from './details/BuildService';
import type { DeploymentService } from './details/DeploymentService';
import type { EnvironmentService } from './details/EnvironmentService';
import type { ExecutionService } from './details/ExecutionService';
import type { ImageService } from './details/ImageService';
import type { StackService } from './details/StackService';
import type { FleetService } from './fleet/FleetService';
import { entityTagOf, ifNoneMatchNames } from './http/entityTag';
import { JsonBodies } from './http/JsonBodies';
import type { OfferService } from './operations/OfferService';
import type { OperationService } from './operations/OperationService';
import type { ReleaseService } from './release/ReleaseService';
import { addBuildRoutes } from './routes/buildRoutes';
import { addDeploymentRoutes } from './routes/deploymentRoutes';
import { addEnvironmentRoutes } from './routes/environmentRoutes';
import { addExecutionRoutes } from './routes/executionRoutes';
import { addImageRoutes } from './routes/imageRoutes';
import { addStackRoutes } from './routes/stackRoutes';
import { addOperationRoutes } from './routes/operationRoutes';
import { spec } from './schema/generated/spec';

/** A router that knows openapi.yaml. */
export type ReleaseRouter = ReturnType<
  typeof createValidatedOpenApiRouter<typeof spec>
>;

/** The HTTP surface of openapi.yaml: parse, ask the service, respond. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  releases: ReleaseService;
  fleet: FleetService;
  deployments: DeploymentService;
  environments: EnvironmentService;
  executions: ExecutionService;
  builds: BuildService;
  images: ImageService;
  stacks: StackService;
  operations: OperationService;
  offers: OfferService;
}): Router {
  const { fleet, httpAuth, releases } = options;
  const router = createValidatedOpenApiRouter(spec);
  const bodies = new JsonBodies();

  router.get(
    '/v1/entities/:kind/:namespace/:name/release',
    async (request, response) => {
      const view = await releases.getRelease({
        entityRef: stringifyEntityRef(request.params),
        credentials: await httpAuth.credentials(request, {
          allow: ['user', 'service'],
        }),
      });
      const entityTag = entityTagOf(view.revision);
      // Kept by the browser for one person, and asked for each time.
      response.setHeader('Cache-Control', 'private, no-cache');
      response.setHeader('ETag', entityTag);
      response.setHeader(
        'Last-Modified',
        new Date(view.observedAt).toUTCString(),
      );
      if (ifNoneMatchNames(request.header('if-none-match'), entityTag)) {
        response.status(304).end();
        return;
      }
      response.type('json');
      response.end(bodies.of(view));
    },
  );

  router.get('/v1/services', async (request, response) => {
    const { limit, cursor, search, attention, orderBy, order } = request.query;
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await fleet.listServices(
        {
          limit: limit ?? 20,
          cursor,
          search,
          attention,
          orderBy: orderBy ?? 'name',
          order: order ?? 'asc',
        },
        {
          credentials: await httpAuth.credentials(request, {
            allow: ['user', 'service'],
          }),
        },
      ),
    );
  });

  addDeploymentRoutes(router, options);
  addEnvironmentRoutes(router, options);
  addExecutionRoutes(router, options);
  addBuildRoutes(router, options);
  addImageRoutes(router, options);
  addStackRoutes(router, options);
  addOperationRoutes(router, options);

  // Before the validation, which would call whatever is wrong with a body a 400.
  return Router().use(json(), router);
}
