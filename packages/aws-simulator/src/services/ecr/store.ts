import type {
  EncryptionConfiguration,
  ImageDetail,
  ImageScanFindings,
  ImageScanStatus,
  ImageTagMutability,
  RegistryScanningConfiguration,
  ReplicationConfiguration,
  Repository,
} from '@aws-sdk/client-ecr';
import { ServiceError } from '../../protocol/ServiceError';
import type { Behaviour } from '../../world/Behaviour';
import type { SimulatedTime } from '../../world/SimulatedClock';
import type { Place, World } from '../../world/World';
import { requireLifecyclePolicy, setLifecyclePolicy } from './lifecyclePolicy';
import { scanOnPush } from './scan';
import { exclusionFilters, staysOnItsImage } from './tagMutability';

export interface ImageScan {
  kind: 'BASIC' | 'ENHANCED';
  status: ImageScanStatus;
  /** Once the scan has found out. */
  findings?: ImageScanFindings;
}

/** One image of a repository, named by its digest. */
export interface Image {
  detail: ImageDetail & {
    imageDigest: string;
    imageTags: string[];
    imagePushedAt: Date;
  };
  behaviour: Behaviour;
  scan?: ImageScan;
  /** Basic scans may follow each other after a day only. */
  basicScanStartedAt?: SimulatedTime;
}

export interface ImageRepository {
  place: Place;
  repository: Repository & {
    repositoryArn: string;
    repositoryName: string;
    repositoryUri: string;
  };
  tags: Record<string, string>;
  /** Who else may do what with it. */
  policyText?: string;
  lifecyclePolicyText?: string;
  lifecycleEvaluatedAt?: Date;
  /** Since it had its first lifecycle policy. */
  evaluatesDaily?: boolean;
  /** In the order of their first push. */
  images: Map<string, Image>;
  /** How many images it has had, those that are gone included. */
  imagesMade: number;
  pushListeners: ((tag: string, image: Image) => void)[];
}

export interface EcrStore {
  repositories: Map<string, ImageRepository>;
  scanning: RegistryScanningConfiguration;
  /** For how many days after its push an image is scanned continuously. */
  rescanDays: RescanDays;
  replication?: {
    configuration: ReplicationConfiguration;
    copy: (
      record: ImageRepository,
      image: Image,
      pushed: PushedImage & { seed: string },
    ) => void;
  };
}

/** What Amazon Inspector offers. */
export type RescanDays = 14 | 30 | 60 | 90 | 180;

export interface PushedImage {
  digest: string;
  /** By digest: `…amazonaws.com/name@sha256:…`. */
  uri: string;
  repositoryUri: string;
  tags: string[];
}

export function ecrStore(): EcrStore {
  return {
    repositories: new Map(),
    scanning: { scanType: 'BASIC', rules: [] },
    rescanDays: 14,
  };
}

export function createImageRepository(
  place: Place,
  options: {
    name: string;
    /** `MUTABLE` when missing, as in ECR. */
    tagMutability?: ImageTagMutability;
    /** Tags that the mutability does not hold for, by wildcard. */
    tagMutabilityExclusions?: string[];
    scanOnPush?: boolean;
    /** AES-256 when missing. */
    encryption?: EncryptionConfiguration;
    lifecyclePolicyText?: string;
    tags?: Record<string, string>;
  },
): ImageRepository {
  const { world, account, region } = place;
  const { repositories } = world.store(ecrStore, place);
  if (repositories.has(options.name)) {
    throw new ServiceError(
      'RepositoryAlreadyExistsException',
      `The repository with name '${options.name}' already exists in the registry with id '${account}'`,
    );
  }
  if (options.lifecyclePolicyText !== undefined) {
    requireLifecyclePolicy(options.lifecyclePolicyText);
  }
  const mutability = options.tagMutability ?? 'MUTABLE';
  const record: ImageRepository = {
    place,
    repository: {
      repositoryArn: `arn:aws:ecr:${region}:${account}:repository/${options.name}`,
      registryId: account,
      repositoryName: options.name,
      repositoryUri: `${account}.dkr.ecr.${region}.amazonaws.com/${options.name}`,
      createdAt: new Date(world.now),
      imageTagMutability: mutability,
      imageTagMutabilityExclusionFilters: exclusionFilters(
        mutability,
        options.tagMutabilityExclusions,
      ),
      imageScanningConfiguration: { scanOnPush: options.scanOnPush ?? false },
      encryptionConfiguration: encryptionOf(place, options.encryption),
    },
    tags: { ...options.tags },
    images: new Map(),
    imagesMade: 0,
    pushListeners: [],
  };
  repositories.set(options.name, record);
  if (options.lifecyclePolicyText !== undefined) {
    setLifecyclePolicy(record, options.lifecyclePolicyText);
  }
  return record;
}

/** With KMS and no key, ECR takes the account's own key for it. */
function encryptionOf(
  { account, region }: Place,
  wanted: EncryptionConfiguration | undefined,
): EncryptionConfiguration {
  const { encryptionType = 'AES256', kmsKey } = wanted ?? {};
  return encryptionType === 'AES256'
    ? { encryptionType }
    : {
        encryptionType,
        kmsKey: kmsKey ?? `arn:aws:kms:${region}:${account}:alias/aws/ecr`,
      };
}

/** Basic or enhanced scanning for a whole registry, with the rules that say for which repositories. */
export function putRegistryScanningConfiguration(
  place: Place,
  configuration: RegistryScanningConfiguration,
  /** Inspector's own setting, which holds for images that are pushed from now on. */
  rescanDays: RescanDays = 14,
): void {
  const store = place.world.store(ecrStore, place);
  store.scanning = configuration;
  store.rescanDays = rescanDays;
}

/** Pushes an image under its tags; starts its scan where that is set up, and whatever listens for the tags. */
export function pushImage(
  place: Place,
  options: {
    repositoryName: string;
    tags: string[];
    sizeBytes?: number;
    behaviour?: Behaviour;
    /** The same seed makes the same digest; a new image when missing. */
    digestSeed?: string;
    /** Now, if missing; before the world began, for an image that has always been there. */
    pushedAt?: Date;
  },
): PushedImage {
  const { world } = place;
  const record = findImageRepository(place, options.repositoryName);
  const { repository, images } = record;
  const seed =
    options.digestSeed ?? `${repository.repositoryArn}/${record.imagesMade}`;
  const digest = `sha256:${world.random.hex(`image/${seed}`, 64)}`;
  for (const tag of options.tags) refuseToMove(record, tag, digest);

  let image = images.get(digest);
  if (!image) {
    image = {
      detail: {
        registryId: place.account,
        repositoryName: repository.repositoryName,
        imageDigest: digest,
        imageTags: [],
        imageSizeInBytes:
          options.sizeBytes ??
          world.random.integer(`image-size/${seed}`, 48_000_000, 96_000_000),
        imagePushedAt: options.pushedAt ?? new Date(world.now),
        imageManifestMediaType:
          'application/vnd.docker.distribution.manifest.v2+json',
        artifactMediaType: 'application/vnd.docker.container.image.v1+json',
        imageStatus: 'ACTIVE',
      },
      behaviour: options.behaviour ?? {},
    };
    images.set(digest, image);
    record.imagesMade += 1;
    scanOnPush(world.store(ecrStore, place), record, image);
  }
  for (const tag of options.tags) moveTag(record, tag, image);
  for (const tag of options.tags) {
    for (const listener of record.pushListeners) listener(tag, image);
  }
  const pushed = {
    digest,
    uri: `${repository.repositoryUri}@${digest}`,
    repositoryUri: repository.repositoryUri,
    tags: options.tags,
  };
  const { replication } = world.store(ecrStore, place);
  replication?.copy(record, image, { ...pushed, seed });
  return pushed;
}

export function findImageRepository(
  place: Place,
  name: string | undefined,
  registryId?: string,
): ImageRepository {
  const registry = registryId ?? place.account;
  const record = place.world
    .store(ecrStore, place.world.place(registry, place.region))
    .repositories.get(name ?? '');
  if (!record) {
    throw new ServiceError(
      'RepositoryNotFoundException',
      `The repository with name '${name}' does not exist in the registry with id '${registry}'`,
    );
  }
  return record;
}

export function findImage(
  record: ImageRepository,
  id: { imageDigest?: string; imageTag?: string },
): Image | undefined {
  if (id.imageDigest !== undefined) {
    const image = record.images.get(id.imageDigest);
    const wrongTag =
      id.imageTag !== undefined &&
      !image?.detail.imageTags.includes(id.imageTag);
    return wrongTag ? undefined : image;
  }
  for (const image of record.images.values()) {
    if (image.detail.imageTags.includes(id.imageTag ?? '')) return image;
  }
  return undefined;
}

const IMAGE_URI =
  /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^@:]+)(?:@(sha256:[0-9a-f]{64})|:([\w.-]+))?$/;

/** The image that a task definition or an `imageDetail.json` names, in whichever registry it is. */
export function findImageByUri(world: World, uri: string): Image | undefined {
  const match = IMAGE_URI.exec(uri);
  if (!match) return undefined;
  const [, account, region, name, imageDigest, imageTag] = match;
  const record = world
    .store(ecrStore, world.place(account, region))
    .repositories.get(name);
  if (!record) return undefined;
  return findImage(
    record,
    imageDigest ? { imageDigest } : { imageTag: imageTag ?? 'latest' },
  );
}

function refuseToMove(
  record: ImageRepository,
  tag: string,
  digest: string,
): void {
  const { repository } = record;
  const holder = findImage(record, { imageTag: tag });
  if (!holder || holder.detail.imageDigest === digest) return;
  if (staysOnItsImage(repository, tag)) {
    throw new ServiceError(
      'ImageTagAlreadyExistsException',
      `The image tag '${tag}' already exists in the '${repository.repositoryName}' repository and cannot be overwritten because the tag is immutable.`,
    );
  }
}

function moveTag(record: ImageRepository, tag: string, image: Image): void {
  const holder = findImage(record, { imageTag: tag });
  if (holder === image) return;
  if (holder) {
    holder.detail.imageTags = holder.detail.imageTags.filter(
      other => other !== tag,
    );
  }
  image.detail.imageTags = [...image.detail.imageTags, tag];
}
