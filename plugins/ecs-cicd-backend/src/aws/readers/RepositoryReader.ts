import {
  BatchGetRepositoryScanningConfigurationCommand,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  LifecyclePolicyNotFoundException,
  type Repository,
  type RepositoryScanningConfiguration,
} from '@aws-sdk/client-ecr';
import type { Image } from '@ecs-cicd/backstage-plugin-common';
import type {
  ImageRepositoryReference,
  RepositoryContents,
} from '@ecs-cicd/backstage-plugin-node';
import type { Place } from '../../catalog/ResourceArn';
import { AwsCallError } from '../AwsCallError';
import { mapImage } from '../mappers/ecr';
import { mapRepository } from '../mappers/ecrRepository';
import type { Batch, Sweep } from '../Sweep';
import { LISTED, listImages } from './listImages';
import { readScanType, scanOf } from './scans';

/** Older ones are of no use to anybody who looks at a release. */
const KEPT = 1_000;
/** A scan that tells its findings only to a call of its own is asked for, as far as the first page goes. */
const SCANS = 25;

type Part = Pick<RepositoryContents, 'images' | 'isComplete'> & {
  repository: RepositoryContents['repositories'][number];
};

/** Reads how repositories are set up, and what is in them. */
export class RepositoryReader {
  readonly #sweep: Sweep;
  readonly #repositories: Batch<Repository>;
  readonly #scanning: Batch<RepositoryScanningConfiguration>;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#repositories = sweep.batch<Repository>({
      name: 'repository',
      size: 100,
      fetch: async (place, _group, repositoryNames) => {
        const { repositories = [] } = await sweep.client('ecr', place).send(
          new DescribeRepositoriesCommand({
            registryId: place.accountId,
            repositoryNames: [...repositoryNames],
          }),
          sweep.sendOptions,
        );
        return byName(repositories);
      },
    });
    this.#scanning = sweep.batch<RepositoryScanningConfiguration>({
      name: 'repository-scanning',
      size: 25,
      fetch: async (place, _group, repositoryNames) => {
        const { scanningConfigurations = [] } = await sweep
          .client('ecr', place)
          .send(
            new BatchGetRepositoryScanningConfigurationCommand({
              repositoryNames: [...repositoryNames],
            }),
            sweep.sendOptions,
          );
        return byName(scanningConfigurations);
      },
    });
  }

  async read(
    references: readonly ImageRepositoryReference[],
  ): Promise<RepositoryContents> {
    const parts = await Promise.all(
      references.map(reference => this.#readOne(reference)),
    );
    return {
      repositories: parts.map(({ repository }) => repository),
      images: parts
        .flatMap(({ images }) => images)
        .sort((a, b) => (b.pushedAt ?? '').localeCompare(a.pushedAt ?? '')),
      isComplete: parts.every(({ isComplete }) => isComplete),
      problems: this.#sweep.problems,
      providerTime: this.#sweep.providerTime?.toISOString(),
    };
  }

  async #readOne({
    repositoryName: name,
    ...place
  }: ImageRepositoryReference): Promise<Part> {
    const sweep = this.#sweep;
    const attempt = <T>(read: () => Promise<T>) =>
      sweep.attempt('image', name, read);
    const [repository, scanning, scanType, lifecyclePolicyText, details] =
      await Promise.all([
        attempt(() => this.#repositories(place, '', name)),
        attempt(() => this.#scanning(place, '', name)),
        attempt(() => readScanType(sweep, place)),
        attempt(() => this.#lifecyclePolicy(place, name)),
        attempt(() => listImages(sweep, place, name)),
      ]);
    const kept = (details ?? []).slice(0, KEPT);
    const images = await Promise.all(
      kept.map(
        async (detail, index): Promise<Image> =>
          mapImage(
            detail,
            repository,
            await scanOf(sweep, place, detail, index < SCANS),
            place,
          ),
      ),
    );
    return {
      repository: mapRepository(name, place, {
        repository,
        scanning,
        scanType: scanType?.type,
        lifecyclePolicyText,
      }),
      images,
      isComplete:
        details !== undefined &&
        details.length < LISTED &&
        kept.length === details.length,
    };
  }

  /** `''` where there is none. */
  async #lifecyclePolicy(place: Place, repositoryName: string) {
    try {
      const { lifecyclePolicyText } = await this.#sweep
        .client('ecr', place)
        .send(
          new GetLifecyclePolicyCommand({
            registryId: place.accountId,
            repositoryName,
          }),
          this.#sweep.sendOptions,
        );
      return lifecyclePolicyText ?? '';
    } catch (error) {
      const cause = error instanceof AwsCallError ? error.cause : error;
      if (cause instanceof LifecyclePolicyNotFoundException) return '';
      throw error;
    }
  }
}

function byName<T extends { repositoryName?: string }>(
  all: T[],
): Map<string, T> {
  return new Map(all.map(one => [one.repositoryName ?? '', one]));
}
