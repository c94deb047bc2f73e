import type {
  Build,
  BuildPhaseType,
  EnvironmentVariable,
  Project,
  ProjectSource,
} from '@aws-sdk/client-codebuild';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import type { Artifact } from '../../world/ActionRunner';
import type { ImageScanGate } from './imageScanGate';

/** How many seconds each phase takes, before chance varies it a little. */
export type PhaseDurations = Partial<Record<BuildPhaseType, number>>;

export interface BuildProject {
  place: Place;
  project: Project & { name: string; arn: string };
  tags: Record<string, string>;
  durations: PhaseDurations;
  imageScanGate: ImageScanGate | undefined;
  /** Whether its commands are run, as those of a project that somebody has made, rather than told by a story. */
  runsBuildspec: boolean;
  /** Oldest first. */
  builds: RunningBuild[];
}

/** What a build is started with; it can be started again with the same. */
export interface BuildRequest {
  source: Artifact;
  sourceVersion?: string;
  /** Instead of the project's variables of the same names. */
  environment?: readonly EnvironmentVariable[];
  /** Instead of the project's. */
  buildspec?: string;
  /** Instead of the project's. */
  timeoutInMinutes?: number;
}

export interface RunningBuild {
  build: Build & { id: string; arn: string };
  request: BuildRequest;
  /** Ends it now, as StopBuild does. */
  stop: () => void;
}

/** A call that must not happen twice. */
export interface IdempotentCall {
  input: string;
  build: RunningBuild;
  /** Simulated time. */
  forgottenAt: number;
}

export interface CodeBuildStore {
  projects: Map<string, BuildProject>;
  builds: Map<string, RunningBuild>;
  /** By operation and token. */
  calls: Map<string, IdempotentCall>;
}

export function codeBuildStore(): CodeBuildStore {
  return { projects: new Map(), builds: new Map(), calls: new Map() };
}

/**
 * A build project of a pipeline. It pushes its image to the repository that its environment variable `IMAGE_REPO_URI`
 * names, as its buildspec would; without that variable it builds no image.
 */
export function createProject(
  place: Place,
  options: {
    name: string;
    description?: string;
    /** Plain text; use `environment` for other types. */
    environmentVariables?: Record<string, string>;
    environment?: EnvironmentVariable[];
    /** Where its builds take their source from when no pipeline starts them; from a pipeline when missing. */
    source?: ProjectSource;
    /** The buildspec's text; `buildspec.yml` of the source artifact when missing. */
    buildspec?: string;
    durations?: PhaseDurations;
    timeoutInMinutes?: number;
    /** What its BUILD phase checks the scan of the image in its source for. */
    imageScanGate?: ImageScanGate;
    /** Runs the commands of the buildspec, whose push is then the only one. */
    runsBuildspec?: boolean;
    tags?: Record<string, string>;
  },
): BuildProject {
  const { world, account, region } = place;
  const { projects } = world.store(codeBuildStore, place);
  const arn = `arn:aws:codebuild:${region}:${account}:project/${options.name}`;
  if (projects.has(options.name)) {
    throw new ServiceError(
      'ResourceAlreadyExistsException',
      `Project already exists: ${arn}`,
    );
  }
  const created = new Date(world.now);
  const tags = { ...options.tags };
  const logGroup = `/aws/codebuild/${options.name}`;
  const record: BuildProject = {
    place,
    project: {
      name: options.name,
      arn,
      description: options.description,
      source: {
        ...(options.source ?? { type: 'CODEPIPELINE' }),
        buildspec: options.buildspec,
      },
      secondarySources: [],
      artifacts: options.source
        ? { type: 'NO_ARTIFACTS' }
        : {
            type: 'CODEPIPELINE',
            name: options.name,
            packaging: 'NONE',
            encryptionDisabled: false,
          },
      secondaryArtifacts: [],
      cache: { type: 'LOCAL', modes: ['LOCAL_DOCKER_LAYER_CACHE'] },
      environment: {
        type: 'LINUX_CONTAINER',
        image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
        computeType: 'BUILD_GENERAL1_SMALL',
        privilegedMode: true,
        imagePullCredentialsType: 'CODEBUILD',
        environmentVariables: [
          ...Object.entries(options.environmentVariables ?? {}).map(
            ([name, value]): EnvironmentVariable => ({
              name,
              value,
              type: 'PLAINTEXT',
            }),
          ),
          ...(options.environment ?? []),
        ],
      },
      serviceRole: `arn:aws:iam::${account}:role/${options.name}-build`,
      timeoutInMinutes: options.timeoutInMinutes ?? 60,
      queuedTimeoutInMinutes: 480,
      encryptionKey: `arn:aws:kms:${region}:${account}:alias/aws/s3`,
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
      created,
      lastModified: created,
      badge: { badgeEnabled: false },
      logsConfig: {
        cloudWatchLogs: { status: 'ENABLED', groupName: logGroup },
      },
      projectVisibility: 'PRIVATE',
    },
    tags,
    durations: options.durations ?? {},
    imageScanGate: options.imageScanGate,
    runsBuildspec: options.runsBuildspec ?? false,
    builds: [],
  };
  projects.set(options.name, record);
  return record;
}

export function findProject(
  place: Place,
  name: string | undefined,
): BuildProject {
  const { world, account, region } = place;
  const record = world.store(codeBuildStore, place).projects.get(name ?? '');
  if (!record) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `The provided project arn:aws:codebuild:${region}:${account}:project/${name} does not exist`,
    );
  }
  return record;
}

/** Removes a project; its builds stay in the history. */
export function deleteProject(place: Place, name: string): void {
  place.world.store(codeBuildStore, place).projects.delete(name);
}

/** By id or ARN. */
export function requireBuild(
  place: Place,
  idOrArn: string | undefined,
): RunningBuild {
  const { world, account, region } = place;
  const id = (idOrArn ?? '').replace(/^arn:.*:build\//, '');
  const found = world.store(codeBuildStore, place).builds.get(id);
  if (!found) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `The provided build arn:aws:codebuild:${region}:${account}:build/${id} does not exist`,
    );
  }
  return found;
}
