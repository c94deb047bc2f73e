import type {
  DescribeLogGroupsCommandInput,
  DescribeLogGroupsResponse,
  DescribeLogStreamsCommandInput,
  DescribeLogStreamsResponse,
  FilteredLogEvent,
  FilterLogEventsCommandInput,
  FilterLogEventsResponse,
  GetLogEventsCommandInput,
  GetLogEventsResponse,
  LogStream,
} from '@aws-sdk/client-cloudwatch-logs';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { matcherOf } from './filterPattern';
import { readPage } from './readPage';
import {
  byteSize,
  eventsOf,
  LogGroupRecord,
  logsStore,
  LogStreamRecord,
} from './store';

const INVALID = 'InvalidParameterException';
const MAXIMUM_EVENTS = 10_000;

export function GetLogEvents(
  input: GetLogEventsCommandInput,
  { place }: CallContext,
): GetLogEventsResponse {
  const group = findGroup(place, input.logGroupName, input.logGroupIdentifier);
  const stream = group.streams.get(input.logStreamName ?? '');
  if (!stream) {
    throw new ServiceError(
      'ResourceNotFoundException',
      'The specified log stream does not exist.',
    );
  }
  const { events, forwardToken, backwardToken } = readPage(
    eventsOf(place, group, stream),
    {
      token: input.nextToken,
      fromHead: input.startFromHead ?? false,
      limit: input.limit ?? MAXIMUM_EVENTS,
      startTime: input.startTime,
      endTime: input.endTime,
    },
  );
  return {
    events: events.map(({ timestamp, message, ingestionTime }) => ({
      timestamp,
      message,
      ingestionTime,
    })),
    nextForwardToken: forwardToken,
    nextBackwardToken: backwardToken,
  };
}

export function FilterLogEvents(
  input: FilterLogEventsCommandInput,
  { place }: CallContext,
): FilterLogEventsResponse {
  if (input.logStreamNames && input.logStreamNamePrefix) {
    throw new ServiceError(
      INVALID,
      'logStreamNames and logStreamNamePrefix cannot be used together',
    );
  }
  const group = findGroup(place, input.logGroupName, input.logGroupIdentifier);
  const matches = matcherOf(input.filterPattern);
  const { startTime = 0, endTime = Infinity } = input;
  const found: (FilteredLogEvent & { timestamp: number })[] = [];
  for (const stream of group.streams.values()) {
    if (!isWanted(stream, input)) continue;
    for (const { timestamp, message, ingestionTime, eventId } of eventsOf(
      place,
      group,
      stream,
    )) {
      if (timestamp < startTime || timestamp > endTime) continue;
      if (!matches(message)) continue;
      found.push({
        logStreamName: stream.name,
        timestamp,
        message,
        ingestionTime,
        eventId,
      });
    }
  }
  found.sort((a, b) => a.timestamp - b.timestamp);
  const page = paginate(
    found,
    ({ logStreamName, eventId }) => `${logStreamName}/${eventId}`,
    {
      token: input.nextToken,
      limit: input.limit,
      maximum: MAXIMUM_EVENTS,
      invalidToken: INVALID,
    },
  );
  return {
    events: page.items,
    searchedLogStreams: [],
    nextToken: page.nextToken,
  };
}

export function DescribeLogGroups(
  input: DescribeLogGroupsCommandInput,
  { place }: CallContext,
): DescribeLogGroupsResponse {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
  const groups = [...place.world.store(logsStore, place).groups.values()]
    .map(({ group }) => group)
    .filter(
      ({ logGroupName }) =>
        logGroupName.startsWith(prefix ?? '') &&
        logGroupName.toLowerCase().includes((pattern ?? '').toLowerCase()),
    )
    .sort((a, b) => (a.logGroupName < b.logGroupName ? -1 : 1));
  const page = paginate(groups, ({ logGroupName }) => logGroupName, {
    token: input.nextToken,
    limit: input.limit ?? 50,
    maximum: 50,
    invalidToken: INVALID,
  });
  return { logGroups: page.items, nextToken: page.nextToken };
}

export function DescribeLogStreams(
  input: DescribeLogStreamsCommandInput,
  { place }: CallContext,
): DescribeLogStreamsResponse {
  const byTime = input.orderBy === 'LastEventTime';
  if (byTime && input.logStreamNamePrefix) {
    throw new ServiceError(
      INVALID,
      'Cannot order by LastEventTime with a logStreamNamePrefix.',
    );
  }
  const group = findGroup(place, input.logGroupName, input.logGroupIdentifier);
  const streams = [...group.streams.values()].filter(({ name }) =>
    name.startsWith(input.logStreamNamePrefix ?? ''),
  );
  streams.forEach(stream => eventsOf(place, group, stream));
  streams.sort((a, b) =>
    byTime && lastTime(a) !== lastTime(b)
      ? lastTime(a) - lastTime(b)
      : Number(a.name > b.name) - Number(a.name < b.name),
  );
  if (input.descending) streams.reverse();
  const page = paginate(streams, ({ name }) => name, {
    token: input.nextToken,
    limit: input.limit ?? 50,
    maximum: 50,
    invalidToken: INVALID,
  });
  return { logStreams: page.items.map(asStream), nextToken: page.nextToken };
}

function findGroup(
  place: Place,
  name: string | undefined,
  identifier: string | undefined,
): LogGroupRecord {
  const wanted = name ?? identifier?.replace(/^arn:.*:log-group:/, '');
  const group = place.world
    .store(logsStore, place)
    .groups.get(wanted?.replace(/:\*$/, '') ?? '');
  if (!group) {
    throw new ServiceError(
      'ResourceNotFoundException',
      'The specified log group does not exist.',
    );
  }
  return group;
}

function isWanted(
  { name }: LogStreamRecord,
  input: FilterLogEventsCommandInput,
): boolean {
  if (input.logStreamNames && !input.logStreamNames.includes(name)) {
    return false;
  }
  return name.startsWith(input.logStreamNamePrefix ?? '');
}

function lastTime({ events, createdAt }: LogStreamRecord): number {
  return events[events.length - 1]?.timestamp ?? createdAt;
}

function asStream(stream: LogStreamRecord): LogStream {
  const { name, arn, createdAt, events } = stream;
  const last = events[events.length - 1];
  return {
    logStreamName: name,
    arn,
    creationTime: createdAt,
    firstEventTimestamp: events[0]?.timestamp,
    lastEventTimestamp: last?.timestamp,
    lastIngestionTime: last?.ingestionTime,
    storedBytes: events.reduce((sum, one) => sum + byteSize(one.message), 0),
  };
}
