import type { Build } from '@ecs-cicd/backstage-plugin-common';
import { Steps } from '../Steps/Steps';
import { CodeBlock } from '../text/CodeBlock';
import { BuildLink } from '../Build/BuildLink';
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
      <Steps
        label={`Phases of ${name}`}
        steps={build.phases.map(phase => ({
          name: phase.name,
          status: phase.status,
          rawStatus: phase.rawStatus,
          seconds: phase.durationSeconds,
        }))}
      />
      {build.logTail.length > 0 && (
        <CodeBlock
          from="end"
          label={`End of the log of ${name}`}
          text={build.logTail.join('\n')}
        />
      )}
      <BuildLink buildId={build.id}>Tests and full log of {name}</BuildLink>
    </section>
  );
}
