import { ResponseError } from '@backstage/errors';
import type {
  OperationOffer,
  OperationRecord,
  OperationRefusal,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatAgo } from '../../time/format';
import { personOf } from './personOf';
import { operationWords } from './describeOffer';
import { whatMovedOn } from './whatMovedOn';

/** What became of a request that was not carried out, for the person who sent it. */
export type Refusal = {
  title: string;
  advice: string;
  /** Whether the same request can be sent again and may then do what it did not. */
  retry: boolean;
};

/**
 * What stands against an operation, in the words of the person who wanted it.
 *
 * @param expected - what they saw
 * @param view - as it is now
 */
export function describeRefusal(
  error: Error,
  { expected }: Pick<OperationOffer, 'expected'>,
  view: Pick<ReleaseView, 'pipelines'>,
  now: Date,
): Refusal {
  const details = detailsOf(error);
  const said =
    error instanceof ResponseError ? error.cause.message : error.message;
  switch (details?.reason) {
    case 'permission':
      return {
        title: 'You may not do this',
        advice: `It needs the permission ${details.permission}. Ask whoever runs this portal.`,
        retry: false,
      };
    case 'binding':
      return {
        title: 'AWS does not say that this belongs to the service',
        advice: `Nothing was done: ${details.resource} has no tag ${details.tag}. Whoever owns it in AWS has to add the tag.`,
        retry: false,
      };
    case 'ownChange':
      return {
        title: 'Somebody else has to approve this',
        advice: said,
        retry: false,
      };
    case 'movedOn':
      return {
        title: 'This has moved on since you opened it',
        advice: [
          'Nothing was done.',
          details.record && sentenceOf(details.record, now),
          details.current && whatMovedOn(expected, details.current, view),
          'The page shows how it stands now.',
        ]
          .filter(Boolean)
          .join(' '),
        retry: false,
      };
    case 'underWay':
      return {
        title: 'Somebody is doing something here at this moment',
        advice: [
          'Nothing was done.',
          details.record && sentenceOf(details.record, now),
        ]
          .filter(Boolean)
          .join(' '),
        retry: true,
      };
    case 'frozen':
      return {
        title: 'Production does not change now',
        advice: details.until
          ? `${said} It ends at ${formatAbsolute(details.until)}.`
          : said,
        retry: false,
      };
    case 'outcomeUnknown':
      return {
        title: 'Nobody knows whether it was done',
        advice: `${said} Sending it again does not do it twice.`,
        retry: true,
      };
    case 'impossible':
    case 'secondPerson':
    case 'refused':
    case 'disabled':
      return { title: 'It was not done', advice: said, retry: false };
    case 'failed':
      return {
        title: 'AWS failed, and nothing was done',
        advice: said,
        retry: true,
      };
    default:
      return {
        title: 'No answer came',
        advice: `${said}. Sending it again does not do it twice.`.replace(
          /\.\./,
          '.',
        ),
        retry: true,
      };
  }
}

function detailsOf(error: Error): OperationRefusal | undefined {
  if (!(error instanceof ResponseError)) return undefined;
  const { details } = error.body.error as { details?: unknown };
  return isRefusal(details) ? details : undefined;
}

function isRefusal(details: unknown): details is OperationRefusal {
  return (
    typeof details === 'object' &&
    details !== null &&
    'reason' in details &&
    typeof details.reason === 'string'
  );
}

function sentenceOf(record: OperationRecord, now: Date): string {
  const { requestedBy, operation, requestedAt } = record;
  return `${personOf(requestedBy)}: ${operationWords[
    operation
  ].toLowerCase()}, ${formatAgo(requestedAt, now)}.`;
}
