import { Link } from '@backstage/ui';
import type { Image } from '@ecs-cicd/backstage-plugin-common';
import { useTabPath } from '../detail/useTabPath';
import { imagePath } from '../Images/imagePath';
import { shortDigest } from './shortDigest';
import styles from './text.module.css';

type ImageLinkProps = { digest: string; image?: Image };

/** An image by its short digest, leading to its page where more is known of it. */
export function ImageLink({ digest, image }: ImageLinkProps) {
  const tabPath = useTabPath();
  const short = shortDigest(digest);
  const name = image ? `${image.repositoryName}@${short}` : short;
  const text = (
    <span className={styles.mono} title={digest}>
      {name}
    </span>
  );
  if (!image) return text;
  return (
    <Link
      href={tabPath(imagePath(image))}
      variant="body-small"
      aria-label={`Image ${name}`}
    >
      {text}
    </Link>
  );
}
