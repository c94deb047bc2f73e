import type { Release, ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { Card, Link, Text } from '@backstage/ui';
import { useTabPath } from '../detail/useTabPath';
import { executionPaths } from '../Executions/executionPaths';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { mainRevision } from '../text/mainRevision';
import { RevisionText } from '../text/RevisionText';
import { TimeAgo } from '../text/TimeAgo';
import { traceRelease, type TraceStep } from './traceRelease';
import { ConsoleLink } from '../text/ConsoleLink';
import styles from './RecentReleases.module.css';

type RecentReleasesProps = {
  view: Pick<
    ReleaseView,
    'releases' | 'pipelines' | 'builds' | 'images' | 'environments'
  >;
  now: Date;
};

/** Every change on its way, newest first: commit, build, image, and where it serves. */
export function RecentReleases({ view, now }: RecentReleasesProps) {
  const path = useTabPath();
  return (
    <section className={styles.section} aria-labelledby="recent-releases">
      <div className={styles.head}>
        <Text
          as="h3"
          variant="title-x-small"
          weight="bold"
          id="recent-releases"
        >
          Recent releases
        </Text>
        {view.pipelines.map(({ id, name }) => (
          <Link
            key={id}
            href={path(executionPaths.history(id))}
            variant="body-small"
          >
            {view.pipelines.length === 1
              ? 'All executions'
              : `All executions of ${name}`}
          </Link>
        ))}
        {view.images.length > 0 && (
          <Link href={path('images')} variant="body-small">
            All images
          </Link>
        )}
        <Link href={path('operations')} variant="body-small">
          Operations
        </Link>
      </div>
      <Card>
        <ul className={styles.list}>
          {view.releases.map(release => (
            <ReleaseItem
              key={release.executionId}
              release={release}
              view={view}
              now={now}
            />
          ))}
        </ul>
      </Card>
    </section>
  );
}

type ReleaseItemProps = RecentReleasesProps & { release: Release };

function ReleaseItem({ release, view, now }: ReleaseItemProps) {
  const { executionId, pipelineId, revisions, status, stageName } = release;
  const path = useTabPath();
  const href = path(executionPaths.one(pipelineId, executionId));
  const trace = traceRelease(release, view);
  const main = mainRevision(revisions);
  return (
    <li className={styles.release}>
      <div className={styles.change}>
        {revisions.length === 0 && (
          <Link href={href} variant="body-small">
            {executionId}
          </Link>
        )}
        {revisions.map(revision => (
          <span
            key={revision.id}
            className={revision === main ? undefined : styles.secondary}
          >
            <RevisionText
              revision={revision}
              href={revision === main ? href : undefined}
            />
          </span>
        ))}
      </div>
      <div className={styles.state}>
        <StatusLabel
          face={statusFaces[status]}
          rawStatus={trace.execution?.rawStatus}
        />
        {stageName && status !== 'succeeded' && (
          <span className={styles.secondary}>in {stageName}</span>
        )}
        {trace.at && (
          <span className={styles.secondary}>
            <TimeAgo at={trace.at} now={now} />
          </span>
        )}
        <ConsoleLink
          href={trace.execution?.consoleUrl}
          of={`execution ${executionId}`}
        />
      </div>
      <ol className={styles.trace} aria-label="Its way">
        {trace.steps.map(step => (
          <Step key={step.key} step={step} />
        ))}
      </ol>
    </li>
  );
}

function Step({ step }: { step: TraceStep }) {
  const path = useTabPath();
  return (
    <li className={styles.step} data-reached={step.reached}>
      <span className={styles.secondary}>{step.label}</span>{' '}
      <span className={step.mono ? styles.mono : undefined} title={step.title}>
        {step.path === undefined ? (
          step.value
        ) : (
          <Link
            href={path(step.path)}
            variant="body-small"
            aria-label={`${step.label} ${step.value}`}
          >
            {step.value}
          </Link>
        )}
      </span>
    </li>
  );
}
