import type { World } from '../world/World';
import { createProject } from '../services/codebuild';
import { createRepository, pushCommit } from '../services/codecommit';
import { createPipeline } from '../services/codepipeline';
import {
  createImageRepository,
  pushImage,
  putReplicationConfiguration,
} from '../services/ecr';
import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { pipelineDeclaration } from './pipelineDeclaration';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours, minutes } from './time';

const base = 'edge-proxy-base';
const tag = 'stable';
const tags = {
  'backstage.io/entity-ref': 'component:default/edge-proxy',
  service: 'edge-proxy',
};

const ivan = { name: 'Ivan Horvat', email: 'ivan.horvat@example.com' };
const zoe = { name: 'Zoë Martin', email: 'zoe.martin@example.com' };

/** The base has no distribution in it, so that a basic scan finds nothing to look up. */
const behaviour = { scan: { unsupported: true } };

const released: Change[] = [
  { message: 'Send the old shop’s addresses to the new ones', author: zoe },
  { message: 'Keep connections to the services open', author: zoe },
].map(change => ({ ...change, behaviour }));

const patches: Change[] = [
  { message: 'Take the security release of OpenSSL', author: ivan },
  { message: 'Follow the long-term release of Envoy', author: ivan },
].map(change => ({ ...change, behaviour }));

const future: Change[] = [
  { message: 'Limit the requests of one address', author: zoe },
  { message: 'Answer the health check without a log line', author: zoe },
].map(change => ({ ...change, behaviour }));

const buildspec = `version: 0.2
env:
  exported-variables: [IMAGE_TAG, IMAGE_DIGEST]
phases:
  pre_build:
    commands:
      - aws ecr get-login-password | docker login --username AWS --password-stdin "$IMAGE_REPO_URI"
  build:
    commands:
      - docker build --tag "$IMAGE_REPO_URI:$IMAGE_TAG" .
  post_build:
    commands:
      - test "$CODEBUILD_BUILD_SUCCEEDING" = 1
      - docker push "$IMAGE_REPO_URI:$IMAGE_TAG"
`;

/**
 * A base image of another team, in another account and region, whose copy starts the service's own pipeline. Its tags stay
 * where they are, but for those of the build's cache, and no scan can read its images.
 */
export const edgeProxy: Scenario = {
  name: 'edge-proxy',
  description:
    'A base-image pipeline in one account and region; its image, replicated, has just started the pipeline of the service in another',
  setUp(world, startAt) {
    const place = world.place(accounts.tools, 'ap-southeast-2');
    const pushBase = createBase(world);
    const deployment = {
      kind: 'native' as const,
      strategy: 'CANARY' as const,
      bakeTimeInMinutes: 10,
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 10 },
    };
    const service = new ContainerService({
      name: 'edge-proxy',
      tools: place,
      container: { name: 'envoy', port: 8443 },
      movableTags: ['cache-*'],
      baseImage: { repository: base, tag, replicated: true },
      stages: [
        {
          name: 'Test',
          environment: {
            name: 'test',
            place,
            desiredCount: 2,
            deployment: { kind: 'rolling' },
          },
          integrationTests: true,
        },
        {
          name: 'Production',
          environment: {
            name: 'production',
            place,
            desiredCount: 3,
            deployment,
          },
        },
      ],
    });
    released.forEach((change, index) => {
      const pushedAt = startAt - hours(70 - index * 30);
      pushAt(service, pushedAt, change);
      // Layers for the next build, under the same tag each time.
      world.at(pushedAt + minutes(2), () =>
        pushImage(place, {
          repositoryName: service.name,
          tags: ['cache-main'],
          behaviour,
        }),
      );
    });
    world.at(startAt - hours(22), () => pushBase(patches[0]));
    // Built in three minutes and copied in one; the service's own pipeline is on its way since.
    world.at(startAt - minutes(8), () => pushBase(patches[1]));
    keepChanging(service, {
      changes: future,
      from: startAt + hours(5),
      every: [hours(5), hours(9)],
    });
  },
};

/** The base image's repository, build and pipeline; answers how a change of it is pushed. */
function createBase(world: World): (change: Change) => void {
  const place = world.place(accounts.platform, 'us-east-1');
  const { repository } = createImageRepository(place, {
    name: base,
    scanOnPush: true,
    tags,
  });
  putReplicationConfiguration(place, {
    rules: [
      {
        destinations: [
          { region: 'ap-southeast-2', registryId: accounts.tools },
        ],
        repositoryFilters: [{ filter: base, filterType: 'PREFIX_MATCH' }],
      },
    ],
  });
  createRepository(place, { name: base, tags });
  pushCommit(place, {
    repository: base,
    message: 'Start from Envoy',
    author: ivan,
    files: {
      Dockerfile: 'FROM public.ecr.aws/docker/library/envoy:stable\n',
      'buildspec.yml': buildspec,
    },
  });
  createProject(place, {
    name: `${base}-build`,
    description: 'Builds the base image of the edge proxies',
    environmentVariables: {
      IMAGE_REPO_URI: repository.repositoryUri,
      IMAGE_TAG: tag,
    },
    tags,
  });
  createPipeline(place, {
    declaration: pipelineDeclaration({
      name: base,
      place,
      repository: base,
      buildProject: `${base}-build`,
      stages: [],
    }),
    tags,
  });
  // Its first image is older than its pipeline.
  world.after(60, () =>
    pushImage(place, { repositoryName: base, tags: [tag], behaviour }),
  );
  return change => pushCommit(place, { repository: base, ...change });
}
