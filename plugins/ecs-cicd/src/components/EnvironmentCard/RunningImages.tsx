import type { Image, TrafficShare } from '@ecs-cicd/backstage-plugin-common';
import { ConsoleLink } from '../text/ConsoleLink';
import { RevisionText } from '../text/RevisionText';
import { shortDigest } from '../text/shortDigest';
import { shareWords } from '../TrafficBar/describeTraffic';
import styles from './EnvironmentCard.module.css';

type RunningImagesProps = { running: TrafficShare[]; images: Image[] };

/** Which image serves, by its digest; tags are only labels on it. */
export function RunningImages({ running, images }: RunningImagesProps) {
  if (running.length === 0) {
    return <span className={styles.secondary}>Nothing runs here.</span>;
  }
  return (
    <ul className={styles.plainList} aria-label="Running images">
      {running.map(({ label, imageDigests, revisions }) => (
        <li key={label} className={styles.running}>
          {running.length > 1 && (
            <span className={styles.secondary}>{shareWords[label]}</span>
          )}
          {revisions?.map(revision => (
            <RevisionText key={revision.id} revision={revision} />
          ))}
          {imageDigests.map(digest => (
            <ImageLine
              key={digest}
              digest={digest}
              image={images.find(image => image.digest === digest)}
            />
          ))}
        </li>
      ))}
    </ul>
  );
}

function ImageLine({ digest, image }: { digest: string; image?: Image }) {
  return (
    <span className={styles.image}>
      <span className={styles.digest} title={digest}>
        {image ? `${image.repositoryName}@` : ''}
        {shortDigest(digest)}
      </span>
      {image?.tags.map(tag => (
        <span key={tag} className={styles.tag}>
          {tag}
        </span>
      ))}
      <ConsoleLink
        href={image?.consoleUrl}
        of={`image ${shortDigest(digest)}`}
      />
    </span>
  );
}
