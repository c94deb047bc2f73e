import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { Text } from '@backstage/ui';
import { attentionFaces } from '../ReleasesPage/attentionFaces';
import { StatusIcon } from '../status/StatusIcon';
import { describeState } from './describeState';
import styles from './ReleaseTab.module.css';

type StateLineProps = {
  view: ReleaseView;
  now: Date;
  size?: 'small' | 'regular';
};

/** Where the service stands, in one line. */
export function StateLine({ view, now, size = 'regular' }: StateLineProps) {
  const { attention, text } = describeState(view, now);
  return (
    <div className={styles.stateLine}>
      <StatusIcon face={attentionFaces[attention]} size={size} />
      <Text
        variant={size === 'small' ? 'body-small' : 'body-large'}
        weight={size === 'small' ? 'regular' : 'bold'}
      >
        {text}
      </Text>
    </div>
  );
}
