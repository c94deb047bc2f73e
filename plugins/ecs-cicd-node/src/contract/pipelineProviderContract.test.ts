import type { Entity } from '@backstage/catalog-model';
import type { PipelineProvider, ReleaseParts } from '../PipelineProvider';
import { pipelineProviderContract } from './pipelineProviderContract';

const ANNOTATION = 'example.com/pipeline';

const entityWith = (pipeline: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', annotations: { [ANNOTATION]: pipeline } },
});

const place = { accountId: '111122223333', region: 'eu-west-1' };

function goodParts(): ReleaseParts {
  return {
    providerTime: new Date().toISOString(),
    pipelines: [
      {
        ...place,
        id: 'p',
        name: 'p',
        provider: 'jenkins',
        status: 'running',
        updatedAt: '2026-05-04T10:00:00Z',
        executions: [],
        stages: [
          {
            name: 'Deploy',
            kind: 'production',
            status: 'running',
            rawStatus: 'IN_PROGRESS',
            transition: { enabled: true },
            inbound: [],
            actions: [
              {
                name: 'Shift',
                category: 'deploy',
                provider: 'ECS',
                status: 'running',
                rawStatus: 'IN_PROGRESS',
                environmentId: 'e',
              },
            ],
          },
        ],
      },
    ],
    builds: [],
    environments: [
      {
        ...place,
        id: 'e',
        name: 'production',
        kind: 'production',
        provider: 'ecs',
        health: 'healthy',
        running: [
          { label: 'blue', weight: 80, imageDigests: [] },
          { label: 'green', weight: 20, imageDigests: [] },
        ],
      },
    ],
    deployments: [],
    images: [
      {
        ...place,
        digest: 'sha256:1',
        repositoryName: 'shop',
        tags: [],
        environmentIds: ['e'],
        scan: { status: 'running', rawStatus: 'IN_PROGRESS' },
      },
    ],
    releases: [],
    problems: [],
  };
}

const nothing: ReleaseParts = {
  pipelines: [],
  builds: [],
  environments: [],
  deployments: [],
  images: [],
  releases: [],
  problems: [],
};

const good: PipelineProvider = {
  id: 'example',
  matches: entity => entity.metadata.annotations?.[ANNOTATION] !== undefined,
  readRelease: async entity =>
    entity.metadata.annotations?.[ANNOTATION] === 'p'
      ? goodParts()
      : {
          ...nothing,
          problems: [
            {
              code: 'notFound',
              part: 'pipeline',
              message: 'There is no such pipeline',
              hint: `Correct the annotation ${ANNOTATION}`,
            },
          ],
        },
};

const contractOf = (provider: PipelineProvider) =>
  pipelineProviderContract({
    provider: () => provider,
    entity: entityWith('p'),
    missing: entityWith('q'),
  });

describe('pipelineProviderContract', () => {
  describe('of a provider that holds to it', () => {
    it.each(contractOf(good))('$name', async ({ check }) => {
      await expect(check()).resolves.toBeUndefined();
    });
  });

  const reads = (change: (parts: ReleaseParts) => void): PipelineProvider => ({
    ...good,
    readRelease: async entity => {
      const parts = await good.readRelease(entity);
      change(parts);
      return parts;
    },
  });
  let count = 0;

  it.each<[string, PipelineProvider, string]>([
    ['a long id', { ...good, id: 'Example Provider' }, 'has a short'],
    ['a match with everything', { ...good, matches: () => true }, 'matches an'],
    [
      'an error for what is missing',
      {
        ...good,
        readRelease: async () => {
          throw new Error('ResourceNotFound');
        },
      },
      'makes a problem',
    ],
    [
      'another content every time',
      reads(parts => {
        parts.pipelines.forEach(pipeline => {
          count += 1;
          pipeline.name = `p${count}`;
        });
      }),
      'reads the same twice',
    ],
    [
      'no pipelines',
      reads(parts => parts.pipelines.splice(0)),
      'reads a pipeline',
    ],
    [
      'a dangling reference',
      reads(parts => parts.environments.splice(0)),
      'fit together',
    ],
    [
      'the same pipeline twice',
      reads(parts => parts.pipelines.push(...parts.pipelines)),
      'fit together',
    ],
    [
      'more traffic than there is',
      reads(parts => {
        parts.environments.forEach(({ running }) => {
          running[0].weight = 100;
        });
      }),
      'fit together',
    ],
    [
      'counts of a scan that has not ended',
      reads(parts => {
        parts.images.forEach(({ scan }) => {
          scan.counts = {
            critical: 0,
            high: 0,
            medium: 0,
            low: 0,
            informational: 0,
            undefined: 0,
          };
        });
      }),
      'fit together',
    ],
    [
      'a time of some other zone',
      reads(parts => {
        parts.pipelines.forEach(pipeline => {
          pipeline.updatedAt = '2026-05-04T10:00:00+02:00';
        });
      }),
      'fit together',
    ],
    [
      'a change to the entity',
      {
        ...good,
        readRelease: async entity => {
          entity.metadata.title = `Changed ${(count += 1)}`;
          return good.readRelease(entity);
        },
      },
      'leaves the entity',
    ],
  ])('finds %s', async (_, provider, name) => {
    const found = contractOf(provider).filter(check =>
      check.name.includes(name),
    );
    expect(found).toHaveLength(1);
    await expect(found[0].check()).rejects.toThrow();
  });
});
