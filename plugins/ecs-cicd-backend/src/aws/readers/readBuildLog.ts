import type { Build as AwsBuild } from '@aws-sdk/client-codebuild';
import type { LogPart } from '@ecs-cicd/backstage-plugin-common';
import type { BuildLogRequest } from '@ecs-cicd/backstage-plugin-node';
import { logStreamOf } from '../mappers/codebuild';
import type { Sweep } from '../Sweep';
import { BuildDetailReader } from './BuildDetailReader';
import { checkLogToken, notBegun, readLogPart } from './readLogPart';

const GONE =
  'CloudWatch Logs does not have the log of this build: it was deleted, or its retention is over.';

/** One part of a build's log: from an end, or on from where the part before ended. */
export async function readBuildLog(
  sweep: Sweep,
  request: BuildLogRequest,
): Promise<LogPart> {
  checkLogToken(request);
  // Before the log: what a build writes after it is over would be missed the other way round.
  const build = await new BuildDetailReader(sweep).find(request.build);
  const stream = logStreamOf(build);
  if (!stream) {
    return build.buildComplete
      ? { lines: [], complete: true, reason: noStream(build) }
      : notBegun(request);
  }
  return readLogPart(sweep, request, {
    place: request.build,
    stream,
    endedAt: build.buildComplete ? build.endTime ?? new Date(0) : undefined,
    gone: GONE,
  });
}

function noStream({ logs }: AwsBuild): string {
  return logs?.s3Logs?.status === 'ENABLED'
    ? 'The project of this build writes its log to S3 and not to CloudWatch Logs.'
    : 'This build has no log in CloudWatch Logs: it ended before it wrote one, or its project keeps none there.';
}
