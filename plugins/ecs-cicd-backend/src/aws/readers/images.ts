import {
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ImageNotFoundException,
  type ImageDetail,
  type Repository,
} from '@aws-sdk/client-ecr';
import type { Image } from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { AwsCallError } from '../AwsCallError';
import { mapImage, type EcrImageReference } from '../mappers/ecr';
import { missing } from '../problemOf';
import type { Batch, Sweep } from '../Sweep';
import { listImages } from './listImages';
import { scanOf } from './scans';

const LATEST = 10;
/** What is on its way is judged by its scan as what runs is. */
const ON_ITS_WAY = 3;

/** What is wanted of one repository. */
export interface WantedImages extends Place {
  repositoryName: string;
  digests: ReadonlySet<string>;
  /** Named by an annotation: its latest images are of interest by themselves. */
  latest: boolean;
}

export class ImageReader {
  readonly #sweep: Sweep;
  readonly #images: Batch<ImageDetail>;
  readonly #repositories: Batch<Repository>;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#images = sweep.batch<ImageDetail>({
      name: 'image',
      size: 100,
      fetch: async (place, repositoryName, digests) => {
        const details = await this.#describe(place, repositoryName, digests);
        return new Map(details.map(one => [one.imageDigest ?? '', one]));
      },
    });
    this.#repositories = sweep.batch<Repository>({
      name: 'repository',
      size: 100,
      fetch: async (place, _group, repositoryNames) => {
        const { repositories } = await sweep.client('ecr', place).send(
          new DescribeRepositoriesCommand({
            registryId: place.accountId,
            repositoryNames: [...repositoryNames],
          }),
          sweep.sendOptions,
        );
        return new Map(
          (repositories ?? []).map(one => [one.repositoryName ?? '', one]),
        );
      },
    });
  }

  /** The scans of `running` digests, and of the newest ones, are worth a call of their own. */
  async read(
    wanted: WantedImages[],
    running: ReadonlySet<string>,
  ): Promise<Image[]> {
    const images = await Promise.all(
      wanted.map(one => this.#readRepository(one, running)),
    );
    return images
      .flat()
      .sort((a, b) => (b.pushedAt ?? '').localeCompare(a.pushedAt ?? ''));
  }

  async #readRepository(
    wanted: WantedImages,
    running: ReadonlySet<string>,
  ): Promise<Image[]> {
    const { repositoryName } = wanted;
    const [repository, latest, named] = await Promise.all([
      this.#sweep.attempt('image', repositoryName, () =>
        this.#repositories(wanted, '', repositoryName),
      ),
      wanted.latest ? this.#latest(wanted, repositoryName) : [],
      Promise.all(
        [...wanted.digests].map(digest =>
          this.#readImage(wanted, digest, running),
        ),
      ),
    ]);
    const details = new Map(
      [...latest, ...named.flat()].map(detail => [detail.imageDigest, detail]),
    );
    const newestFirst = [...details.values()].sort(
      (a, b) => Number(b.imagePushedAt) - Number(a.imagePushedAt),
    );
    return Promise.all(
      newestFirst.map(async (detail, index) =>
        mapImage(
          detail,
          repository,
          await scanOf(
            this.#sweep,
            wanted,
            detail,
            index < ON_ITS_WAY || running.has(detail.imageDigest ?? ''),
          ),
          wanted,
        ),
      ),
    );
  }

  async #readImage(
    { repositoryName, ...place }: WantedImages,
    digest: string,
    running: ReadonlySet<string>,
  ): Promise<ImageDetail[]> {
    const answer = await this.#sweep.attempt(
      'image',
      repositoryName,
      async () => ({
        detail: await this.#images(place, repositoryName, digest),
      }),
    );
    if (answer?.detail) return [answer.detail];
    // Old images are cleaned up; one that still runs must be there to start another task.
    if (answer && running.has(digest)) {
      this.#sweep.report(
        missing(
          'image',
          `${repositoryName}@${digest}`,
          'ecr:DescribeImages',
          place,
          'it runs, but its repository does not have it any more',
        ),
      );
    }
    return [];
  }

  /** ECR refuses the whole question when one of the images is gone. */
  async #describe(
    place: Place,
    repositoryName: string,
    digests: readonly string[],
  ): Promise<ImageDetail[]> {
    const sweep = this.#sweep;
    try {
      const { imageDetails } = await sweep.client('ecr', place).send(
        new DescribeImagesCommand({
          registryId: place.accountId,
          repositoryName,
          imageIds: digests.map(imageDigest => ({ imageDigest })),
        }),
        sweep.sendOptions,
      );
      return imageDetails ?? [];
    } catch (error) {
      const cause = error instanceof AwsCallError ? error.cause : error;
      if (!(cause instanceof ImageNotFoundException)) throw error;
      const all = await listImages(sweep, place, repositoryName);
      const wanted = new Set(digests);
      return all.filter(({ imageDigest }) => wanted.has(imageDigest ?? ''));
    }
  }

  async #latest(place: Place, repositoryName: string): Promise<ImageDetail[]> {
    const all = await this.#sweep.attempt('image', repositoryName, () =>
      listImages(this.#sweep, place, repositoryName),
    );
    return (all ?? []).slice(0, LATEST);
  }
}

/** What to ask each repository for, from the images that are referred to. */
export function wantedImages(
  references: (EcrImageReference & { latest?: boolean })[],
): WantedImages[] {
  const wanted = new Map<string, WantedImages & { digests: Set<string> }>();
  for (const {
    accountId,
    region,
    repositoryName,
    digest,
    latest,
  } of references) {
    const key = `${accountId}/${region}/${repositoryName}`;
    const one = wanted.get(key) ?? {
      accountId,
      region,
      repositoryName,
      digests: new Set<string>(),
      latest: false,
    };
    if (digest) one.digests.add(digest);
    one.latest ||= latest === true;
    wanted.set(key, one);
  }
  return [...wanted.values()];
}
