import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  ListTagsForResourceCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  type ECRClient,
  type Repository,
} from '@aws-sdk/client-ecr';
import { isRefusal } from './AwsCallError';
import type { AwsClients } from './AwsClients';
import type { AwsPlace } from './AwsPlace';
import { requireOwn } from './requireOwn';

export interface ImageRepositoryOptions {
  name: string;
  entityRef: string;
  /** A key of KMS in the place of AES-256. */
  kmsKey?: string;
  scanOnPush: boolean;
  /** Of ECR, as JSON. */
  lifecyclePolicy: string;
  /** The binding tag among them. */
  tags: Record<string, string>;
}

export interface MadeImageRepository {
  arn: string;
  /** What images are pushed to, without a tag. */
  uri: string;
}

/** A private repository in ECR, whose tags stay on their images. */
export class ImageRepository {
  readonly #client: ECRClient;
  readonly #place: AwsPlace;
  readonly #signal: AbortSignal | undefined;

  constructor(clients: AwsClients, place: AwsPlace, signal?: AbortSignal) {
    this.#client = clients.get('ecr', place);
    this.#place = place;
    this.#signal = signal;
  }

  /**
   * Makes the repository, or brings the one that was made for this entity before to the same settings.
   *
   * @throws ConflictError when it belongs to something else
   */
  async make(options: ImageRepositoryOptions): Promise<MadeImageRepository> {
    const repository = await this.#createOrFind(options);
    await this.#settle(repository, options);
    return {
      arn: repository.repositoryArn ?? '',
      uri: repository.repositoryUri ?? '',
    };
  }

  async #createOrFind(options: ImageRepositoryOptions): Promise<Repository> {
    const { name, entityRef, kmsKey, scanOnPush, tags } = options;
    try {
      const { repository = {} } = await this.#client.send(
        new CreateRepositoryCommand({
          repositoryName: name,
          imageTagMutability: 'IMMUTABLE',
          imageScanningConfiguration: { scanOnPush },
          encryptionConfiguration: kmsKey
            ? { encryptionType: 'KMS', kmsKey }
            : { encryptionType: 'AES256' },
          tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
        this.#abort,
      );
      return repository;
    } catch (error) {
      if (!isRefusal(error, 'RepositoryAlreadyExistsException')) throw error;
    }
    const { repositories: [found = {}] = [] } = await this.#client.send(
      new DescribeRepositoriesCommand({ repositoryNames: [name] }),
      this.#abort,
    );
    const { tags: list = [] } = await this.#client.send(
      new ListTagsForResourceCommand({ resourceArn: found.repositoryArn }),
      this.#abort,
    );
    requireOwn(
      `The ECR repository ${name}`,
      this.#place,
      Object.fromEntries(list.map(({ Key = '', Value }) => [Key, Value])),
      entityRef,
    );
    return found;
  }

  /** Encryption is settled for good when the repository is made; all else may have been left half done, or changed. */
  async #settle(
    repository: Repository,
    { name, scanOnPush, lifecyclePolicy }: ImageRepositoryOptions,
  ): Promise<void> {
    const repositoryName = name;
    if (repository.imageTagMutability !== 'IMMUTABLE') {
      await this.#client.send(
        new PutImageTagMutabilityCommand({
          repositoryName,
          imageTagMutability: 'IMMUTABLE',
        }),
        this.#abort,
      );
    }
    const scans = repository.imageScanningConfiguration?.scanOnPush ?? false;
    if (scans !== scanOnPush) {
      await this.#client.send(
        new PutImageScanningConfigurationCommand({
          repositoryName,
          imageScanningConfiguration: { scanOnPush },
        }),
        this.#abort,
      );
    }
    if ((await this.#lifecyclePolicy(name)) !== lifecyclePolicy) {
      await this.#client.send(
        new PutLifecyclePolicyCommand({
          repositoryName,
          lifecyclePolicyText: lifecyclePolicy,
        }),
        this.#abort,
      );
    }
  }

  async #lifecyclePolicy(name: string): Promise<string | undefined> {
    try {
      const { lifecyclePolicyText } = await this.#client.send(
        new GetLifecyclePolicyCommand({ repositoryName: name }),
        this.#abort,
      );
      return lifecyclePolicyText;
    } catch (error) {
      if (isRefusal(error, 'LifecyclePolicyNotFoundException')) {
        return undefined;
      }
      throw error;
    }
  }

  get #abort() {
    return { abortSignal: this.#signal };
  }
}
