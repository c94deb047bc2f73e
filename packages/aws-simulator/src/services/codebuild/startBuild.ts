import type { Artifact } from '../../world/ActionRunner';
import type { Place } from '../../world/World';
import { BuildResult, BuildRun } from './BuildRun';
import {
  BuildRequest,
  codeBuildStore,
  findProject,
  RunningBuild,
} from './store';

/** Starts a build of a project and calls `ended` when it has completed, however it did. */
export function startBuild(
  place: Place,
  options: BuildRequest & {
    projectName: string | undefined;
    /** Who starts it, such as `codepipeline/name`. */
    initiator: string;
    ended?: (result: BuildResult) => void;
  },
): RunningBuild {
  const { world, account, region } = place;
  const record = findProject(place, options.projectName);
  const { project } = record;
  const buildNumber = record.builds.length + 1;
  const uuid = world.random.uuid(`build/${project.arn}/${buildNumber}`);
  const id = `${project.name}:${uuid}`;
  const groupName =
    project.logsConfig?.cloudWatchLogs?.groupName ??
    `/aws/codebuild/${project.name}`;
  const overrides = options.environment ?? [];
  const environment = [
    ...(project.environment?.environmentVariables ?? []).filter(
      ({ name }) => !overrides.some(override => override.name === name),
    ),
    ...overrides,
  ];
  const encoded = groupName.replace(/\//g, '$252F');
  const run = new BuildRun({
    project: record,
    request: {
      source: luckier(place, options.source),
      sourceVersion: options.sourceVersion,
      environment: options.environment,
      buildspec: options.buildspec,
      timeoutInMinutes: options.timeoutInMinutes,
    },
    environment,
    ended: options.ended ?? (() => undefined),
    build: {
      id,
      arn: `arn:aws:codebuild:${region}:${account}:build/${id}`,
      buildNumber,
      startTime: new Date(world.now),
      buildStatus: 'IN_PROGRESS',
      buildComplete: false,
      sourceVersion: options.sourceVersion,
      resolvedSourceVersion: options.source.revision.id,
      projectName: project.name,
      phases: [],
      source:
        options.buildspec === undefined || !project.source
          ? project.source
          : { ...project.source, buildspec: options.buildspec },
      secondarySources: [],
      secondarySourceVersions: [],
      artifacts: { location: '', encryptionDisabled: false },
      secondaryArtifacts: [],
      cache: project.cache,
      environment: project.environment && {
        ...project.environment,
        environmentVariables: environment,
      },
      serviceRole: project.serviceRole,
      logs: {
        groupName,
        streamName: uuid,
        deepLink: `https://console.aws.amazon.com/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${encoded}/log-events/${uuid}`,
        cloudWatchLogsArn: `arn:aws:logs:${region}:${account}:log-group:${groupName}:log-stream:${uuid}`,
        cloudWatchLogs: { status: 'ENABLED', groupName },
      },
      timeoutInMinutes: options.timeoutInMinutes ?? project.timeoutInMinutes,
      queuedTimeoutInMinutes: project.queuedTimeoutInMinutes,
      initiator: options.initiator,
      encryptionKey: project.encryptionKey,
      exportedEnvironmentVariables: [],
      reportArns: [],
    },
  });
  record.builds.push(run);
  world.store(codeBuildStore, place).builds.set(id, run);
  return run;
}

/** A commit whose first builds alone fail, without that once it has had them. */
function luckier(place: Place, source: Artifact): Artifact {
  const { attempts } = source.behaviour.build ?? {};
  if (attempts === undefined) return source;
  const { builds } = place.world.store(codeBuildStore, place);
  const before = [...builds.values()].filter(
    ({ build }) => build.resolvedSourceVersion === source.revision.id,
  );
  if (before.length < attempts) return source;
  return { ...source, behaviour: { ...source.behaviour, build: undefined } };
}
