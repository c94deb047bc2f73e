import { Button, Card, CardBody } from '@backstage/ui';
import type { StackEvent } from '@ecs-cicd/backstage-plugin-common';
import { useCursorPages, useStackEvents } from '../../hooks';
import { DetailError } from '../detail/DetailError';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { Section } from '../Environment/Section';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import { TimeAgo } from '../text/TimeAgo';
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
            <div className={styles.body}>
              {value.items.length === 0 && (
                <span className={styles.secondary}>
                  CloudFormation tells of no event.
                </span>
              )}
              <ol className={styles.list} aria-label="Events">
                {value.items.map(event => (
                  <EventItem key={event.id} event={event} now={now} />
                ))}
              </ol>
              {(offset > 0 || next) && (
                <div className={styles.row}>
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
      <span className={styles.row}>
        <StatusIcon face={statusFaces[status]} />
        <span className={isStack ? styles.strong : undefined}>
          {isStack ? 'The stack' : logicalId}
        </span>
        <span className={failed ? styles.bad : undefined}>{rawStatus}</span>
        {!isStack && <span className={styles.secondary}>{resourceType}</span>}
        {event.at && (
          <span className={styles.secondary}>
            <TimeAgo at={event.at} now={now} />
          </span>
        )}
      </span>
      {reason && (
        <span className={failed ? styles.bad : styles.secondary}>{reason}</span>
      )}
    </li>
  );
}
