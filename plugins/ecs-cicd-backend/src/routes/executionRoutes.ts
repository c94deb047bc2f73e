import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { ExecutionService } from '../details/ExecutionService';
import type { ReleaseRouter } from '../router';

const PATH = '/v1/entities/:kind/:namespace/:name/executions' as const;

export function addExecutionRoutes(
  router: ReleaseRouter,
  deps: { executions: ExecutionService; httpAuth: HttpAuthService },
): void {
  const { executions, httpAuth } = deps;
  const credentialsOf = (
    request: Parameters<HttpAuthService['credentials']>[0],
  ): Promise<BackstageCredentials> =>
    httpAuth.credentials(request, { allow: ['user', 'service'] });

  router.get(PATH, async (request, response) => {
    const { pipelineId, limit, cursor, status, trigger, author, search } =
      request.query;
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await executions.listExecutions({
        entityRef: stringifyEntityRef(request.params),
        credentials: await credentialsOf(request),
        pipelineId,
        limit: limit ?? 50,
        cursor,
        filter: { status, trigger, author, search },
      }),
    );
  });

  // Before the one with an id, which it would be taken for.
  router.get(`${PATH}/compare`, async (request, response) => {
    const { pipelineId, from, to } = request.query;
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await executions.compareExecutions({
        entityRef: stringifyEntityRef(request.params),
        credentials: await credentialsOf(request),
        pipelineId,
        from,
        to,
      }),
    );
  });

  router.get(`${PATH}/:executionId`, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(
      await executions.getExecution({
        entityRef: stringifyEntityRef(request.params),
        credentials: await credentialsOf(request),
        pipelineId: request.query.pipelineId,
        executionId: request.params.executionId,
      }),
    );
  });
}
