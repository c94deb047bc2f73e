import type { EnvironmentDetail } from '@ecs-cicd/backstage-plugin-common';
import { Button, Card, CardBody } from '@backstage/ui';
import { useState } from 'react';
import { TimeAgo } from '../text/TimeAgo';
import { Section } from '../detail/Section';
import parts from '../detail/parts.module.css';

const FIRST = 10;

type ServiceEventsProps = {
  detail: Pick<EnvironmentDetail, 'events'>;
  now: Date;
};

/** What the service has said of itself, newest first. */
export function ServiceEvents({ detail: { events }, now }: ServiceEventsProps) {
  const [all, setAll] = useState(false);
  return (
    <Section title="Service events">
      <Card>
        <CardBody>
          <div className={parts.body}>
            {events.length === 0 && (
              <span className={parts.secondary}>
                The service has said nothing yet.
              </span>
            )}
            <ol className={parts.list} aria-label="Service events">
              {events.slice(0, all ? undefined : FIRST).map(event => (
                <li key={event.id}>
                  <span className={parts.event}>
                    <span className={parts.secondary}>
                      <TimeAgo at={event.at} now={now} />
                    </span>
                    <span>{withoutTargetGroupArns(event.message)}</span>
                  </span>
                </li>
              ))}
            </ol>
            {events.length > FIRST && (
              <div>
                <Button
                  variant="secondary"
                  size="small"
                  aria-expanded={all}
                  onPress={() => setAll(!all)}
                >
                  {all ? 'Show fewer' : `Show all ${events.length}`}
                </Button>
              </div>
            )}
          </div>
        </CardBody>
      </Card>
    </Section>
  );
}

/** The ARN of a target group is long and tells no more than its name. */
function withoutTargetGroupArns(message: string): string {
  return message.replace(
    /arn:[\w-]+:elasticloadbalancing:[^:]*:\d*:targetgroup\/([^/\s)]+)\/[0-9a-f]+/g,
    '$1',
  );
}
