import type { Image, ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody } from '@backstage/ui';
import { BuildLink } from '../Build/BuildLink';
import { Facts } from '../detail/Facts';
import { RunsIn } from '../Images/ImageItem';
import { formatBytes } from '../text/formatBytes';
import { mainRevision } from '../text/mainRevision';
import { RevisionText } from '../text/RevisionText';
import { TimeAgo } from '../text/TimeAgo';
import styles from './Image.module.css';

type ImageFactsProps = { image: Image; view?: ReleaseView; now: Date };

/** What an image is: what it was made of, by whom, and where it runs. */
export function ImageFacts({ image, view, now }: ImageFactsProps) {
  const { digest, tags, pushedAt, sizeBytes, buildId, executionId } = image;
  const build = view?.builds.find(({ id }) => id === buildId);
  const revision = mainRevision(
    view?.releases.find(one => one.executionId === executionId)?.revisions,
  );
  return (
    <Card aria-label="Facts">
      <CardBody>
        <Facts
          facts={[
            {
              label: 'Runs in',
              value: (
                <RunsIn image={image} environments={view?.environments ?? []} />
              ),
            },
            {
              label: 'Tags',
              value:
                tags.length > 0 ? (
                  <span className={styles.mono}>{tags.join(', ')}</span>
                ) : (
                  'None'
                ),
            },
            {
              label: 'Pushed',
              value: pushedAt && <TimeAgo at={pushedAt} now={now} />,
            },
            {
              label: 'Size',
              value:
                sizeBytes === undefined ? undefined : formatBytes(sizeBytes),
            },
            {
              label: 'Change',
              value: revision && <RevisionText revision={revision} />,
            },
            {
              label: 'Built by',
              value: build && (
                <BuildLink buildId={build.id}>
                  {build.projectName}
                  {build.number !== undefined && ` #${build.number}`}
                </BuildLink>
              ),
            },
            {
              label: 'Digest',
              value: <span className={styles.mono}>{digest}</span>,
            },
          ]}
        />
      </CardBody>
    </Card>
  );
}
