import type {
  Environment,
  EnvironmentDetail,
  EnvironmentTask,
  Image,
} from '@ecs-cicd/backstage-plugin-common';
import {
  Card,
  CardBody,
  Link,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useState } from 'react';
import { useTabPath } from '../detail/useTabPath';
import { StatusLabel } from '../status/StatusLabel';
import { healthFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { ImageLink } from '../text/ImageLink';
import { TimeAgo } from '../text/TimeAgo';
import {
  describeExits,
  sentenceCase,
  taskDefinitionName,
} from './describeEnvironment';
import { taskLogPath } from './environmentPath';
import { PlainTable, type PlainColumn } from '../detail/PlainTable';
import { Section } from '../detail/Section';
import parts from '../detail/parts.module.css';

type TasksProps = {
  environment: Environment;
  detail: Pick<EnvironmentDetail, 'tasks' | 'stoppedTasks'>;
  images: Image[];
  now: Date;
};

type Shown = 'running' | 'stopped';

/** The tasks of a service: those that are there, and those that were until a moment ago. */
export function Tasks({ environment, detail, images, now }: TasksProps) {
  const { tasks, stoppedTasks } = detail;
  const [shown, setShown] = useState<Shown>('running');
  const failed = stoppedTasks.filter(task => task.failed).length;
  const rows = shown === 'running' ? tasks : stoppedTasks;
  return (
    <Section
      title="Tasks"
      aside={
        <>
          <ToggleButtonGroup
            aria-label="Which tasks"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[shown]}
            onSelectionChange={keys =>
              setShown([...keys][0] === 'stopped' ? 'stopped' : 'running')
            }
          >
            <ToggleButton id="running" size="small">
              {`Running (${tasks.length})`}
            </ToggleButton>
            <ToggleButton id="stopped" size="small">
              {`Stopped (${stoppedTasks.length})`}
            </ToggleButton>
          </ToggleButtonGroup>
          {failed > 0 && (
            <span className={parts.bad}>
              {failed === 1
                ? '1 task failed within the last hour'
                : `${failed} tasks failed within the last hour`}
            </span>
          )}
        </>
      }
    >
      <Card>
        <CardBody>
          {rows.length === 0 ? (
            <span className={parts.secondary}>
              {shown === 'running'
                ? 'No task runs.'
                : 'No task has stopped within the last hour.'}
            </span>
          ) : (
            <PlainTable
              label={shown === 'running' ? 'Running tasks' : 'Stopped tasks'}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                ...commonColumns(environment, images),
                ...(shown === 'running'
                  ? runningColumns(now)
                  : stoppedColumns(now)),
              ]}
            />
          )}
        </CardBody>
      </Card>
    </Section>
  );
}

function commonColumns(
  environment: Environment,
  images: Image[],
): PlainColumn<EnvironmentTask>[] {
  return [
    {
      label: 'Task',
      cell: ({ id, taskDefinitionArn, containers, consoleUrl }) => (
        <span className={parts.stack}>
          <span className={parts.row}>
            <span className={parts.mono} title={id}>
              {id.slice(0, 8)}
            </span>
            <LogLinks
              environment={environment}
              taskId={id}
              containers={containers}
            />
            <ConsoleLink href={consoleUrl} of={`task ${id.slice(0, 8)}`} />
          </span>
          {taskDefinitionArn && (
            <span className={parts.secondary}>
              {taskDefinitionName(taskDefinitionArn)}
            </span>
          )}
        </span>
      ),
    },
    {
      label: 'Image',
      cell: ({ containers }) => (
        <span className={parts.stack}>
          {containers.map(({ name, image, imageDigest }) =>
            imageDigest ? (
              <ImageLink
                key={name}
                digest={imageDigest}
                image={images.find(({ digest }) => digest === imageDigest)}
              />
            ) : (
              <span key={name} className={parts.mono}>
                {image}
              </span>
            ),
          )}
        </span>
      ),
    },
  ];
}

/** A task has one log a container. */
function LogLinks(props: {
  environment: Environment;
  taskId: string;
  containers: EnvironmentTask['containers'];
}) {
  const { environment, taskId, containers } = props;
  const tabPath = useTabPath();
  return (
    <>
      {containers.map(({ name }) => (
        <Link
          key={name}
          variant="body-small"
          href={tabPath(taskLogPath(environment, taskId, name))}
          aria-label={`Log of ${name}, task ${taskId.slice(0, 8)}`}
        >
          {containers.length === 1 ? 'Log' : `Log: ${name}`}
        </Link>
      ))}
    </>
  );
}

function runningColumns(now: Date): PlainColumn<EnvironmentTask>[] {
  return [
    {
      label: 'State',
      cell: ({ rawStatus, desiredStatus }) =>
        desiredStatus === 'RUNNING'
          ? sentenceCase(rawStatus)
          : `${sentenceCase(rawStatus)}, to end`,
    },
    {
      label: 'Health',
      cell: ({ health }) => <StatusLabel face={healthFaces[health]} />,
    },
    {
      label: 'Started',
      cell: ({ startedAt }) =>
        startedAt ? <TimeAgo at={startedAt} now={now} /> : 'Not yet',
    },
    {
      label: 'Where',
      cell: ({ availabilityZone, capacity }) => (
        <span className={parts.stack}>
          <span>{availabilityZone}</span>
          <span className={parts.secondary}>{capacity}</span>
        </span>
      ),
    },
  ];
}

function stoppedColumns(now: Date): PlainColumn<EnvironmentTask>[] {
  return [
    {
      label: 'Stopped',
      cell: ({ stoppedAt, failed }) => (
        <span className={parts.stack}>
          {stoppedAt && <TimeAgo at={stoppedAt} now={now} />}
          {failed && <span className={parts.bad}>Failed</span>}
        </span>
      ),
    },
    {
      label: 'Why',
      cell: task => (
        <span className={parts.stack}>
          <span>{task.stopCode}</span>
          <span className={parts.secondary}>{task.stoppedReason}</span>
        </span>
      ),
    },
    {
      label: 'Containers',
      cell: task => (
        <span className={parts.stack}>
          {describeExits(task).map(exit => (
            <span key={exit}>{exit}</span>
          ))}
        </span>
      ),
    },
  ];
}
