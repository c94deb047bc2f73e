import type {
  DeploymentHook,
  DeploymentStep,
} from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatExactDuration } from '../../time/format';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import { CodeBlock } from '../text/CodeBlock';
import { ConsoleLink } from '../text/ConsoleLink';
import { secondsOfEvent } from '../EnvironmentCard/secondsOfEvent';
import parts from '../detail/parts.module.css';
import styles from './Deployment.module.css';

type StepTimelineProps = { steps: DeploymentStep[]; now: Date };

/** What a deployment has done, does and will do; whom it asks on the way, and what went wrong. */
export function StepTimeline({ steps, now }: StepTimelineProps) {
  if (steps.length === 0) {
    return (
      <span className={styles.secondary}>
        No step of it is told: it goes through none, or has not begun.
      </span>
    );
  }
  return (
    <ol className={styles.steps} aria-label="Steps">
      {steps.map(step => (
        <li key={step.event.name} data-status={step.event.status}>
          <Step step={step} now={now} />
        </li>
      ))}
    </ol>
  );
}

function Step({ step, now }: { step: DeploymentStep; now: Date }) {
  const { event, hooks, diagnostics } = step;
  const face = statusFaces[event.status];
  const seconds = secondsOfEvent(event, now);
  const failed = event.status === 'failed';
  return (
    <>
      <StatusIcon face={face} size="small" />
      <div className={styles.stack}>
        <span className={styles.row}>
          <span className={styles.stepName} title={event.rawStatus}>
            {event.name}
          </span>
          {event.status !== 'succeeded' && (
            <span className={styles.word}>{face.word}</span>
          )}
          {event.startedAt && (
            <time
              className={styles.time}
              dateTime={event.startedAt}
              title={formatAbsolute(event.startedAt)}
            >
              {seconds !== undefined && formatExactDuration(seconds)}
            </time>
          )}
        </span>
        {hooks.map(hook => (
          <Hook key={`${hook.kind} ${hook.name}`} hook={hook} />
        ))}
        {event.message && event.message !== diagnostics?.message && (
          <span className={styles.text}>{event.message}</span>
        )}
        {diagnostics && (
          <details className={parts.details} open={failed}>
            <summary>
              Diagnostics
              {diagnostics.errorCode && `: ${diagnostics.errorCode}`}
            </summary>
            <div className={styles.stack}>
              {diagnostics.script && <span>Ran {diagnostics.script}</span>}
              {diagnostics.message && (
                <span className={styles.text}>{diagnostics.message}</span>
              )}
              {diagnostics.logTail && (
                <CodeBlock
                  text={diagnostics.logTail}
                  label={`Log of ${event.name}`}
                  from="end"
                />
              )}
            </div>
          </details>
        )}
      </div>
    </>
  );
}

function Hook({ hook }: { hook: DeploymentHook }) {
  const { kind, name, status, rawStatus, consoleUrl } = hook;
  return (
    <span className={styles.row}>
      <span title={rawStatus}>
        {kind === 'pause' ? 'A pause' : `Asks ${name}`}
        {status && `: ${statusFaces[status].word.toLowerCase()}`}
      </span>
      <ConsoleLink href={consoleUrl} of={`function ${name}`} />
    </span>
  );
}
