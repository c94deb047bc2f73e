import {
  summarizeStage,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { Text } from '@backstage/ui';
import { formatDuration } from '../../time/format';
import { providerNow } from '../../time/providerNow';
import { awaitsRelease } from '../ReleaseTab/awaitsRelease';
import { StateLine } from '../ReleaseTab/StateLine';
import { StageStrip } from '../StageStrip/StageStrip';
import styles from './ReleaseCard.module.css';

type CardContentProps = {
  view: ReleaseView;
  receivedAt?: number;
  clientNow: number;
  /** How old the view is, when that has to be said. */
  staleSeconds?: number;
};

export function CardContent(props: CardContentProps) {
  const { view, receivedAt, clientNow, staleSeconds } = props;
  const now = providerNow(view, receivedAt, clientNow);
  const { pipelines, deployments, problems } = view;
  return (
    <>
      <StateLine view={view} now={now} size="small" />
      {pipelines.map(({ id, name, stages }) => (
        <div key={id} className={styles.pipeline}>
          {pipelines.length > 1 && (
            <Text variant="body-small" color="secondary">
              {name}
            </Text>
          )}
          <StageStrip
            size="small"
            label={`Stages of ${name}`}
            stages={stages.map(stage => summarizeStage(stage, deployments))}
            now={now}
          />
        </div>
      ))}
      {problems.length > 0 && !awaitsRelease(view) && (
        <Text variant="body-small" color="secondary">
          {problems.length === 1
            ? '1 part could not be read.'
            : `${problems.length} parts could not be read.`}
        </Text>
      )}
      {staleSeconds !== undefined && (
        <Text variant="body-small" color="secondary">
          This is how it stood {formatDuration(staleSeconds)} ago.
        </Text>
      )}
    </>
  );
}
