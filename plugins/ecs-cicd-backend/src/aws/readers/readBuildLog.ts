import {
  GetLogEventsCommand,
  type OutputLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Build as AwsBuild } from '@aws-sdk/client-codebuild';
import { InputError, isError } from '@backstage/errors';
import type { BuildLog } from '@ecs-cicd/backstage-plugin-common';
import type { BuildLogRequest } from '@ecs-cicd/backstage-plugin-node';
import type { Place } from '../../catalog/ResourceArn';
import { AwsCallError } from '../AwsCallError';
import { mapLogEvents } from '../mappers/buildLog';
import { logStreamOf, type LogStream } from '../mappers/codebuild';
import type { Sweep } from '../Sweep';
import { BuildDetailReader } from './BuildDetailReader';

/** How long after the end of a build its last lines may still be on their way to CloudWatch Logs. */
const LINES_ON_THEIR_WAY_MS = 10_000;
/** CloudWatch Logs may answer without events though there are some further on. */
const EMPTY_PAGES = 5;
/** Forward tokens, as CloudWatch Logs has made them since ever. */
const TOKEN = /^f\/[0-9]+(\/[A-Za-z0-9]+)?$/;
/** Stands for the head of a log that CloudWatch Logs does not have yet. */
const HEAD = 'head';

const GONE =
  'CloudWatch Logs does not have the log of this build: it was deleted, or its retention is over.';

interface Page {
  events: OutputLogEvent[];
  nextToken: string | undefined;
  /** Whether nothing followed when it was read. */
  isEnd: boolean;
}

/** One part of a build's log: from an end, or on from where the part before ended. */
export async function readBuildLog(
  sweep: Sweep,
  request: BuildLogRequest,
): Promise<BuildLog> {
  const { build: reference, from, limit } = request;
  if (request.token !== undefined && request.token !== HEAD) {
    if (!TOKEN.test(request.token)) {
      throw new InputError(
        'The token is not one of a log; begin again without',
      );
    }
  }
  // Before the log: what a build writes after it is over would be missed the other way round.
  const build = await new BuildDetailReader(sweep).find(reference);
  const stream = logStreamOf(build);
  if (!stream) {
    return build.buildComplete
      ? { lines: [], complete: true, reason: noStream(build) }
      : { lines: [], nextToken: HEAD, complete: false };
  }
  const token = request.token === HEAD ? undefined : request.token;
  const page = await readPage(sweep, reference, stream, {
    token,
    fromHead: request.token === HEAD || from === 'head',
    limit,
  });
  const over = isOver(build, sweep.providerTime);
  if (!page) {
    return over
      ? { lines: [], complete: true, reason: GONE }
      : { lines: [], nextToken: request.token ?? HEAD, complete: false };
  }
  return {
    lines: mapLogEvents(page.events),
    nextToken: page.nextToken,
    complete: page.isEnd && over,
  };
}

function noStream({ logs }: AwsBuild): string {
  return logs?.s3Logs?.status === 'ENABLED'
    ? 'The project of this build writes its log to S3 and not to CloudWatch Logs.'
    : 'This build has no log in CloudWatch Logs: it ended before it wrote one, or its project keeps none there.';
}

function isOver(build: AwsBuild, providerTime: Date | undefined): boolean {
  if (!build.buildComplete) return false;
  const ended = build.endTime?.getTime() ?? 0;
  return (
    (providerTime ?? new Date()).getTime() - ended >= LINES_ON_THEIR_WAY_MS
  );
}

/** Undefined where CloudWatch Logs does not know the stream, or not yet. */
async function readPage(
  sweep: Sweep,
  place: Place,
  stream: LogStream,
  start: { token: string | undefined; fromHead: boolean; limit: number },
): Promise<Page | undefined> {
  let { token } = start;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { events = [], nextForwardToken } = await sweep
        .client('logs', place)
        .send(
          new GetLogEventsCommand({
            logGroupName: stream.group,
            logStreamName: stream.stream,
            limit: start.limit,
            nextToken: token,
            // A token goes on forward whatever is said here, but has to be told the same each time.
            startFromHead: start.fromHead || token !== undefined,
          }),
          sweep.sendOptions,
        );
      const isEnd =
        nextForwardToken === undefined || nextForwardToken === token;
      if (events.length > 0 || isEnd || attempt === EMPTY_PAGES) {
        return { events, nextToken: nextForwardToken ?? token, isEnd };
      }
      token = nextForwardToken;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}

function isMissing(error: unknown): boolean {
  const cause = error instanceof AwsCallError ? error.cause : error;
  return isError(cause) && cause.name === 'ResourceNotFoundException';
}
