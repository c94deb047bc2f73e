import { Button, Card, CardBody } from '@backstage/ui';
import type { StackEvent } from '@ecs-cicd/backstage-plugin-common';
import { useCursorPages, useStackEvents } from '../../hooks';
import { DetailError } from '../detail/DetailError';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { Section } from '../detail/Section';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import { TimeAgo } from '../text/TimeAgo';
import parts from '../detail/parts.module.css';
import styles from './Stack.module.css';

const PAGE = 100;

type StackEventsProps = { entityRef: string; stackId: string; now: Date };

/** What happened to the stack, newest first; what failed stands out. */
export function StackEvents({ entityRef, stackId, now }: StackEventsProps) {
  const pages = useCursorPages(stackId, PAGE);
  const { cursor, offset } = pages;
  const { value, error, retry } = useStackEvents(entityRef, stackId, cursor);
  const next = value?.nextCursor;
  return (
    <Section title="Events">
      {error && (
        <DetailError error={error} what="the stack's events" onRetry={retry} />
      )}
      {!value && !error && <DetailSkeleton of="events" />}
      {value && (
        <Card>
          <CardBody>
            <div className={parts.body}>
              {value.items.length === 0 && (
                <span className={parts.secondary}>
                  CloudFormation tells of no event.
                </span>
              )}
              <ol className={parts.list} aria-label="Events">
                {value.items.map(event => (
                  <EventItem key={event.id} event={event} now={now} />
                ))}
              </ol>
              {(offset > 0 || next) && (
                <div className={parts.row}>
                  <Button
                    variant="secondary"
                    size="small"
                    isDisabled={offset === 0}
                    onPress={pages.previous}
                  >
                    Newer
                  </Button>
                  <Button
                    variant="secondary"
                    size="small"
                    isDisabled={!next}
                    onPress={() => next && pages.next(next)}
                  >
                    Older
                  </Button>
                </div>
              )}
            </div>
          </CardBody>
        </Card>
      )}
    </Section>
  );
}

function EventItem({ event, now }: { event: StackEvent; now: Date }) {
  const { status, rawStatus, logicalId, resourceType, reason, isStack } = event;
  const failed = status === 'failed';
  return (
    <li className={failed ? styles.failed : undefined}>
      <span className={styles.event}>
        <StatusIcon face={statusFaces[status]} />
        <span className={parts.stack}>
          <span className={parts.row}>
            <span className={isStack ? parts.strong : undefined}>
              {isStack ? 'The stack' : logicalId}
            </span>
            <span className={failed ? parts.bad : styles.word}>
              {rawStatus}
            </span>
            {!isStack && (
              <span className={parts.secondary}>{resourceType}</span>
            )}
            {event.at && (
              <span className={parts.secondary}>
                <TimeAgo at={event.at} now={now} />
              </span>
            )}
          </span>
          {reason && (
            <span className={failed ? parts.bad : parts.secondary}>
              {reason}
            </span>
          )}
        </span>
      </span>
    </li>
  );
}
