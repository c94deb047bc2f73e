import { Alert, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type {
  CommitRange,
  ExecutionComparison,
  ReleaseView,
  Revision,
  SourceChange,
} from '@ecs-cicd/backstage-plugin-common';
import {
  ExecutionName,
  ExecutionRevisions,
  ExecutionStart,
  ExecutionStatus,
} from '../Executions/ExecutionParts';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { ImageLink } from '../text/ImageLink';
import { RevisionText } from '../text/RevisionText';
import { revisionSource } from '../text/revisionWords';
import { TimeAgo } from '../text/TimeAgo';
import styles from './Comparison.module.css';

/** More of them are a list that a person opens. */
const OPEN_COMMITS = 10;

type ComparisonContentProps = {
  comparison: ExecutionComparison;
  view: ReleaseView;
  now: Date;
};

/** Both sides, and what lies between them; from values alone. */
export function ComparisonContent({
  comparison,
  view,
  now,
}: ComparisonContentProps) {
  const { from, to, direction, sources, revisions, between, complete } =
    comparison;
  const forward = direction === 'forward';
  return (
    <>
      {comparison.problems.length > 0 && (
        <ProblemsPanel problems={comparison.problems} />
      )}
      <div className={styles.sides}>
        {[
          { label: 'From', execution: from, images: comparison.fromImages },
          { label: 'To', execution: to, images: comparison.toImages },
        ].map(({ label, execution, images }) => (
          <Card key={label} aria-label={label}>
            <CardHeader>
              <Text as="h3" variant="body-large" weight="bold">
                {label}
              </Text>
            </CardHeader>
            <CardBody>
              <div className={styles.body}>
                <ExecutionName execution={execution} />
                <ExecutionRevisions execution={execution} />
                <ExecutionStatus execution={execution} />
                <ExecutionStart execution={execution} now={now} />
                <Images digests={images} view={view} />
              </div>
            </CardBody>
          </Card>
        ))}
      </div>
      {!complete && (
        <Alert
          role="status"
          status="warning"
          icon
          title="The two lie too far apart to see everything in between"
          description="The sources are compared as they are; the revisions and executions in between have a gap."
        />
      )}
      <Card>
        <CardHeader>
          <Text as="h3" variant="body-large" weight="bold">
            Sources
          </Text>
        </CardHeader>
        <CardBody>
          <ul className={styles.list}>
            {sources.map(source => (
              <SourceItem
                key={source.sourceAction ?? ''}
                source={source}
                now={now}
              />
            ))}
          </ul>
        </CardBody>
      </Card>
      <Card>
        <CardHeader>
          <Text as="h3" variant="body-large" weight="bold">
            {describeRevisions(revisions.length, forward)}
          </Text>
        </CardHeader>
        {revisions.length > 0 && (
          <CardBody>
            <ul className={styles.list}>
              {revisions.map(revision => (
                <li key={`${revision.sourceAction} ${revision.id}`}>
                  <RevisionText revision={revision} />
                </li>
              ))}
            </ul>
          </CardBody>
        )}
      </Card>
      <Card>
        <CardHeader>
          <Text as="h3" variant="body-large" weight="bold">
            Executions in between, with the newer of the two
          </Text>
        </CardHeader>
        <CardBody>
          <ol className={styles.list}>
            {between.map(execution => (
              <li key={execution.id} className={styles.execution}>
                <span className={styles.change}>
                  <ExecutionName execution={execution} />
                  <ExecutionRevisions execution={execution} />
                </span>
                <ExecutionStatus execution={execution} />
                <ExecutionStart execution={execution} now={now} />
              </li>
            ))}
          </ol>
        </CardBody>
      </Card>
    </>
  );
}

function describeRevisions(count: number, forward: boolean): string {
  if (count === 0) return 'No revision more or less';
  const revisions = count === 1 ? '1 revision' : `${count} revisions`;
  return forward ? `${revisions} more` : `${revisions} fewer`;
}

function Images(props: { digests: string[]; view: ReleaseView }) {
  const { digests, view } = props;
  if (digests.length === 0) {
    return <span className={styles.secondary}>No image is known of it.</span>;
  }
  return (
    <ul className={styles.images} aria-label="Images">
      {digests.map(digest => (
        <li key={digest}>
          <ImageLink
            digest={digest}
            image={view.images.find(image => image.digest === digest)}
          />
        </li>
      ))}
    </ul>
  );
}

function SourceItem({ source, now }: { source: SourceChange; now: Date }) {
  const { from, to, changed, commits } = source;
  const revision = to ?? from;
  return (
    <li className={styles.source}>
      <span className={styles.secondary}>
        {revision && revisionSource(revision)}
      </span>
      {changed ? (
        <span className={styles.change}>
          <Side label="From" revision={from} />
          <Side label="To" revision={to} />
          {commits && <Commits range={commits} now={now} />}
        </span>
      ) : (
        <span className={styles.change}>
          <Side label="Unchanged" revision={to} />
        </span>
      )}
    </li>
  );
}

/** What was committed in between, whether or not an execution carried it. */
function Commits({ range, now }: { range: CommitRange; now: Date }) {
  const { items, total, complete } = range;
  const count = total ?? items.length;
  const commits = count === 1 ? '1 commit' : `${count} commits`;
  return (
    <details className={styles.commits} open={items.length <= OPEN_COMMITS}>
      <summary>
        {complete ? commits : `${items.length} of ${total ?? 'many'} commits`}
      </summary>
      <ul className={styles.images} aria-label="Commits in between">
        {items.map(commit => (
          <li key={commit.id} className={styles.side}>
            <RevisionText revision={commit} />
            {commit.committedAt && (
              <span className={styles.secondary}>
                <TimeAgo at={commit.committedAt} now={now} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Side({ label, revision }: { label: string; revision?: Revision }) {
  return (
    <span className={styles.side}>
      <span className={styles.secondary}>{label}</span>
      {revision ? (
        <RevisionText revision={revision} />
      ) : (
        <span className={styles.secondary}>nothing</span>
      )}
    </span>
  );
}
