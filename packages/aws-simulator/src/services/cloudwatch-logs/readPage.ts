import { ServiceError } from '../../protocol/ServiceError';
import { byteSize, LogEvent } from './store';

const MAXIMUM_BYTES = 1_048_576;
const TOKEN = /^([fb])\/(\d{56})\/s$/;

export interface LogPage {
  events: LogEvent[];
  forwardToken: string;
  backwardToken: string;
}

/**
 * One page of a stream. A token names a place between two events: `f/` reads what follows, `b/` what is before. Whoever
 * has read everything gets the same forward token again, and with it, later, what has been written since.
 */
export function readPage(
  all: readonly LogEvent[],
  request: {
    token: string | undefined;
    fromHead: boolean;
    limit: number;
    startTime: number | undefined;
    endTime: number | undefined;
  },
): LogPage {
  const { startTime = -Infinity, endTime = Infinity } = request;
  const first = firstAt(all, startTime);
  const last = firstAt(all, endTime);
  let from: number;
  let to: number;
  if (isForward(request)) {
    from = Math.max(first, positionOf(request.token) ?? first);
    to = from;
    for (let bytes = 0; to < last && to - from < request.limit; to += 1) {
      bytes += byteSize(all[to].message);
      if (bytes > MAXIMUM_BYTES) break;
    }
  } else {
    to = Math.min(last, positionOf(request.token) ?? last);
    from = to;
    for (let bytes = 0; from > first && to - from < request.limit; from -= 1) {
      bytes += byteSize(all[from - 1].message);
      if (bytes > MAXIMUM_BYTES) break;
    }
  }
  return {
    events: all.slice(from, to),
    forwardToken: `f/${digits(to)}/s`,
    backwardToken: `b/${digits(from)}/s`,
  };
}

function isForward(request: { token?: string; fromHead: boolean }): boolean {
  return request.token === undefined
    ? request.fromHead
    : request.token.startsWith('f/');
}

function positionOf(token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  const match = TOKEN.exec(token);
  if (!match) {
    throw new ServiceError(
      'InvalidParameterException',
      'The specified nextToken is invalid.',
    );
  }
  return Number(match[2]);
}

function digits(position: number): string {
  return String(position).padStart(56, '0');
}

/** Where the first event at or after a time stands. */
function firstAt(events: readonly LogEvent[], time: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle].timestamp < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
