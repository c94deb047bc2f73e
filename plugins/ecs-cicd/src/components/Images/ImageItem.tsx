import type { Environment, Image } from '@ecs-cicd/backstage-plugin-common';
import { ScanSummary } from '../ScanSummary/ScanSummary';
import { formatBytes } from '../text/formatBytes';
import { ImageLink } from '../text/ImageLink';
import { TimeAgo } from '../text/TimeAgo';
import { environmentTitle } from '../text/environmentTitle';
import styles from './Images.module.css';

type ImageItemProps = {
  image: Image;
  environments: Environment[];
  now: Date;
};

/** One image: what it is called, since when, where it runs, and what its scan says. */
export function ImageItem({ image, environments, now }: ImageItemProps) {
  const { digest, tags, pushedAt, sizeBytes } = image;
  return (
    <li className={styles.image}>
      <div className={styles.identity}>
        <ImageLink digest={digest} image={image} />
        {tags.length > 0 && (
          <ul className={styles.tags} aria-label="Tags">
            {tags.map(tag => (
              <li key={tag} className={styles.tag} title={tag}>
                {tag}
              </li>
            ))}
          </ul>
        )}
        <span className={styles.secondary}>
          {pushedAt ? (
            <>
              Pushed <TimeAgo at={pushedAt} now={now} />
            </>
          ) : (
            'Push time unknown'
          )}
          {sizeBytes !== undefined && ` · ${formatBytes(sizeBytes)}`}
        </span>
      </div>
      <RunsIn image={image} environments={environments} />
      <ScanSummary image={image} now={now} withImage={false} />
    </li>
  );
}

type RunsInProps = Pick<ImageItemProps, 'image' | 'environments'>;

/** Where an image runs now, by the names that people use. */
export function RunsIn({ image, environments }: RunsInProps) {
  const found = image.environmentIds.map(
    id => environments.find(environment => environment.id === id) ?? { id },
  );
  if (found.length === 0) {
    return <span className={styles.secondary}>Runs nowhere</span>;
  }
  return (
    <ul className={styles.tags} aria-label="Runs in">
      {found.map(environment => (
        <li key={environment.id} className={styles.place}>
          {'kind' in environment
            ? environmentTitle(environment)
            : environment.id}
        </li>
      ))}
    </ul>
  );
}
