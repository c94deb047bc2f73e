import type {
  Environment,
  EnvironmentTask,
} from '@ecs-cicd/backstage-plugin-common';
import { NotFoundError } from '@backstage/errors';
import { Card, CardBody, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useParams, useSearchParams } from 'react-router-dom';
import { useEnvironment } from '../../hooks/useEnvironment';
import { TASK_LOG_TAIL, useTaskLog } from '../../hooks/useTaskLog';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { describeExits } from '../Environment/describeEnvironment';
import { environmentPath } from '../Environment/environmentPath';
import { ReleaseError } from '../faces/ReleaseError';
import { LogViewer } from '../LogViewer/LogViewer';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { ConsoleLink } from '../text/ConsoleLink';
import { environmentTitle } from '../text/environmentTitle';
import styles from './TaskLog.module.css';

/** What the containers of one task write. */
export function TaskLogPage({ release }: DetailPageProps) {
  const { environmentId = '', taskId = '' } = useParams();
  const { view, error, retry } = release;
  if (!view) {
    return error ? (
      <ReleaseError error={error} onRetry={retry} />
    ) : (
      <DetailSkeleton of="the log" />
    );
  }
  const environment = view.environments.find(({ id }) => id === environmentId);
  if (!environment) {
    return (
      <>
        <DetailHeader title={titleOf(taskId)} />
        <DetailError
          error={
            new NotFoundError(
              `The releases of this service have no environment ${environmentId}`,
            )
          }
          what="this environment"
          onRetry={retry}
        />
      </>
    );
  }
  return (
    <KnownTask
      entityRef={view.entityRef}
      environment={environment}
      taskId={taskId}
    />
  );
}

function titleOf(taskId: string): string {
  return `Log of task ${taskId.slice(0, 8)}`;
}

type KnownTaskProps = {
  entityRef: string;
  environment: Environment;
  taskId: string;
};

function KnownTask({ entityRef, environment, taskId }: KnownTaskProps) {
  const [search, setSearch] = useSearchParams();
  // The log does not wait for it: what the task is stands beside.
  const { value } = useEnvironment(entityRef, environment.id);
  const task = [...(value?.tasks ?? []), ...(value?.stoppedTasks ?? [])].find(
    ({ id }) => id === taskId,
  );
  const containers = task?.containers ?? [];
  const container = search.get('container') ?? undefined;
  return (
    <div className={styles.page}>
      <DetailHeader
        title={titleOf(taskId)}
        trail={[
          {
            title: environmentTitle(environment),
            path: environmentPath(environment),
          },
        ]}
        state={
          <span className={styles.secondary}>{task && describe(task)}</span>
        }
        links={
          <ConsoleLink
            href={task?.consoleUrl}
            of={`task ${taskId.slice(0, 8)}`}
          />
        }
      />
      {containers.length > 1 && (
        <ToggleButtonGroup
          aria-label="Container"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={container ? [container] : []}
          onSelectionChange={keys =>
            setSearch({ container: String([...keys][0]) }, { replace: true })
          }
        >
          {containers.map(({ name }) => (
            <ToggleButton key={name} id={name} size="small">
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <Card>
        <CardBody>
          <ContainerLog
            key={container}
            entityRef={entityRef}
            environment={environment}
            taskId={taskId}
            container={container}
          />
        </CardBody>
      </Card>
      <span className={styles.secondary}>
        {`The latest ${TASK_LOG_TAIL.toLocaleString('en')} events${
          task?.stopCode ? '' : ', and what is written from now on'
        }. Earlier ones are in the console.`}
      </span>
    </div>
  );
}

function ContainerLog(props: KnownTaskProps & { container?: string }) {
  const { entityRef, environment, taskId, container } = props;
  const log = useTaskLog(entityRef, environment.id, taskId, container);
  const name = [taskId.slice(0, 8), container].filter(Boolean).join('-');
  return (
    <LogViewer
      log={log}
      of={`task ${taskId.slice(0, 8)}`}
      fileName={`${name}.log`}
      fromEnd
    />
  );
}

/** Where it stands, and how it ended. */
function describe(task: EnvironmentTask): string {
  const { rawStatus, stopCode, stoppedReason } = task;
  return [
    rawStatus.toLowerCase(),
    stopCode,
    stoppedReason,
    ...(stopCode ? describeExits(task) : []),
  ]
    .filter(Boolean)
    .join(' · ');
}
