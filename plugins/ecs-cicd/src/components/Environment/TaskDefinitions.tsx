import type {
  ContainerDefinition,
  EnvironmentDetail,
  SecretReference,
  TaskDefinition,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { Facts } from '../detail/Facts';
import { ConsoleLink } from '../text/ConsoleLink';
import { TimeAgo } from '../text/TimeAgo';
import { Section } from '../detail/Section';
import parts from '../detail/parts.module.css';

type TaskDefinitionsProps = {
  detail: Pick<EnvironmentDetail, 'taskDefinitions'>;
  now: Date;
};

/** What the tasks that serve are made from. */
export function TaskDefinitions(props: TaskDefinitionsProps) {
  const { taskDefinitions } = props.detail;
  if (taskDefinitions.length === 0) return null;
  return (
    <Section title="What serves">
      {taskDefinitions.map(definition => (
        <OneTaskDefinition
          key={definition.arn}
          definition={definition}
          isOnly={taskDefinitions.length === 1}
          now={props.now}
        />
      ))}
    </Section>
  );
}

type OneProps = { definition: TaskDefinition; isOnly: boolean; now: Date };

function OneTaskDefinition({ definition, isOnly, now }: OneProps) {
  const { family, revision, weight, registeredAt, consoleUrl } = definition;
  const name = `${family}:${revision}`;
  return (
    <Card aria-label={`Task definition ${name}`}>
      <CardHeader>
        <div className={parts.row}>
          <Text as="h4" variant="body-medium" weight="bold">
            {name}
          </Text>
          {!isOnly && weight !== undefined && (
            <span>{`${weight}% of the traffic`}</span>
          )}
          {registeredAt && (
            <span className={parts.secondary}>
              registered <TimeAgo at={registeredAt} now={now} />
            </span>
          )}
          <ConsoleLink href={consoleUrl} of={`task definition ${name}`} />
        </div>
      </CardHeader>
      <CardBody>
        <div className={parts.body}>
          <Facts
            facts={[
              { label: 'CPU', value: definition.cpu },
              {
                label: 'Memory',
                value: definition.memory && `${definition.memory} MiB`,
              },
              { label: 'Architecture', value: definition.cpuArchitecture },
              { label: 'Task role', value: definition.taskRole ?? 'None' },
              {
                label: 'Execution role',
                value: definition.executionRole ?? 'None',
              },
            ]}
          />
          <ul className={parts.list} aria-label="Containers">
            {definition.containers.map(container => (
              <li key={container.name}>
                <Container container={container} />
              </li>
            ))}
          </ul>
        </div>
      </CardBody>
    </Card>
  );
}

function Container({ container }: { container: ContainerDefinition }) {
  const { healthCheck, environmentNames, secrets } = container;
  return (
    <>
      <span className={parts.row}>
        <strong>{container.name}</strong>
        {!container.essential && (
          <span className={parts.secondary}>not essential</span>
        )}
        <span className={parts.mono}>{container.image}</span>
      </span>
      <Facts
        facts={[
          { label: 'Ports', value: container.ports.join(', ') },
          {
            label: 'Health check',
            value: healthCheck ? (
              <span className={parts.mono} title={timingOf(healthCheck)}>
                {healthCheck.command}
              </span>
            ) : (
              'None'
            ),
          },
          {
            label: 'Log',
            value:
              [container.logDriver, container.logGroup]
                .filter(Boolean)
                .join(': ') || 'None',
          },
          { label: 'User', value: container.user },
          {
            label: 'Root file system',
            value: container.readonlyRootFilesystem ? 'Read only' : 'Writable',
          },
          { label: 'Privileged', value: container.privileged && 'Yes' },
          {
            label: 'Variables (names only)',
            value: environmentNames.length > 0 && (
              <span className={parts.mono}>{environmentNames.join(', ')}</span>
            ),
          },
          {
            label: 'Secrets (references only)',
            value: secrets.length > 0 && (
              <span className={parts.stack}>
                {secrets.map(secret => (
                  <span key={secret.name} className={parts.mono}>
                    {describeSecret(secret)}
                  </span>
                ))}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}

const stores: Record<SecretReference['store'], string> = {
  parameterStore: 'Parameter Store',
  secretsManager: 'Secrets Manager',
  other: 'elsewhere',
};

function describeSecret({ name, store, reference }: SecretReference): string {
  return `${name} from ${stores[store]} ${reference}`;
}

function timingOf(
  check: NonNullable<ContainerDefinition['healthCheck']>,
): string {
  const { intervalSeconds, timeoutSeconds, retries, startPeriodSeconds } =
    check;
  return [
    intervalSeconds !== undefined && `every ${intervalSeconds} s`,
    timeoutSeconds !== undefined && `within ${timeoutSeconds} s`,
    retries !== undefined && `${retries} retries`,
    startPeriodSeconds !== undefined && `after ${startPeriodSeconds} s`,
  ]
    .filter(Boolean)
    .join(', ');
}
