import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type {
  ExecutionDetail,
  Pipeline,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute } from '../../time/format';
import { DetailHeader } from '../detail/DetailHeader';
import { Facts } from '../detail/Facts';
import {
  ExecutionDuration,
  ExecutionStatus,
  ExecutionTrigger,
} from '../Executions/ExecutionParts';
import { executionPaths } from '../Executions/executionPaths';
import { describeMode, isInFlight } from '../Executions/inFlight';
import { OfferButtons } from '../Operations/OfferButtons';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { ConsoleLink } from '../text/ConsoleLink';
import { ImageLink } from '../text/ImageLink';
import { mainRevision } from '../text/mainRevision';
import { MadeBy } from '../text/MadeBy';
import { RevisionText } from '../text/RevisionText';
import { revisionSource, revisionTitle } from '../text/revisionWords';
import { TimeAgo } from '../text/TimeAgo';
import { Relations } from './Relations';
import { Timeline } from './Timeline';
import { Variables } from './Variables';
import styles from './Execution.module.css';

type ExecutionContentProps = {
  detail: ExecutionDetail;
  view: ReleaseView;
  pipeline: Pipeline;
  now: Date;
};

/** Everything about one execution, from values alone. */
export function ExecutionContent({
  detail,
  view,
  pipeline,
  now,
}: ExecutionContentProps) {
  const { execution, executionMode, problems, relations, variables } = detail;
  const { id, revisions, startedAt, updatedAt } = execution;
  const main = mainRevision(revisions);
  return (
    <>
      <DetailHeader
        title={
          (main && revisionTitle(main)) ?? main?.shortId ?? `Execution ${id}`
        }
        trail={[
          { title: 'Executions', path: executionPaths.history(pipeline.id) },
        ]}
        state={<ExecutionStatus execution={execution} />}
        links={
          <ConsoleLink href={execution.consoleUrl} of={`execution ${id}`} />
        }
      />
      <OfferButtons
        of="this execution"
        matches={target =>
          target.pipelineId === pipeline.id &&
          !target.stageName &&
          target.executionId === id
        }
      />
      {problems.length > 0 && <ProblemsPanel problems={problems} />}
      <Relations relations={relations} />
      <Card>
        <CardHeader>
          <Text as="h3" variant="body-large" weight="bold">
            What it carries
          </Text>
        </CardHeader>
        <CardBody>
          <div className={styles.body}>
            <ul className={styles.revisions} aria-label="Source revisions">
              {revisions.map(revision => (
                <li key={`${revision.sourceAction} ${revision.id}`}>
                  {revision.sourceAction && (
                    <span className={styles.secondary}>
                      {revisionSource(revision)}
                    </span>
                  )}
                  <RevisionText revision={revision} />
                  <MadeBy revision={revision} />
                  {revision.committedAt && (
                    <span className={styles.secondary}>
                      <TimeAgo at={revision.committedAt} now={now} />
                    </span>
                  )}
                  {revision.eTag && (
                    <span className={styles.secondary}>
                      ETag {revision.eTag}
                    </span>
                  )}
                  {revision.kind === 'image' && (
                    <ImageLink
                      digest={revision.id}
                      image={view.images.find(
                        ({ digest }) => digest === revision.id,
                      )}
                    />
                  )}
                </li>
              ))}
              {revisions.length === 0 && (
                <li className={styles.secondary}>
                  No source revision is known.
                </li>
              )}
            </ul>
            <Facts
              facts={[
                {
                  label: 'Trigger',
                  value: (
                    <span>
                      <ExecutionTrigger execution={execution} />
                      {execution.trigger?.detail && (
                        <span className={styles.triggerDetail}>
                          {execution.trigger.detail}
                        </span>
                      )}
                    </span>
                  ),
                },
                {
                  label: 'Started',
                  value: startedAt && <TimeAgo at={startedAt} now={now} />,
                },
                {
                  label: isInFlight(execution) ? 'Has taken' : 'Took',
                  value: <ExecutionDuration execution={execution} now={now} />,
                },
                {
                  label: 'Ended',
                  value:
                    !isInFlight(execution) &&
                    updatedAt &&
                    formatAbsolute(updatedAt),
                },
                {
                  label: 'Mode',
                  value: executionMode && (
                    <span title={describeMode(executionMode)}>
                      {executionMode}
                    </span>
                  ),
                },
                {
                  label: 'Pipeline',
                  value: [
                    pipeline.name,
                    detail.pipelineVersion !== undefined &&
                      `version ${detail.pipelineVersion}`,
                  ]
                    .filter(Boolean)
                    .join(', '),
                },
                {
                  label: 'Images',
                  value: detail.imageDigests.length > 0 && (
                    <span className={styles.images}>
                      {detail.imageDigests.map(digest => (
                        <ImageLink
                          key={digest}
                          digest={digest}
                          image={view.images.find(
                            image => image.digest === digest,
                          )}
                        />
                      ))}
                    </span>
                  ),
                },
                { label: 'Execution', value: <code>{id}</code> },
              ]}
            />
            <Variables variables={variables} />
          </div>
        </CardBody>
      </Card>
      <Timeline detail={detail} known={view} now={now} />
    </>
  );
}
