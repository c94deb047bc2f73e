import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { OfferService } from '../operations/OfferService';
import type { OperationService } from '../operations/OperationService';
import type { ReleaseRouter } from '../router';

const ENTITY = '/v1/entities/:kind/:namespace/:name' as const;

export function addOperationRoutes(
  router: ReleaseRouter,
  deps: {
    operations: OperationService;
    offers: OfferService;
    httpAuth: HttpAuthService;
  },
): void {
  const { httpAuth, offers, operations } = deps;
  // A service without a person behind it gets its refusal, and its line in the audit log, below.
  const allow: ('user' | 'service')[] = ['user', 'service'];

  router.get(`${ENTITY}/offers`, async (request, response) => {
    response.setHeader('Cache-Control', 'private, no-store');
    response.json(
      await offers.listOffers({
        entityRef: stringifyEntityRef(request.params),
        credentials: await httpAuth.credentials(request, { allow }),
      }),
    );
  });

  router.get(`${ENTITY}/operations`, async (request, response) => {
    const { limit, cursor } = request.query;
    response.setHeader('Cache-Control', 'private, no-store');
    response.json(
      await offers.listOperations({
        entityRef: stringifyEntityRef(request.params),
        credentials: await httpAuth.credentials(request, { allow }),
        limit: limit ?? 20,
        cursor,
      }),
    );
  });

  router.post(`${ENTITY}/operations/:operation`, async (request, response) => {
    const record = await operations.perform({
      entityRef: stringifyEntityRef(request.params),
      operation: request.params.operation,
      body: request.body,
      credentials: await httpAuth.credentials(request, { allow }),
      via: 'http',
      http: request,
    });
    response.setHeader('Cache-Control', 'private, no-store');
    response.status(record.status === 'waiting' ? 202 : 200).json(record);
  });
}
