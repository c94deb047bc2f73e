import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  coreServices,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import type { CompoundEntityRef, Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  ECR_ARN_ANNOTATION,
  ECS_SERVICE_ARN_ANNOTATION,
  type OperationName,
  type OperationOffer,
  type OperationRequest,
} from '@ecs-cicd/backstage-plugin-common';
import request, { type Response } from 'supertest';
import {
  DemoBackend,
  demoEntities,
  type Policy,
} from '../../../__testUtils__/DemoBackend';
import { ReleaseUser } from '../../../__testUtils__/ReleaseUser';
import {
  Elsewhere,
  PAYMENTS_REPOSITORY,
  PAYMENTS_SERVICE,
  PIPELINE,
} from './Elsewhere';
import { RecordingAuditor } from './RecordingAuditor';
import { RecordingLogger } from './RecordingLogger';

type Portal = Awaited<ReturnType<DemoBackend['startPortal']>>;

const READS =
  /^\w[\w-]*:(AssumeRole|BatchCheck|BatchDescribe|BatchGet|Describe|Filter|Get|List|Lookup)/;

/** What people put into variables, and nobody may tell. */
export const SECRET = 'hush-hush-value';

/** Of the demo. */
const SERVICES = ['checkout', 'payments', 'trivia-backend'];
/** Half of what AWS allows, ten times as fast: one portal serves for hundreds of operations in a row. */
const BUDGET = {
  services: {
    codepipeline: { perSecond: 100, burst: 20 },
    tag: { perSecond: 25, burst: 5 },
  },
};
/** A service whose catalog file names a pipeline that names another service. */
const IMPOSTOR = 'impostor';
/** One whose catalog file names the pipelines of two. */
const GREEDY = 'greedy';
/** Others whose catalog files name what serves payments, its images, and the way in which trivia-backend is deployed. */
const SQUATTERS = [
  serviceOf('squatter', {
    [ECS_SERVICE_ARN_ANNOTATION]: PAYMENTS_SERVICE,
  }),
  serviceOf('copier', {
    [ECR_ARN_ANNOTATION]: PAYMENTS_REPOSITORY,
  }),
  serviceOf('hijacker', {
    [CODEPIPELINE_ARN_ANNOTATION]: PIPELINE('trivia-backend'),
  }),
];

/** What each of them may do; who is not among them may read, and no more. */
const policy: Policy = ({ userEntityRef = '', permission, entityRef }) => {
  switch (userEntityRef) {
    case 'user:default/owner':
    case 'user:default/other':
      return true;
    case 'user:default/owner-of-payments':
      return (
        permission === 'ecs-cicd.release.read' ||
        entityRef === 'component:default/payments'
      );
    case 'user:default/starter':
      return (
        permission === 'ecs-cicd.release.read' ||
        permission === 'ecs-cicd.pipeline.start'
      );
    case 'user:default/stranger':
    case '':
      return false;
    default:
      return permission === 'ecs-cicd.release.read';
  }
};

/**
 * A portal with the demo's services, some that lie about what is theirs, and people who may do this and that; with
 * everything written down that happens in AWS, in the log and in the audit log.
 */
export class AbuseBench {
  readonly auditor = new RecordingAuditor();
  readonly logger = new RecordingLogger();
  readonly demo: DemoBackend;
  readonly elsewhere: Elsewhere;
  /** Of a case that sends more than one request. */
  answers: Response[] = [];
  #hasChanged = false;
  readonly #portals = new Map<string, Portal>();
  readonly #offers = new Map<string, OperationOffer>();

  static async create(): Promise<AbuseBench> {
    const bench = new AbuseBench(
      await DemoBackend.create(SERVICES, { pace: 10 }),
    );
    await bench.portal();
    return bench;
  }

  private constructor(demo: DemoBackend) {
    this.demo = demo;
    this.elsewhere = new Elsewhere(demo.simulator, () => {
      this.#hasChanged = true;
    });
  }

  /** A portal with these operations settings; one of each. */
  async portal(operations: JsonObject = { enabled: true }): Promise<Portal> {
    const key = JSON.stringify(operations);
    const known = this.#portals.get(key);
    if (known) return known;
    const entities = [
      ...demoEntities(SERVICES),
      serviceOf(IMPOSTOR, {
        [CODEPIPELINE_ARN_ANNOTATION]: PIPELINE('checkout'),
      }),
      serviceOf(GREEDY, {
        [CODEPIPELINE_ARN_ANNOTATION]: `${PIPELINE('checkout')},${PIPELINE(
          'payments',
        )}`,
      }),
      ...SQUATTERS,
    ];
    const portal = await this.demo.startPortal({
      catalog: catalogThatHides(entities),
      operations,
      requestBudget: BUDGET,
      policy,
      auditor: this.auditor,
      features: [
        createServiceFactory({
          service: coreServices.rootLogger,
          deps: {},
          factory: () => this.logger,
        }),
      ],
    });
    this.#portals.set(key, portal);
    return portal;
  }

  async user(
    user = 'owner',
    service = 'checkout',
    operations?: JsonObject,
  ): Promise<ReleaseUser> {
    return new ReleaseUser(await this.portal(operations), { service, user });
  }

  /** What the owner of a service is offered before anything has happened to it. */
  async offer(
    operation: OperationName,
    service = 'checkout',
    stageName?: string,
  ): Promise<OperationOffer> {
    const key = [operation, service, stageName].join('/');
    const known = this.#offers.get(key);
    if (known) return known;
    const user = await this.user('owner', service);
    const offer = await user.offer(operation, stageName);
    this.#offers.set(key, offer);
    return offer;
  }

  /** The request that takes an offer up. */
  async request(
    operation: OperationName = 'approve',
    more: Partial<OperationRequest> = {},
  ): Promise<OperationRequest> {
    const { target, expected } = await this.offer(
      operation,
      'checkout',
      operation === 'close-transition' ? 'Test' : undefined,
    );
    return { requestId: randomUUID(), target, expected, ...more };
  }

  /** Sends anything to any path below the plugin's. */
  async send(options: {
    method?: 'get' | 'post' | 'put' | 'delete' | 'patch';
    path?: string;
    headers?: Record<string, string>;
    body?: string | Buffer | object;
    operations?: JsonObject;
  }): Promise<Response> {
    const {
      method = 'post',
      path = '/v1/entities/component/default/checkout/operations/approve',
      headers = {},
      body,
    } = options;
    const { server } = await this.portal(options.operations);
    const sent = request(server)
      [method](`/api/ecs-cicd${path}`)
      .set({
        Authorization: mockCredentials.user.header('user:default/owner'),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      });
    if (body === undefined) return sent;
    // The client would encode what is no text once more.
    return typeof body === 'object' && !Buffer.isBuffer(body)
      ? sent.send(JSON.stringify(body))
      : sent.serialize(value => value as string).send(body as string);
  }

  /** Changes that AWS was asked for since the last look, by operation. */
  writes(): Record<string, number> {
    const writes = this.demo.simulator
      .calls()
      .operations.filter(({ operation }) => !READS.test(operation))
      .map(({ operation, calls }) => [operation.split(':')[1], calls] as const);
    return Object.fromEntries(writes);
  }

  /** Everything in the log and in the audit log. */
  told(): string[] {
    return [...this.logger.lines, this.auditor.text()];
  }

  /** Forgets what has happened: the world is as it was. */
  async begin(): Promise<void> {
    const { simulator } = this.demo;
    simulator.clearFaults();
    if (this.#hasChanged || Object.keys(this.writes()).length > 0) {
      simulator.reset();
    }
    this.#hasChanged = false;
    simulator.clearCalls();
    this.auditor.attempts.length = 0;
    this.logger.lines.length = 0;
  }

  /** Lets the story go on. */
  step(seconds: number): void {
    this.demo.simulator.step(seconds);
    this.#hasChanged = true;
  }

  /** Resolves once calls have been hit as often as the faults are for. */
  async whenFaultsAreSpent(): Promise<void> {
    for (;;) {
      const answer = await fetch(
        `${this.demo.simulator.url}/_simulator/faults`,
      );
      const { faults } = (await answer.json()) as { faults: unknown[] };
      if (faults.length === 0) return;
    }
  }

  /** Resolves once AWS has been asked for a change, and has made it. */
  async whenWritten(): Promise<void> {
    while (Object.keys(this.writes()).length === 0) await pause(20);
  }
}

function serviceOf(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-commerce' },
  };
}

/** The catalog, which shows an outsider nothing, as a conditional policy would. */
function catalogThatHides(entities: Entity[]) {
  class Catalog extends InMemoryCatalogClient {
    async getEntityByRef(
      entityRef: string | CompoundEntityRef,
      options?: { credentials?: BackstageCredentials },
    ): Promise<Entity | undefined> {
      const principal = options?.credentials?.principal as
        | { userEntityRef?: string }
        | undefined;
      return principal?.userEntityRef === 'user:default/outsider'
        ? undefined
        : super.getEntityByRef(entityRef);
    }
  }
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => new Catalog({ entities }) as CatalogService,
  });
}
