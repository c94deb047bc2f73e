import assert from 'node:assert/strict';
import type { Entity } from '@backstage/catalog-model';
import type {
  PipelineProvider,
  ReleaseParts,
} from '@ecs-cicd/backstage-plugin-node';
import { inconsistenciesOf } from './inconsistenciesOf';

/** @public */
export interface PipelineProviderContractOptions {
  /** The provider under test; made anew for every check. */
  provider: () => PipelineProvider | Promise<PipelineProvider>;
  /** An entity with at least one pipeline that can be read, and that does not change meanwhile. */
  entity: Entity;
  /** An entity that names something that is not there. */
  missing: Entity;
}

/** One thing that a provider must hold to. @public */
export interface PipelineProviderContractCheck {
  name: string;
  /** Rejects with what is wrong. */
  check(): Promise<void>;
}

/** How long a provider may go on after it has been told to stop. */
const STOP_MS = 5000;

const lists: (keyof ReleaseParts)[] = [
  'pipelines',
  'builds',
  'environments',
  'deployments',
  'images',
  'releases',
  'problems',
];

/** Without what only tells when it was read, and without the difference between `undefined` and missing. */
function contentOf({ providerTime: _, ...parts }: ReleaseParts): unknown {
  return JSON.parse(JSON.stringify(parts));
}

/**
 * What the backend relies on in every pipeline provider, as named checks for the test runner at hand:
 *
 * ```ts
 * it.each(pipelineProviderContract({ provider, entity, missing }))(
 *   '$name',
 *   async ({ check }) => {
 *     await expect(check()).resolves.toBeUndefined();
 *   },
 * );
 * ```
 *
 * @public
 */
export function pipelineProviderContract(
  options: PipelineProviderContractOptions,
): PipelineProviderContractCheck[] {
  const { entity, missing } = options;
  const bare: Entity = {
    ...entity,
    metadata: { ...entity.metadata, annotations: {} },
  };

  return [
    {
      name: 'has a short and stable id',
      check: async () => {
        const [one, other] = [
          await options.provider(),
          await options.provider(),
        ];
        assert.match(one.id, /^[a-z][a-z0-9-]{0,30}$/);
        assert.equal(one.id, other.id);
      },
    },
    {
      name: 'matches an entity that names something of it, and no other',
      check: async () => {
        const provider = await options.provider();
        assert.equal(provider.matches(entity), true);
        assert.equal(provider.matches(missing), true);
        assert.equal(provider.matches(bare), false);
      },
    },
    {
      name: 'leaves the entity as it is',
      check: async () => {
        const provider = await options.provider();
        const before = JSON.stringify(entity);
        provider.matches(entity);
        await provider.readRelease(entity);
        assert.equal(JSON.stringify(entity), before);
      },
    },
    {
      name: 'reads a pipeline with stages, and lists for everything else',
      check: async () => {
        const parts = await (await options.provider()).readRelease(entity);
        for (const list of lists) {
          assert.ok(Array.isArray(parts[list]), `${list} is not a list`);
        }
        assert.ok(parts.pipelines.length > 0, 'no pipeline was read');
        for (const { name, stages } of parts.pipelines) {
          assert.ok(stages.length > 0, `${name} has no stages`);
        }
      },
    },
    {
      name: 'brings parts that fit together',
      check: async () => {
        const parts = await (await options.provider()).readRelease(entity);
        assert.deepEqual(inconsistenciesOf(parts), []);
      },
    },
    {
      name: 'reads the same twice when nothing has changed, so that a revision stands for a content',
      check: async () => {
        const provider = await options.provider();
        const first = contentOf(await provider.readRelease(entity));
        const second = contentOf(await provider.readRelease(entity));
        assert.deepEqual(second, first);
        const afresh = await options.provider();
        assert.deepEqual(contentOf(await afresh.readRelease(entity)), first);
      },
    },
    {
      name: 'makes a problem of what is not there, and says what to do about it',
      check: async () => {
        const parts = await (await options.provider()).readRelease(missing);
        assert.ok(parts.problems.length > 0, 'no problem was told');
        for (const problem of parts.problems) {
          assert.ok(problem.message.length > 0, 'a problem without a message');
        }
        assert.ok(
          parts.problems.some(({ hint }) => hint),
          'no problem says what to do',
        );
        assert.deepEqual(inconsistenciesOf(parts), []);
      },
    },
    {
      name: 'ends soon when it is told to stop',
      check: async () => {
        const provider = await options.provider();
        let timer: NodeJS.Timeout | undefined;
        const tooLate = new Promise<never>((_, reject) => {
          timer = setTimeout(
            () => reject(new assert.AssertionError({ message: 'it goes on' })),
            STOP_MS,
          );
        });
        const ended = provider
          .readRelease(entity, { signal: AbortSignal.abort() })
          // To stop with an error, with problems or with a complete answer are all fine.
          .then(
            () => undefined,
            () => undefined,
          );
        try {
          await Promise.race([ended, tooLate]);
        } finally {
          clearTimeout(timer);
        }
      },
    },
  ];
}
