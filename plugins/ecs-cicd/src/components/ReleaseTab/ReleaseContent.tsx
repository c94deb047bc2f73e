import type {
  Environment,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { Text } from '@backstage/ui';
import { EnvironmentCard } from '../EnvironmentCard/EnvironmentCard';
import { AwaitedRelease } from '../faces/AwaitedRelease';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { RecentReleases } from '../RecentReleases/RecentReleases';
import { awaitsRelease } from './awaitsRelease';
import { PipelineSection } from './PipelineSection';
import styles from './ReleaseTab.module.css';

type ReleaseContentProps = { view: ReleaseView; now: Date };

/** The whole view of one service, from values alone. */
export function ReleaseContent({ view, now }: ReleaseContentProps) {
  const { pipelines, environments, problems, releases } = view;
  if (awaitsRelease(view)) return <AwaitedRelease missing={problems} />;
  return (
    <>
      {problems.length > 0 && <ProblemsPanel problems={problems} />}
      {pipelines.map(pipeline => (
        <PipelineSection
          key={pipeline.id}
          pipeline={pipeline}
          view={view}
          now={now}
        />
      ))}
      {environments.length > 0 && (
        <section className={styles.section} aria-labelledby="environments">
          <Text as="h3" variant="title-x-small" weight="bold" id="environments">
            Environments
          </Text>
          <div className={styles.environments}>
            {environments.map(environment => (
              <EnvironmentCard
                key={environment.id}
                environment={environment}
                {...around(environment, view)}
                now={now}
              />
            ))}
          </div>
        </section>
      )}
      {releases.length > 0 && <RecentReleases view={view} now={now} />}
    </>
  );
}

function around({ deploymentId, lag }: Environment, view: ReleaseView) {
  return {
    deployment: view.deployments.find(({ id }) => id === deploymentId),
    ahead: view.environments.find(({ id }) => id === lag?.environmentId),
    images: view.images,
  };
}
