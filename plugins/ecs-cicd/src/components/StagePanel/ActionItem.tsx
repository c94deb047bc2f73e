import type {
  Action,
  Build,
  Deployment,
} from '@ecs-cicd/backstage-plugin-common';
import type { ReactNode } from 'react';
import { BuildLink } from '../Build/BuildLink';
import { DeploymentLink } from '../Deployment/DeploymentLink';
import { StackLine } from '../Stack/StackLine';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { MadeBy } from '../text/MadeBy';
import { RevisionText } from '../text/RevisionText';
import { TimeAgo } from '../text/TimeAgo';
import { ApprovalNote } from './ApprovalNote';
import { BuildFailure } from './BuildFailure';
import styles from './StagePanel.module.css';

type ActionItemProps = {
  action: Action;
  build?: Build;
  deployment?: Deployment;
  /** What the user can do to it. */
  offers?: ReactNode;
  now: Date;
};

export function ActionItem(props: ActionItemProps) {
  const { action, build, deployment, offers, now } = props;
  const { name, provider, status, rawStatus, summary, error } = action;
  const face = statusFaces[status];
  const at = action.updatedAt ?? action.startedAt;
  const elsewhere = action.accountId || action.region;
  return (
    <li className={styles.action}>
      <StatusIcon face={face} />
      <div className={styles.body}>
        <div className={styles.line}>
          <span className={styles.name}>{name}</span>
          <span className={styles.secondary}>{provider}</span>
          <span className={styles.word} title={rawStatus}>
            {face.word}
          </span>
          {at && (
            <span className={styles.secondary}>
              <TimeAgo at={at} now={now} />
            </span>
          )}
          <span className={styles.links}>
            {build && (
              <BuildLink buildId={build.id}>
                Build {build.number ?? build.id}
              </BuildLink>
            )}
            {build?.consoleUrl && build.consoleUrl !== action.consoleUrl && (
              <ConsoleLink
                href={build.consoleUrl}
                of={`build ${build.number ?? build.id}`}
              />
            )}
            {deployment && (
              <DeploymentLink id={deployment.id}>Deployment</DeploymentLink>
            )}
            {deployment?.consoleUrl &&
              deployment.consoleUrl !== action.consoleUrl && (
                <ConsoleLink
                  href={deployment.consoleUrl}
                  of={`deployment ${deployment.id}`}
                />
              )}
            <ConsoleLink href={action.consoleUrl} of={`action ${name}`} />
          </span>
        </div>
        {action.revision && (
          <>
            <RevisionText revision={action.revision} />
            <MadeBy revision={action.revision} />
          </>
        )}
        {action.stack && <StackLine stack={action.stack} />}
        {elsewhere && (
          <span className={styles.secondary}>
            Runs in{' '}
            {[action.accountId, action.region].filter(Boolean).join(' · ')}
          </span>
        )}
        {summary && <span className={styles.summary}>{summary}</span>}
        {error && !buildTells(build) && (
          <span className={styles.error}>
            {error.code ? `${error.code}: ` : ''}
            {error.message}
          </span>
        )}
        {action.approval && (
          <ApprovalNote approval={action.approval} now={now} />
        )}
        {offers}
        {build?.status === 'failed' && <BuildFailure build={build} />}
      </div>
    </li>
  );
}

/** Whether the build says by itself why it failed, and says it better. */
function buildTells(build: Build | undefined): boolean {
  return (
    build?.status === 'failed' &&
    build.phases.some(({ status, message }) => status === 'failed' && message)
  );
}
