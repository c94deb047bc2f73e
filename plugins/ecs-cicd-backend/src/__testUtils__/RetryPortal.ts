import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  type OperationRefusal,
  type OperationRequest,
  type StageKind,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  OperationOrder,
  ReleaseParts,
} from '@ecs-cicd/backstage-plugin-node';
import { InMemoryProvider, partsWith } from './InMemoryProvider';
import { refOf, service, TestPortal } from './TestPortal';

export const entityRef = refOf('shop');
export const ada = 'user:default/ada';
export const OWNER = 'group:default/team-shop';
const BOUND = { 'backstage.io/entity-ref': entityRef };

/** A pipeline whose second stage failed, or runs again. */
export function releaseWith(
  stage: 'failed' | 'running',
  more: { updatedAt?: string; kind?: StageKind } = {},
): ReleaseParts {
  const { updatedAt = '2026-05-04T09:00:00.000Z', kind = 'test' } = more;
  const parts = partsWith('running', { id: 'shop' });
  const [pipeline] = parts.pipelines;
  const execution = {
    id: 'e1',
    pipelineId: 'shop',
    status: stage,
    rawStatus: stage,
    revisions: [],
  };
  const second = {
    ...pipeline.stages[0],
    name: 'Test',
    kind,
    status: stage,
    rawStatus: stage,
    updatedAt,
    execution,
    actions: [
      {
        name: 'Run',
        category: 'invoke' as const,
        provider: 'Lambda',
        status: stage,
        rawStatus: stage,
      },
    ],
  };
  return {
    ...parts,
    pipelines: [
      {
        ...pipeline,
        executions: [execution],
        stages: [pipeline.stages[0], second],
      },
    ],
  };
}

type Perform = TestPortal['operations']['perform'];

/** A portal with one service and a provider that can retry its stage; a test says how that goes. */
export class RetryPortal {
  /** What the provider was asked for. */
  readonly orders: OperationOrder[] = [];
  readonly provider: InMemoryProvider;
  readTags: () => Promise<Record<string, string>> = async () => BOUND;
  retry: () => Promise<object> = async () => ({ executionId: 'e1' });
  #portal: TestPortal | undefined;

  /** @param others - names of entities beside the service */
  static async start(others: readonly string[] = []): Promise<RetryPortal> {
    const shop = new RetryPortal();
    shop.#portal = await TestPortal.start({
      entities: [
        service('shop', { owner: OWNER }),
        ...others.map(name => service(name)),
      ],
      providers: [shop.provider],
      operations: { enabled: true },
    });
    return shop;
  }

  private constructor() {
    this.provider = new InMemoryProvider({
      annotation: CODEPIPELINE_ARN_ANNOTATION,
      operators: {
        owns: resource => resource === 'shop',
        readTags: () => this.readTags(),
        operations: {
          'retry-stage': async order => {
            this.orders.push(order);
            return this.retry();
          },
        },
      },
    });
    this.answer(releaseWith('failed'));
  }

  get portal(): TestPortal {
    if (!this.#portal) throw new Error('Not started');
    return this.#portal;
  }

  /** What is read from now on. */
  answer(answer: ReleaseParts | (() => Promise<ReleaseParts>)): void {
    this.provider.answer('shop', answer);
  }

  /** A request as the page makes it. */
  async offered(): Promise<OperationRequest> {
    const { items } = await this.portal.offers.listOffers({
      entityRef,
      credentials: mockCredentials.user(ada),
    });
    if (items.length !== 1 || items[0].operation !== 'retry-stage') {
      throw new Error(JSON.stringify(items));
    }
    const [{ target, expected }] = items;
    return { requestId: randomUUID(), target, expected };
  }

  perform(
    body: OperationRequest,
    credentials: Parameters<Perform>[0]['credentials'] = mockCredentials.user(
      ada,
    ),
  ): ReturnType<Perform> {
    return this.portal.operations.perform({
      entityRef,
      operation: 'retry-stage',
      body,
      credentials,
      via: 'action',
    });
  }

  /** Everything that the list of operations shows. */
  async kept() {
    const { items } = await this.portal.offers.listOperations({
      entityRef,
      credentials: mockCredentials.user(),
      limit: 10,
    });
    return items;
  }
}

/** The name of what a work is refused with, and why. */
export async function refusalOf(work: Promise<object>) {
  const error = await work.then(
    () => undefined,
    (reason: Error & { details?: OperationRefusal }) => reason,
  );
  return [error?.name, error?.details?.reason];
}
