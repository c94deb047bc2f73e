import type { Release, ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { Card, Text } from '@backstage/ui';
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
  return (
    <section className={styles.section} aria-labelledby="recent-releases">
      <Text as="h3" variant="title-x-small" weight="bold" id="recent-releases">
        Recent releases
      </Text>
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
  const { executionId, revisions, status, stageName } = release;
  const trace = traceRelease(release, view);
  const main = mainRevision(revisions);
  return (
    <li className={styles.release}>
      <div className={styles.change}>
        {revisions.length === 0
          ? executionId
          : revisions.map(revision => (
              <span
                key={revision.id}
                className={revision === main ? undefined : styles.secondary}
              >
                <RevisionText revision={revision} />
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
  return (
    <li className={styles.step} data-reached={step.reached}>
      <span className={styles.secondary}>{step.label}</span>{' '}
      <span className={step.mono ? styles.mono : undefined} title={step.title}>
        {step.value}
      </span>
    </li>
  );
}
