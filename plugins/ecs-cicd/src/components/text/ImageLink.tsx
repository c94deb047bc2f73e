import type { Image } from '@ecs-cicd/backstage-plugin-common';
import { ExternalLink } from './ExternalLink';
import { safeUrl } from './safeUrl';
import { shortDigest } from './shortDigest';
import styles from './text.module.css';

type ImageLinkProps = { digest: string; image?: Image };

/** An image by its short digest, leading to the console where it has a page there. */
export function ImageLink({ digest, image }: ImageLinkProps) {
  const short = shortDigest(digest);
  const name = image ? `${image.repositoryName}@${short}` : short;
  const text = (
    <span className={styles.mono} title={digest}>
      {name}
    </span>
  );
  if (!safeUrl(image?.consoleUrl)) return text;
  return (
    <ExternalLink href={image?.consoleUrl} name={`Console: image ${name}`}>
      {text}
    </ExternalLink>
  );
}
