import type { Image, TrafficShare } from '@ecs-cicd/backstage-plugin-common';
import { sentenceCase } from '../Environment/describeEnvironment';
import { ImageLink } from '../text/ImageLink';
import { versionName } from '../text/environmentTitle';
import { mainRevision } from '../text/mainRevision';
import { RevisionText } from '../text/RevisionText';
import styles from './EnvironmentCard.module.css';

type RunningImageProps = { share: TrafficShare; images: Image[] };

/**
 * What one share of the traffic runs: the change it carries, and the image by its digest, where tags are only labels on
 * it, or the version of a function.
 */
export function RunningImage({ share, images }: RunningImageProps) {
  const revision = mainRevision(share.revisions);
  return (
    <span className={styles.running}>
      {revision && <RevisionText revision={revision} />}
      {share.functionVersionArn && (
        <span className={styles.secondary}>
          {sentenceCase(versionName(share.functionVersionArn))}
        </span>
      )}
      {share.imageDigests.map(digest => {
        const image = images.find(candidate => candidate.digest === digest);
        return (
          <span key={digest} className={styles.image}>
            <ImageLink digest={digest} image={image} />
            {image?.tags.map(tag => (
              <span key={tag} className={styles.tag} title={tag}>
                {tag}
              </span>
            ))}
          </span>
        );
      })}
    </span>
  );
}
