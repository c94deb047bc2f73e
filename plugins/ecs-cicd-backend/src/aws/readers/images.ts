import {
  DescribeImagesCommand,
  DescribeImageScanFindingsCommand,
  DescribeRepositoriesCommand,
  ImageNotFoundException,
  paginateDescribeImages,
  ScanNotFoundException,
  type ImageDetail,
  type Repository,
} from '@aws-sdk/client-ecr';
import type { Image } from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { AwsCallError } from '../AwsCallError';
import {
  mapImage,
  needsFindings,
  scanOfFindings,
  scanOfImage,
  type EcrImageReference,
  type ScanAnswer,
} from '../mappers/ecr';
import { missing } from '../problemOf';
import { take, type Batch, type Sweep } from '../Sweep';

const LATEST = 10;
/** ECR lists images in no order, so the latest are known only when all have been seen; this bounds "all". */
const LISTED = 5_000;

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

  /** `running` holds the digests whose findings are worth a call of their own. */
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
    return Promise.all(
      [...details.values()].map(async detail =>
        mapImage(
          detail,
          repository,
          running.has(detail.imageDigest ?? '') && needsFindings(detail)
            ? await this.#findings(wanted, detail)
            : scanOfImage(detail),
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
      const all = await this.#list(place, repositoryName);
      const wanted = new Set(digests);
      return all.filter(({ imageDigest }) => wanted.has(imageDigest ?? ''));
    }
  }

  #list(place: Place, repositoryName: string): Promise<ImageDetail[]> {
    const sweep = this.#sweep;
    return take(
      paginateDescribeImages(
        { client: sweep.client('ecr', place), pageSize: 1_000 },
        { registryId: place.accountId, repositoryName },
        sweep.sendOptions,
      ),
      page => page.imageDetails,
      LISTED,
    );
  }

  async #latest(place: Place, repositoryName: string): Promise<ImageDetail[]> {
    const all = await this.#sweep.attempt('image', repositoryName, () =>
      this.#list(place, repositoryName),
    );
    return (all ?? [])
      .sort(
        (a, b) => Number(b.imagePushedAt ?? 0) - Number(a.imagePushedAt ?? 0),
      )
      .slice(0, LATEST);
  }

  async #findings(place: Place, detail: ImageDetail): Promise<ScanAnswer> {
    const sweep = this.#sweep;
    const { repositoryName, imageDigest } = detail;
    const answer = await sweep.attempt('scan', imageDigest, async () => {
      try {
        const { imageScanStatus, imageScanFindings } = await sweep
          .client('ecr', place)
          .send(
            new DescribeImageScanFindingsCommand({
              registryId: place.accountId,
              repositoryName,
              imageId: { imageDigest },
              maxResults: 1,
            }),
            sweep.sendOptions,
          );
        return scanOfFindings(imageScanStatus, imageScanFindings);
      } catch (error) {
        const cause = error instanceof AwsCallError ? error.cause : error;
        if (cause instanceof ScanNotFoundException) return {};
        throw error;
      }
    });
    return answer ?? scanOfImage(detail);
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
