import {
  GetLogEventsCommand,
  type OutputLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import { InputError, isError } from '@backstage/errors';
import type { LogPart } from '@ecs-cicd/backstage-plugin-common';
import type { LogPartRequest } from '@ecs-cicd/backstage-plugin-node';
import type { Place } from '../../catalog/ResourceArn';
import { AwsCallError } from '../AwsCallError';
import { mapLogEvents, type LogStream } from '../mappers/logEvents';
import type { Sweep } from '../Sweep';

/** How long after the end of what writes a log its last lines may still be on their way to CloudWatch Logs. */
const LINES_ON_THEIR_WAY_MS = 10_000;
/** CloudWatch Logs may answer without events though there are some further on. */
const EMPTY_PAGES = 5;
/** Forward tokens, as CloudWatch Logs has made them since ever. */
const TOKEN = /^f\/[0-9]+(\/[A-Za-z0-9]+)?$/;
/** Stands for the head of a log that CloudWatch Logs does not have yet. */
const HEAD = 'head';

interface Page {
  events: OutputLogEvent[];
  nextToken: string | undefined;
  /** Whether nothing followed when it was read. */
  isEnd: boolean;
}

/** @throws InputError when a token is none that a part of a log came with */
export function checkLogToken({ token }: LogPartRequest): void {
  if (token !== undefined && token !== HEAD && !TOKEN.test(token)) {
    throw new InputError('The token is not one of a log; begin again without');
  }
}

/** A log that has not begun: whoever follows it asks again from its head. */
export function notBegun(request: LogPartRequest): LogPart {
  return { lines: [], nextToken: request.token ?? HEAD, complete: false };
}

/** One part of a log: from an end, or on from where the part before ended. */
export async function readLogPart(
  sweep: Sweep,
  request: LogPartRequest,
  log: {
    /** Where the log group is. */
    place: Place;
    stream: LogStream;
    /** When what writes the log ended; undefined while it goes on. Read before the log, or the last lines are missed. */
    endedAt: Date | undefined;
    /** Why CloudWatch Logs has no such stream, once nothing writes to it any more. */
    gone: string;
    /** Why it has no such group, where that is told apart. */
    noGroup?: string;
  },
): Promise<LogPart> {
  const fromHead = request.token === HEAD || request.from === 'head';
  const page = await readPage(sweep, log.place, log.stream, {
    token: request.token === HEAD ? undefined : request.token,
    fromHead,
    limit: request.limit,
  });
  const over =
    log.endedAt !== undefined &&
    (sweep.providerTime ?? new Date()).getTime() - log.endedAt.getTime() >=
      LINES_ON_THEIR_WAY_MS;
  if (page === 'noGroup' && log.noGroup) {
    return { lines: [], complete: true, reason: log.noGroup };
  }
  if (typeof page === 'string') {
    return over
      ? { lines: [], complete: true, reason: log.gone }
      : notBegun(request);
  }
  return {
    lines: mapLogEvents(page.events),
    nextToken: page.nextToken,
    complete: page.isEnd && over,
  };
}

/** A word where CloudWatch Logs does not know the stream or its group, or not yet. */
async function readPage(
  sweep: Sweep,
  place: Place,
  stream: LogStream,
  start: { token: string | undefined; fromHead: boolean; limit: number },
): Promise<Page | 'noGroup' | 'noStream'> {
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
      const missing = missingPart(error);
      if (missing) return missing;
      throw error;
    }
  }
}

/** CloudWatch Logs has one error for both, and tells them apart in words alone. */
function missingPart(error: unknown): 'noGroup' | 'noStream' | undefined {
  const cause = error instanceof AwsCallError ? error.cause : error;
  if (!isError(cause) || cause.name !== 'ResourceNotFoundException') {
    return undefined;
  }
  return /log group does not exist/i.test(cause.message)
    ? 'noGroup'
    : 'noStream';
}
