import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { Place } from '../../world/World';

export interface LogEvent {
  timestamp: number;
  ingestionTime: number;
  message: string;
  eventId: string;
}

export interface LogStreamRecord {
  name: string;
  arn: string;
  createdAt: number;
  /** In the order of their timestamps; those of a source only when {@link eventsOf} has been asked for them. */
  events: LogEvent[];
  /** What writes it by itself. */
  source?: { write: LogSource; writtenUntil: number };
}

/** What something writes from a time on until before another, in the order of time. */
export type LogSource = (
  from: number,
  until: number,
) => { timestamp: number; message: string }[];

export interface LogGroupRecord {
  group: LogGroup & { logGroupName: string; logGroupArn: string };
  streams: Map<string, LogStreamRecord>;
  tags: Record<string, string>;
}

export interface LogsStore {
  groups: Map<string, LogGroupRecord>;
}

export function logsStore(): LogsStore {
  return { groups: new Map() };
}

/** Makes a log group, or changes the retention and tags of one that is there. */
export function createLogGroup(
  place: Place,
  options: {
    name: string;
    retentionInDays?: number;
    tags?: Record<string, string>;
  },
): LogGroupRecord {
  const { world, account, region } = place;
  const { groups } = world.store(logsStore, place);
  let record = groups.get(options.name);
  if (!record) {
    const arn = `arn:aws:logs:${region}:${account}:log-group:${options.name}`;
    record = {
      group: {
        logGroupName: options.name,
        creationTime: world.now,
        metricFilterCount: 0,
        arn: `${arn}:*`,
        logGroupArn: arn,
        storedBytes: 0,
        logGroupClass: 'STANDARD',
      },
      streams: new Map(),
      tags: {},
    };
    groups.set(options.name, record);
  }
  if (options.retentionInDays !== undefined) {
    record.group.retentionInDays = options.retentionInDays;
  }
  Object.assign(record.tags, options.tags);
  return record;
}

export function findLogGroup(
  place: Place,
  name: string,
): LogGroupRecord | undefined {
  return place.world.store(logsStore, place).groups.get(name);
}

export function deleteLogGroup(place: Place, name: string): void {
  place.world.store(logsStore, place).groups.delete(name);
}

/** Appends to a stream; makes the group and the stream when they are not there yet. */
export function putLogEvents(
  place: Place,
  options: {
    group: string;
    stream: string;
    /** Plain messages happen now. */
    events: (string | { timestamp: number; message: string })[];
    /** Now, if missing; each when it was written, of what is told later. */
    ingested?: 'when written';
  },
): void {
  const { world } = place;
  const record = createLogGroup(place, { name: options.group });
  let stream = record.streams.get(options.stream);
  if (!stream) {
    stream = {
      name: options.stream,
      arn: `${record.group.logGroupArn}:log-stream:${options.stream}`,
      createdAt: world.now,
      events: [],
    };
    record.streams.set(options.stream, stream);
  }
  const { events } = stream;
  let inOrder = true;
  for (const event of options.events) {
    const { timestamp, message } =
      typeof event === 'string'
        ? { timestamp: world.now, message: event }
        : event;
    inOrder &&=
      events.length === 0 || events[events.length - 1].timestamp <= timestamp;
    events.push({
      timestamp,
      ingestionTime: options.ingested
        ? timestamp
        : Math.max(world.now, timestamp),
      message,
      eventId: eventId(timestamp, `${stream.arn}/${events.length}`),
    });
    record.group.storedBytes =
      (record.group.storedBytes ?? 0) + byteSize(message);
  }
  if (!inOrder) events.sort((a, b) => a.timestamp - b.timestamp);
}

/** A stream that something writes to on its own, from now on; its lines are made when somebody reads them. */
export function addLogSource(
  place: Place,
  options: { group: string; stream: string; write: LogSource },
): void {
  putLogEvents(place, { ...options, events: [] });
  const { groups } = place.world.store(logsStore, place);
  const stream = groups.get(options.group)?.streams.get(options.stream);
  if (stream) {
    stream.source = { write: options.write, writtenUntil: place.world.now };
  }
}

/** All that has been written to a stream until now. */
export function eventsOf(
  place: Place,
  group: LogGroupRecord,
  stream: LogStreamRecord,
): LogEvent[] {
  const { source } = stream;
  const { now } = place.world;
  if (source && source.writtenUntil < now) {
    const from = source.writtenUntil;
    source.writtenUntil = now;
    putLogEvents(place, {
      group: group.group.logGroupName,
      stream: stream.name,
      events: source.write(from, now),
      ingested: 'when written',
    });
  }
  return stream.events;
}

/** What CloudWatch Logs counts for one event: its bytes and 26 for itself. */
export function byteSize(message: string): number {
  return Buffer.byteLength(message, 'utf8') + 26;
}

/** Event ids are long decimal numbers that begin with the time; cheap, because there are very many. */
function eventId(timestamp: number, label: string): string {
  let hash = 7;
  for (let at = 0; at < label.length; at += 1) {
    hash = (hash * 31 + label.charCodeAt(at)) % 4_294_967_291;
  }
  return `${timestamp}${String(hash).padStart(43, '0')}`;
}
