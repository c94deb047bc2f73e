import type { Behaviour } from '../world/Behaviour';
import type { Place, World } from '../world/World';
import { createProject } from '../services/codebuild';
import { createRepository, pushCommit } from '../services/codecommit';
import {
  createConnectedRepository,
  createPipeline,
  pushToConnectedRepository,
  type ConnectionProvider,
} from '../services/codepipeline';
import { createImageRepository, pushImage } from '../services/ecr';
import type { StageConditions } from './conditions';
import {
  createEnvironment,
  Environment,
  EnvironmentOptions,
  ServiceIdentity,
} from './Environment';
import { lifecyclePolicyText } from './lifecyclePolicy';
import { BaseImage, pipelineDeclaration } from './pipelineDeclaration';
import { sourceFiles } from './sourceFiles';

export interface Author {
  name: string;
  email: string;
}

export interface Change {
  message: string;
  author: Author;
  behaviour?: Behaviour;
}

export interface StageOptions {
  /** The stage's name in the pipeline. */
  name: string;
  environment: EnvironmentOptions;
  /** What the person who approves is asked; no approval when missing. */
  approval?: string;
  /** Lets no image with critical findings into the environment. */
  scanGate?: boolean;
  /** Runs tests against the environment after the deployment. */
  integrationTests?: boolean;
  conditions?: StageConditions;
}

/** Code outside of AWS, that a connection leads to. */
export interface Connection {
  provider: ConnectionProvider;
  /** With its organisation or groups: `shop/search`. */
  fullRepositoryId: string;
}

export interface ContainerServiceOptions {
  name: string;
  /** Where the pipeline, the repositories and the build are. */
  tools: Place;
  container: { name: string; port: number };
  /** Where its code is; a repository of CodeCommit when missing. */
  connection?: Connection;
  /** An image that starts the pipeline too, when its tag moves. */
  baseImage?: BaseImage;
  stages: StageOptions[];
  /** Tags that may move though the others may not, by wildcard. */
  movableTags?: string[];
  /** When the image was pushed that is there before the first release; now, if missing. */
  bootstrapPushedAt?: Date;
  /** See {@link ServiceIdentity}. */
  careless?: boolean;
}

/** A whole service as a team has it: repositories, build, pipeline and environments, tagged with its entity. */
export class ContainerService {
  readonly name: string;
  readonly tools: Place;
  readonly environments: Environment[];
  readonly #baseImage: BaseImage | undefined;
  readonly #connection: Connection | undefined;

  /** Builds everything, at the world's now. */
  constructor(options: ContainerServiceOptions) {
    const { name, tools, container, careless, connection } = options;
    this.name = name;
    this.#connection = connection;
    this.tools = tools;
    const tags = {
      'backstage.io/entity-ref': `component:default/${name}`,
      service: name,
    };
    const identity: ServiceIdentity = { name, container, tags, careless };

    const immutability = options.movableTags
      ? 'IMMUTABLE_WITH_EXCLUSION'
      : 'IMMUTABLE';
    const { repository } = createImageRepository(tools, {
      name,
      tagMutability: careless ? 'MUTABLE' : immutability,
      tagMutabilityExclusions: options.movableTags,
      scanOnPush: !careless,
      lifecyclePolicyText: careless ? undefined : lifecyclePolicyText,
      tags,
    });
    // What an environment serves before its first release.
    const bootstrap = pushImage(tools, {
      repositoryName: name,
      tags: [careless ? 'latest' : 'bootstrap'],
      pushedAt: options.bootstrapPushedAt,
    });
    this.environments = options.stages.map(({ environment }) =>
      createEnvironment(
        identity,
        environment,
        careless ? `${bootstrap.repositoryUri}:latest` : bootstrap.uri,
      ),
    );
    if (connection) createConnectedRepository(tools, connection);
    else createRepository(tools, { name, tags });
    this.#push({
      message: 'Start the service from the template',
      author: { name: 'Platform Team', email: 'platform@example.com' },
      files: sourceFiles(identity, this.environments),
    });
    createProject(tools, {
      name: `${name}-build`,
      description: `Tests and builds ${name}, and pushes its image`,
      environmentVariables: {
        IMAGE_REPO_URI: repository.repositoryUri,
        CONTAINER_NAME: container.name,
        ...(careless && { IMAGE_TAG: 'latest' }),
      },
      tags,
    });
    const { baseImage } = options;
    this.#baseImage = baseImage;
    if (baseImage) {
      createImageRepository(tools, {
        name: baseImage.repository,
        scanOnPush: true,
        tags,
      });
      if (!baseImage.replicated) this.pushBaseImage();
    }
    const stages = options.stages.map((stage, index) => ({
      name: stage.name,
      environment: this.environments[index],
      conditions: stage.conditions,
      approval:
        stage.approval === undefined ? undefined : { message: stage.approval },
      scanGate: stage.scanGate ? createScanGate(name, tools, tags) : undefined,
      tests: stage.integrationTests
        ? createIntegrationTests(this.environments[index], tools, tags)
        : undefined,
    }));
    createPipeline(tools, {
      declaration: pipelineDeclaration({
        name,
        place: tools,
        repository: connection?.fullRepositoryId ?? name,
        connectionArn: connection && connectionArn(connection, tools),
        baseImage,
        buildProject: `${name}-build`,
        stages,
      }),
      tags,
    });
  }

  get world(): World {
    return this.tools.world;
  }

  /** Pushes a change, which starts the pipeline. */
  push(change: Change): void {
    this.#push(change);
  }

  #push(change: Change & { files?: Record<string, string> }): void {
    if (this.#connection) {
      const { fullRepositoryId } = this.#connection;
      pushToConnectedRepository(this.tools, { fullRepositoryId, ...change });
    } else {
      pushCommit(this.tools, { repository: this.name, ...change });
    }
  }

  /** Moves the base image's tag to a new image, which starts the pipeline too. */
  pushBaseImage(): void {
    if (!this.#baseImage) return;
    const { repository, tag } = this.#baseImage;
    pushImage(this.tools, { repositoryName: repository, tags: [tag] });
  }
}

/** An account has one connection to each place where its teams keep their code. */
function connectionArn(
  { provider }: Connection,
  { account, region, world }: Place,
): string {
  const id = world.random.uuid(`connection/${account}/${region}/${provider}`);
  return `arn:aws:codeconnections:${region}:${account}:connection/${id}`;
}

function createScanGate(
  service: string,
  tools: Place,
  tags: Record<string, string>,
): string {
  const name = `${service}-scan-gate`;
  createProject(tools, {
    name,
    description: `Lets no image of ${service} with critical findings pass`,
    buildspec: `version: 0.2
phases:
  pre_build:
    commands:
      - IMAGE_DIGEST=$(jq -r .ImageURI imageDetail.json | cut -d@ -f2)
      - aws ecr wait image-scan-complete --repository-name ${service} --image-id imageDigest="$IMAGE_DIGEST"
  build:
    commands:
      - ./scan-gate.sh --image "$IMAGE_DIGEST" --refuse CRITICAL
`,
    // Waits for the scan, which takes up to a minute from the push.
    durations: { PRE_BUILD: 60 },
    imageScanGate: { refuses: ['CRITICAL'] },
    tags,
  });
  return name;
}

function createIntegrationTests(
  { resourceName }: Environment,
  tools: Place,
  tags: Record<string, string>,
): string {
  const name = `${resourceName}-integration-tests`;
  createProject(tools, {
    name,
    description: `Calls ${resourceName} as its users do`,
    buildspec:
      'version: 0.2\nphases:\n  build:\n    commands:\n      - npm run test:integration\n',
    tags,
  });
  return name;
}
