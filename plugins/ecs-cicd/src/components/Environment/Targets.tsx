import type {
  EnvironmentDetail,
  TargetGroupHealth,
  TargetState,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, Text } from '@backstage/ui';
import { ConsoleLink } from '../text/ConsoleLink';
import { Section } from '../detail/Section';
import parts from '../detail/parts.module.css';
import styles from './Environment.module.css';

type TargetsProps = { detail: Pick<EnvironmentDetail, 'targetGroups'> };

/** Which tasks get traffic, and why the others do not. */
export function Targets({ detail: { targetGroups } }: TargetsProps) {
  if (targetGroups.length === 0) return null;
  return (
    <Section title="Load balancer targets">
      <div className={styles.columns}>
        {targetGroups.map(group => (
          <TargetGroup key={group.arn} group={group} />
        ))}
      </div>
    </Section>
  );
}

function TargetGroup({ group }: { group: TargetGroupHealth }) {
  const { name, health, targets, consoleUrl } = group;
  const unwell = targets.filter(target => target.health !== 'healthy');
  return (
    <Card aria-label={`Target group ${name}`}>
      <CardBody>
        <div className={parts.body}>
          <div className={parts.row}>
            <Text as="h4" variant="body-medium" weight="bold">
              {name}
            </Text>
            <ConsoleLink href={consoleUrl} of={`target group ${name}`} />
          </div>
          <span>
            {targets.length === 0
              ? 'No targets'
              : `${health.healthy} of ${targets.length} healthy`}
          </span>
          {unwell.length > 0 && (
            <ul className={parts.list}>
              {unwell.map((target, i) => (
                <li key={target.taskId ?? i}>{describeTarget(target)}</li>
              ))}
            </ul>
          )}
        </div>
      </CardBody>
    </Card>
  );
}

function describeTarget(target: TargetState): string {
  const { taskId, rawState, reason, description } = target;
  const who = taskId ? `Task ${taskId.slice(0, 8)}` : 'A target';
  const why = description ?? reason;
  return `${who} is ${rawState}${why ? `: ${why}` : ''}`;
}
