import type { Build, BuildPhase } from '@ecs-cicd/backstage-plugin-common';
import { formatExactDuration } from '../../time/format';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import { ExternalLink } from '../text/ExternalLink';
import styles from './BuildFailure.module.css';

type BuildFailureProps = { build: Build };

/** Why a build failed: the phases with the one that broke, what it said, and the end of the log. */
export function BuildFailure({ build }: BuildFailureProps) {
  const broken = build.phases.find(({ status }) => status === 'failed');
  const name = build.number ? `Build ${build.number}` : 'Build';
  return (
    <section className={styles.failure} aria-label={`Why ${name} failed`}>
      <p className={styles.headline}>
        {broken
          ? `${name} failed in ${broken.name}`
          : `${name} failed (${build.rawStatus})`}
      </p>
      {broken?.message && <p className={styles.message}>{broken.message}</p>}
      <ol className={styles.phases} aria-label={`Phases of ${name}`}>
        {build.phases.map(phase => (
          <Phase key={phase.name} phase={phase} />
        ))}
      </ol>
      {build.logTail.length > 0 && (
        <div
          className={styles.log}
          role="region"
          aria-label={`End of the log of ${name}`}
          tabIndex={0}
        >
          <pre>{build.logTail.join('\n')}</pre>
        </div>
      )}
      <ExternalLink href={build.logUrl} name={`Full log of ${name}`}>
        Full log
      </ExternalLink>
    </section>
  );
}

function Phase({ phase }: { phase: BuildPhase }) {
  const { name, status, durationSeconds } = phase;
  return (
    <li className={styles.phase} data-status={status}>
      <StatusIcon face={statusFaces[status]} size="small" />
      <span>{name}</span>
      {status !== 'succeeded' && <strong>{statusFaces[status].word}</strong>}
      {durationSeconds !== undefined && (
        <span className={styles.duration}>
          {formatExactDuration(durationSeconds)}
        </span>
      )}
    </li>
  );
}
