import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  DefaultAwsCredentialsManager,
  type AwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { hasReleases } from '@ecs-cicd/backstage-plugin-common';
import {
  refuseLoopbackEndpoint,
  type DetailReaders,
  type PipelineProvider,
  type ReleaseOperators,
  type ReleaseParts,
} from '@ecs-cicd/backstage-plugin-node';
import { namedResources } from '../catalog/namedResources';
import { assembleRelease } from '../release/assembly/assembleRelease';
import { AwsClients, type AwsCall } from './AwsClients';
import { awsOperators } from './operations/awsOperators';
import { buildReaders } from './buildReaders';
import { commitReaders } from './commitReaders';
import { deploymentReaders } from './deploymentReaders';
import { environmentReaders } from './environmentReaders';
import { executionReaders } from './executionReaders';
import { imageReaders } from './imageReaders';
import { readAwsSettings, type AwsLocation } from './AwsSettings';
import { foldProblems } from './foldProblems';
import { Memory } from './Memory';
import { ReleaseReader } from './ReleaseReader';
import { RequestBudget } from './RequestBudget';
import { stackReaders } from './stackReaders';
import { Sweep } from './Sweep';

export interface AwsPipelineProviderOptions {
  config: RootConfigService;
  logger: LoggerService;
  /** Made from the `aws` section of the config when left out. */
  credentialsManager?: AwsCredentialsManager;
  /** Hears of every request that goes out to AWS. */
  onCall?: (call: AwsCall) => void;
}

/** Reads releases from AWS, CodePipeline, CodeBuild, CodeDeploy, ECS, ECR and what they name, and acts on them. */
export class AwsPipelineProvider implements PipelineProvider {
  readonly id = 'aws';
  readonly details: DetailReaders;
  readonly operators: ReleaseOperators;
  readonly #logger: LoggerService;
  readonly #clients: AwsClients;
  readonly #locations: AwsLocation[];
  readonly #memory = new Memory();

  /** @throws Error when a production portal is told to read from its own machine */
  static fromConfig(options: AwsPipelineProviderOptions): AwsPipelineProvider {
    const { config, logger, onCall } = options;
    refuseLoopbackEndpoint(process.env);
    const settings = readAwsSettings(config, process.env);
    const clients = new AwsClients({
      credentialsManager:
        options.credentialsManager ??
        DefaultAwsCredentialsManager.fromConfig(config),
      budget: new RequestBudget(settings.budget),
      onCall,
    });
    return new AwsPipelineProvider(logger, clients, settings.locations);
  }

  private constructor(
    logger: LoggerService,
    clients: AwsClients,
    locations: AwsLocation[],
  ) {
    this.#logger = logger;
    this.#clients = clients;
    this.#locations = locations;
    const sweep = (signal?: AbortSignal) => this.#sweep(signal);
    this.details = {
      ...deploymentReaders(sweep),
      ...environmentReaders(sweep),
      ...commitReaders(sweep),
      ...executionReaders(sweep),
      ...buildReaders(sweep),
      ...imageReaders(sweep),
      ...stackReaders(sweep),
    };
    this.operators = awsOperators(clients);
  }

  matches(entity: Entity): boolean {
    return hasReleases(entity);
  }

  async readRelease(
    entity: Entity,
    options?: { signal?: AbortSignal },
  ): Promise<ReleaseParts> {
    const sweep = this.#sweep(options?.signal);
    const reader = new ReleaseReader(sweep, this.#locations);
    const facts = await reader.read(namedResources(entity));
    const problems = foldProblems(facts.problems);
    for (const problem of problems) {
      this.#logger.debug(
        `Reading the releases of ${stringifyEntityRef(entity)}: ${
          problem.message
        }`,
        { code: problem.code, operation: problem.operation ?? '' },
      );
    }
    return assembleRelease({ ...facts, problems });
  }

  #sweep(signal?: AbortSignal): Sweep {
    return new Sweep({
      clients: this.#clients,
      memory: this.#memory,
      signal,
    });
  }

  /** Closes the connections to AWS. */
  destroy(): void {
    this.#clients.destroy();
  }
}
