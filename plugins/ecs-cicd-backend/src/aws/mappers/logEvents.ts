import type { OutputLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { LogLine } from '@ecs-cicd/backstage-plugin-common';
import { timestamp } from './values';
import { withoutKeys } from './withoutKeys';

/** Where CloudWatch Logs keeps a log. */
export interface LogStream {
  group: string;
  stream: string;
}

/** The lines of a page of log events; a message may hold several, and mostly ends with the end of one. */
export function mapLogEvents(events: readonly OutputLogEvent[]): LogLine[] {
  return events.flatMap(({ timestamp: at, message = '' }) => {
    const time = timestamp(new Date(at ?? NaN)) ?? '';
    return message
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .map(line => ({ time, message: withoutKeys(line) }));
  });
}
