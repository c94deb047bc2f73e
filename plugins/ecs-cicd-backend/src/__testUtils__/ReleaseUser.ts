import { randomUUID } from 'node:crypto';
import {
  mockCredentials,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type {
  OperationName,
  OperationOffer,
  OperationOfferList,
  OperationRequest,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request, { type Response } from 'supertest';
import { requireConforming } from './requireConforming';

/** A person before the page of one service, who sees offers and takes them up over HTTP. */
export class ReleaseUser {
  readonly userEntityRef: string;
  readonly #backend: TestBackend;
  readonly #base: string;

  constructor(
    backend: TestBackend,
    options: { service: string; user?: string },
  ) {
    this.#backend = backend;
    this.userEntityRef = `user:default/${options.user ?? 'owner'}`;
    this.#base = `/api/ecs-cicd/v1/entities/component/default/${options.service}`;
  }

  async view(): Promise<ReleaseView> {
    const { body } = await this.get('/release').expect(200);
    return body;
  }

  async offers(): Promise<OperationOfferList> {
    const { body } = await this.get('/offers').expect(200);
    requireConforming('OperationOfferList', body);
    return body;
  }

  /** The offer of an operation at a stage; the only one when no stage is named. */
  async offer(
    operation: OperationName,
    stageName?: string,
  ): Promise<OperationOffer> {
    const { items } = await this.offers();
    const offers = items.filter(
      item =>
        item.operation === operation &&
        (stageName === undefined || item.target.stageName === stageName),
    );
    if (offers.length !== 1) {
      throw new Error(
        `${offers.length} offers of ${operation}: ${JSON.stringify(items)}`,
      );
    }
    return offers[0];
  }

  get(path: string) {
    return request(this.#backend.server)
      .get(`${this.#base}${path}`)
      .set('Authorization', mockCredentials.user.header(this.userEntityRef));
  }

  /** Takes an offer up, as a page does. */
  async take(
    offer: Pick<OperationOffer, 'operation' | 'target' | 'expected'>,
    more: Partial<OperationRequest> = {},
  ): Promise<Response> {
    const { operation, target, expected } = offer;
    const response = await this.post(operation, {
      requestId: randomUUID(),
      target,
      expected,
      ...more,
    });
    const isDone = response.status === 200 || response.status === 202;
    requireConforming(
      isDone ? 'OperationRecord' : 'ErrorResponse',
      response.body,
    );
    return response;
  }

  post(operation: string, body: object) {
    return request(this.#backend.server)
      .post(`${this.#base}/operations/${operation}`)
      .set('Authorization', mockCredentials.user.header(this.userEntityRef))
      .send(body);
  }
}
