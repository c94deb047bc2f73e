import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { Pipeline, Release } from '@ecs-cicd/backstage-plugin-common';
import {
  ExecutionName,
  ExecutionRevisions,
  ExecutionStart,
  ExecutionStatus,
} from './ExecutionParts';
import { describeMode, inFlight } from './inFlight';
import styles from './Executions.module.css';

type ExecutionsInFlightProps = {
  pipeline: Pipeline;
  releases: Release[];
  now: Date;
};

/** What is on its way just now, where it is, and how it meets the others. */
export function ExecutionsInFlight({
  pipeline,
  releases,
  now,
}: ExecutionsInFlightProps) {
  const flights = inFlight(pipeline, releases);
  const mode = describeMode(pipeline.executionMode);
  if (flights.length === 0) return null;
  return (
    <Card aria-label="On their way">
      <CardHeader>
        <Text as="h3" variant="body-large" weight="bold">
          {flights.length === 1
            ? '1 execution on its way'
            : `${flights.length} executions on their way`}
        </Text>
        {mode && (
          <Text variant="body-small" color="secondary">
            {pipeline.executionMode}: {mode}
          </Text>
        )}
      </CardHeader>
      <CardBody>
        <ol className={styles.flights}>
          {flights.map(({ execution, place }) => (
            <li key={execution.id} className={styles.flight}>
              <span className={styles.place}>{place}</span>
              <span className={styles.change}>
                <ExecutionName execution={execution} />
                <ExecutionRevisions execution={execution} />
              </span>
              <span className={styles.cardFacts}>
                <ExecutionStatus execution={execution} />
                <ExecutionStart execution={execution} now={now} />
              </span>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}
