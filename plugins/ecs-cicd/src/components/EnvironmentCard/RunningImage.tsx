import type { Image, TrafficShare } from '@ecs-cicd/backstage-plugin-common';
import { ImageLink } from '../text/ImageLink';
import { mainRevision } from '../text/mainRevision';
import { RevisionText } from '../text/RevisionText';
import styles from './EnvironmentCard.module.css';

type RunningImageProps = { share: TrafficShare; images: Image[] };

/** What one set of tasks runs: the change it carries, and the image by its digest; tags are only labels on it. */
export function RunningImage({ share, images }: RunningImageProps) {
  const revision = mainRevision(share.revisions);
  return (
    <span className={styles.running}>
      {revision && <RevisionText revision={revision} />}
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
