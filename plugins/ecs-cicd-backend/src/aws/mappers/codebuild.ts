import type {
  Build as AwsBuild,
  BuildPhase as AwsBuildPhase,
  StatusType,
} from '@aws-sdk/client-codebuild';
import type {
  Build,
  BuildPhase,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import type { LogStream } from './logEvents';
import { defined, digestsIn, lookUp, timestamp } from './values';
import { withoutKeys } from './withoutKeys';

export const BUILD_STATUSES: Record<StatusType, Status> = {
  IN_PROGRESS: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  FAULT: 'failed',
  TIMED_OUT: 'failed',
  STOPPED: 'stopped',
};

export function logStreamOf(build: AwsBuild): LogStream | undefined {
  const { groupName: group, streamName: stream } = build.logs ?? {};
  return group && stream ? { group, stream } : undefined;
}

/** Environment variables stay behind: only the image digests among the exported ones are read. */
export function mapBuild(
  build: AwsBuild,
  place: Place,
  logTail: string[] = [],
): Build {
  const id = build.id ?? '';
  const projectName = build.projectName ?? id.split(':', 1)[0];
  const log = logStreamOf(build);
  return defined<Build>({
    id,
    provider: 'codebuild',
    projectName,
    number: build.buildNumber,
    status: lookUp(BUILD_STATUSES, build.buildStatus, 'unknown'),
    rawStatus: build.buildStatus ?? '',
    currentPhase: build.currentPhase,
    phases: (build.phases ?? []).map(phase => mapPhase(phase, build)),
    sourceVersion: build.resolvedSourceVersion ?? build.sourceVersion,
    startedAt: timestamp(build.startTime),
    endedAt: timestamp(build.endTime),
    imageDigests: digestsIn(
      ...(build.exportedEnvironmentVariables ?? []).map(({ value }) => value),
    ),
    logTail,
    logUrl: log && consoleUrl.logStream(place, log.group, log.stream),
    arn: build.arn,
    accountId: place.accountId,
    region: place.region,
    consoleUrl: consoleUrl.build(place, projectName, id),
  });
}

function mapPhase(phase: AwsBuildPhase, build: AwsBuild): BuildPhase {
  return defined<BuildPhase>({
    name: phase.phaseType ?? '',
    status: phaseStatus(phase, build),
    rawStatus: phase.phaseStatus ?? '',
    startedAt: timestamp(phase.startTime),
    endedAt: timestamp(phase.endTime),
    durationSeconds: phase.durationInSeconds,
    message:
      (phase.contexts ?? [])
        .map(({ statusCode, message }) =>
          [statusCode, message && withoutKeys(message)]
            .filter(Boolean)
            .join(': '),
        )
        .filter(text => text !== '')
        .join('\n') || undefined,
  });
}

/** CodeBuild gives no status to a phase that has begun, nor to COMPLETED, which is the end and not work. */
function phaseStatus(phase: AwsBuildPhase, build: AwsBuild): Status {
  if (phase.phaseStatus) {
    return lookUp(BUILD_STATUSES, phase.phaseStatus, 'unknown');
  }
  if (phase.phaseType === 'COMPLETED') return 'succeeded';
  return build.buildStatus === 'IN_PROGRESS' ? 'running' : 'unknown';
}
