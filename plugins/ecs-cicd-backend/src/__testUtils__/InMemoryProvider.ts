import type { Entity } from '@backstage/catalog-model';
import type { Status } from '@ecs-cicd/backstage-plugin-common';
import type {
  PipelineProvider,
  ReleaseOperators,
  ReleaseParts,
} from '@ecs-cicd/backstage-plugin-node';

export const emptyParts: ReleaseParts = {
  pipelines: [],
  builds: [],
  environments: [],
  deployments: [],
  images: [],
  releases: [],
  problems: [],
};

/** One pipeline with one stage. */
export function partsWith(
  status: Status,
  options: { id?: string; updatedAt?: string } = {},
): ReleaseParts {
  const id = options.id ?? 'pipeline-1';
  return {
    ...emptyParts,
    pipelines: [
      {
        id,
        name: id,
        provider: 'codepipeline',
        accountId: '111122223333',
        region: 'eu-west-1',
        status,
        updatedAt: options.updatedAt,
        executions: [],
        stages: [
          {
            name: 'Source',
            kind: 'source',
            status,
            rawStatus: status,
            transition: { enabled: true },
            inbound: [],
            actions: [],
          },
        ],
      },
    ],
  };
}

/** A provider whose answers a test gives, and which counts how often it is asked. */
export class InMemoryProvider implements PipelineProvider {
  readonly id: string;
  /** The entities that were read, in this order. */
  readonly readings: string[] = [];
  readonly operators?: ReleaseOperators;
  readonly #annotation: string;
  readonly #answers = new Map<string, () => Promise<ReleaseParts>>();

  constructor(options: {
    id?: string;
    annotation: string;
    operators?: ReleaseOperators;
  }) {
    this.id = options.id ?? 'in-memory';
    this.operators = options.operators;
    this.#annotation = options.annotation;
  }

  /** What is read of an entity from now on. */
  answer(name: string, answer: ReleaseParts | (() => Promise<ReleaseParts>)) {
    this.#answers.set(
      name,
      typeof answer === 'function' ? answer : async () => answer,
    );
  }

  matches(entity: Entity): boolean {
    return entity.metadata.annotations?.[this.#annotation] !== undefined;
  }

  async readRelease(entity: Entity): Promise<ReleaseParts> {
    const { name } = entity.metadata;
    this.readings.push(name);
    const answer = this.#answers.get(name);
    return answer ? answer() : partsWith('succeeded', { id: name });
  }
}
