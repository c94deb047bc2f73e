import { Card, CardBody, Checkbox } from '@backstage/ui';
import type { Execution } from '@ecs-cicd/backstage-plugin-common';
import {
  ExecutionDuration,
  ExecutionName,
  ExecutionRevisions,
  ExecutionStart,
  ExecutionStatus,
  ExecutionTrigger,
} from './ExecutionParts';
import styles from './Executions.module.css';

type ExecutionCardsProps = {
  executions: Execution[];
  now: Date;
  selected: string[];
  onSelect(ids: string[]): void;
};

/** The history where there is no room for a table. */
export function ExecutionCards(props: ExecutionCardsProps) {
  const { executions, now, selected, onSelect } = props;
  return (
    <ul className={styles.cards}>
      {executions.map(execution => (
        <li key={execution.id}>
          <Card>
            <CardBody>
              <div className={styles.card}>
                <ExecutionName execution={execution} />
                <ExecutionRevisions execution={execution} />
                <ExecutionStatus execution={execution} />
                <span className={styles.cardFacts}>
                  <ExecutionTrigger execution={execution} />
                  <ExecutionStart execution={execution} now={now} />
                  <ExecutionDuration execution={execution} now={now} />
                </span>
                <Checkbox
                  isSelected={selected.includes(execution.id)}
                  onChange={isSelected =>
                    onSelect(
                      isSelected
                        ? [...selected, execution.id]
                        : selected.filter(id => id !== execution.id),
                    )
                  }
                >
                  Compare
                </Checkbox>
              </div>
            </CardBody>
          </Card>
        </li>
      ))}
    </ul>
  );
}
