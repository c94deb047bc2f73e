import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import {
  imageRepositoryId,
  type Image,
  type ImageComparison,
  type ImageDetail,
  type ImageFindingList,
  type ImageList,
  type ReleaseView,
  type Scan,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  DetailReaders,
  ImageRepositoryReference,
  PipelineProvider,
  RepositoryContents,
  ScanFindings,
} from '@ecs-cicd/backstage-plugin-node';
import type { ReleaseService } from '../release/ReleaseService';
import { compareFindings } from './images/compareFindings';
import { findingsPage, type FindingsQuery } from './images/findingsPage';
import { keysetPage, type PageQuery } from './images/keysetPage';
import {
  baselineOf,
  findImage,
  noSuchImage,
  repositoriesOf,
  withRelease,
} from './images/releaseImages';
import type { OnDemand } from './OnDemand';

const TIMEOUT_MS = 30_000;
const REPOSITORY = { minutes: 1 };

/** How long what a scan says stays as it is. */
const KEEP_SCAN: Record<Scan['status'], HumanDuration> = {
  pending: { seconds: 5 },
  running: { seconds: 5 },
  missing: { seconds: 30 },
  failed: { seconds: 30 },
  unknown: { seconds: 30 },
  complete: { minutes: 5 },
  continuous: { minutes: 5 },
  expired: { minutes: 5 },
  unsupported: { minutes: 5 },
};

export interface EntityRequest {
  entityRef: string;
  credentials: BackstageCredentials;
}

export interface ImageRequest extends EntityRequest {
  digest: string;
  /** Needed where more than one repository has the digest. */
  repositoryId?: string;
}

/** Told again from memory, a thing is as old as when it was read. */
type Observed<T> = T & { observedAt: string };

/** Tells of the images of an entity's releases in depth, to those who may see the releases. */
export class ImageService {
  readonly #releases: ReleaseService;
  readonly #providers: readonly PipelineProvider[];
  readonly #onDemand: OnDemand;
  readonly #now: () => number;

  constructor(deps: {
    /** Authorises. */
    releases: ReleaseService;
    providers: readonly PipelineProvider[];
    onDemand: OnDemand;
    now?: () => number;
  }) {
    this.#releases = deps.releases;
    this.#providers = deps.providers;
    this.#onDemand = deps.onDemand;
    this.#now = deps.now ?? Date.now;
  }

  /** @throws InputError when the repository that is named is none of the releases' */
  async listImages(
    request: EntityRequest & PageQuery & { repositoryId?: string },
  ): Promise<ImageList> {
    const { repositoryId } = request;
    const view = await this.#releases.getRelease(request);
    const references = repositoriesOf(view);
    const known = references.map(imageRepositoryId);
    if (repositoryId !== undefined && !known.includes(repositoryId)) {
      throw new InputError(
        `The releases of ${
          view.entityRef
        } have no repository ${repositoryId}; they have ${
          known.join(', ') || 'none'
        }`,
      );
    }
    const { images, ...contents } = await this.#contents(view, references);
    const wanted = withRelease(images, view).filter(
      image =>
        repositoryId === undefined || imageRepositoryId(image) === repositoryId,
    );
    return {
      ...contents,
      totalItems: wanted.length,
      ...keysetPage(
        wanted,
        {
          keyOf: image => [
            -Date.parse(image.pushedAt ?? '1970-01-01'),
            image.digest,
            imageRepositoryId(image),
          ],
        },
        { entityRef: view.entityRef, repositoryId },
        request,
      ),
    };
  }

  /** @throws NotFoundError when the repositories of the entity's releases have no such image */
  async getImage(request: ImageRequest): Promise<ImageDetail> {
    const view = await this.#releases.getRelease(request);
    const image = await this.#imageOf(view, request);
    const { accountId, region, repositoryName: name } = image;
    const { repositories, problems, observedAt, providerTime } =
      await this.#contents(view, [{ accountId, region, repositoryName: name }]);
    const baseline = baselineOf(image, view);
    return {
      observedAt,
      ...(providerTime ? { providerTime } : {}),
      image,
      repository: repositories[0] ?? {
        id: imageRepositoryId(image),
        name,
        accountId,
        region,
      },
      ...(baseline ? { baseline } : {}),
      problems,
    };
  }

  /** @throws NotFoundError when the repositories of the entity's releases have no such image */
  async listFindings(
    request: ImageRequest & FindingsQuery,
  ): Promise<ImageFindingList> {
    const view = await this.#releases.getRelease(request);
    const image = await this.#imageOf(view, request);
    const { findings, ...rest } = await this.#findings(view, image);
    return { ...rest, ...findingsPage(findings, request) };
  }

  /**
   * @throws NotFoundError when the repositories of the entity's releases do not have both images
   * @throws InputError when an image is compared with itself
   */
  async compareImages(
    request: ImageRequest & { otherDigest: string; otherRepositoryId?: string },
  ): Promise<ImageComparison> {
    const { digest, otherDigest, otherRepositoryId } = request;
    if (digest === otherDigest) {
      throw new InputError(
        "An image does not differ from itself; name another one in 'with'",
      );
    }
    const view = await this.#releases.getRelease(request);
    const [image, other] = await Promise.all([
      this.#imageOf(view, request),
      this.#imageOf(view, {
        digest: otherDigest,
        repositoryId: otherRepositoryId,
      }),
    ]);
    const [findings, otherFindings] = await Promise.all([
      this.#findings(view, image),
      this.#findings(view, other),
    ]);
    return {
      digest,
      otherDigest,
      observedAt: earliest([findings, otherFindings]),
      ...compareFindings(findings, otherFindings),
    };
  }

  /** An older image is none of the view's, but it is in one of the view's repositories; nothing else is looked at. */
  async #imageOf(
    view: ReleaseView,
    { digest, repositoryId }: Pick<ImageRequest, 'digest' | 'repositoryId'>,
  ): Promise<Image> {
    const own = findImage(view.images, digest, repositoryId);
    if (own) return own;
    const { images } = await this.#contents(view, repositoriesOf(view));
    const older = findImage(images, digest, repositoryId);
    if (older) return older;
    throw noSuchImage(view, digest, repositoryId);
  }

  /** Each repository by itself, so that services which share one share what is known of it. */
  async #contents(
    { entityRef }: ReleaseView,
    references: ImageRepositoryReference[],
  ): Promise<Observed<RepositoryContents>> {
    const read = this.#reader('readRepositories');
    const all = await Promise.all(
      references.map(reference =>
        this.#onDemand.read(
          `repository/${imageRepositoryId(reference)}`,
          { of: entityRef, keep: () => REPOSITORY },
          async () =>
            this.#observed(
              await read([reference], {
                signal: AbortSignal.timeout(TIMEOUT_MS),
              }),
            ),
        ),
      ),
    );
    const providerTime = all
      .map(one => one.providerTime ?? '')
      .sort()
      .at(0);
    return {
      repositories: all.flatMap(one => one.repositories),
      images: all.flatMap(one => one.images),
      isComplete: all.every(one => one.isComplete),
      problems: all.flatMap(one => one.problems),
      observedAt: all.length > 0 ? earliest(all) : this.#nowInIso(),
      ...(providerTime ? { providerTime } : {}),
    };
  }

  #findings(
    { entityRef }: ReleaseView,
    image: Image,
  ): Promise<Observed<ScanFindings>> {
    const read = this.#reader('readScanFindings');
    return this.#onDemand.read(
      `scan/${imageRepositoryId(image)}/${image.digest}`,
      { of: entityRef, keep: ({ scan }) => KEEP_SCAN[scan.status] },
      async () =>
        this.#observed(
          await read(image, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
        ),
    );
  }

  #reader<Name extends keyof DetailReaders>(
    name: Name,
  ): NonNullable<DetailReaders[Name]> {
    for (const { details } of this.#providers) {
      const read = details?.[name];
      if (read) return read;
    }
    throw new NotFoundError(
      'No pipeline provider of this portal can tell more of an image',
    );
  }

  #observed<T extends object>(value: T): Observed<T> {
    return { ...value, observedAt: this.#nowInIso() };
  }

  #nowInIso(): string {
    return new Date(this.#now()).toISOString();
  }
}

function earliest(all: readonly { observedAt: string }[]): string {
  return all.map(({ observedAt }) => observedAt).sort()[0];
}
