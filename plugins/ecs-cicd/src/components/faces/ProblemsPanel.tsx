import type { Problem } from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';
import { Fact } from './Fact';
import styles from './faces.module.css';

type ProblemsPanelProps = { problems: Problem[] };

/** What could not be read, why, and what to do about it. */
export function ProblemsPanel({ problems }: ProblemsPanelProps) {
  return (
    <section aria-label="Problems">
      <Card className={styles.problems}>
        <CardHeader>
          <div className={styles.title}>
            <RiAlertLine size={18} aria-hidden="true" />
            <Text as="h3" variant="body-medium" weight="bold">
              {problems.length === 1
                ? '1 part could not be read'
                : `${problems.length} parts could not be read`}
            </Text>
          </div>
        </CardHeader>
        <CardBody>
          <ul className={styles.list}>
            {problems.map(problem => (
              <ProblemItem key={keyOf(problem)} problem={problem} />
            ))}
          </ul>
        </CardBody>
      </Card>
    </section>
  );
}

function ProblemItem({ problem }: { problem: Problem }) {
  const { message, hint, iamAction, resource, requestId } = problem;
  const place = [problem.accountId, problem.region].filter(Boolean).join(' · ');
  return (
    <li className={styles.problem}>
      <strong>{message}</strong>
      {hint && <span>{hint}</span>}
      <dl className={styles.facts}>
        <Fact name="IAM action" value={iamAction} />
        <Fact name="Resource" value={resource} />
        <Fact name="Where" value={place} />
        <Fact name="Request" value={requestId} />
      </dl>
    </li>
  );
}

function keyOf({ part, code, resource, message }: Problem): string {
  return [part, code, resource, message].join(' ');
}
