import { useApi } from '@backstage/frontend-plugin-api';
import {
  imageRepositoryId,
  type Environment,
  type Image,
  type OperationOffer,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../../api';
import { useDetail, useRevision } from '../../hooks';
import { useEnvironmentDiff } from '../../hooks/useEnvironment';
import { DetailError } from '../detail/DetailError';
import { AlarmState } from '../EnvironmentCard/AlarmState';
import { DifferenceList } from '../Environment/Differences';
import { Comparison } from '../Image/Comparison';
import { ExecutionLine } from '../text/ExecutionLine';
import { environmentTitle } from '../text/environmentTitle';
import { ImageLink } from '../text/ImageLink';
import { RevisionText } from '../text/RevisionText';
import { changeUnderReview } from './changeUnderReview';
import styles from './Operations.module.css';

const refreshAfterMs = () => 60_000;

type ChangeReviewProps = {
  entityRef: string;
  offer: OperationOffer;
  view: ReleaseView;
};

/** What will be different in an environment once a change is let into it: what a person has to look at before. */
export function ChangeReview(props: ChangeReviewProps) {
  const { entityRef, offer, view } = props;
  const change = changeUnderReview(offer, view);
  const { environment, ahead, executions, images, alarms } = change;
  return (
    <section className={styles.review} aria-label="What will change">
      <div className={styles.block}>
        <span className={styles.what}>
          {executions.length > 1
            ? `${executions.length} changes go there`
            : 'The change'}
        </span>
        <ul className={styles.list} aria-label="Changes">
          {executions.length > 0
            ? executions.map(execution => (
                <li key={execution.id}>
                  <ExecutionLine execution={execution} />
                </li>
              ))
            : offer.revisions.map(revision => (
                <li key={`${revision.sourceAction} ${revision.id}`}>
                  <RevisionText revision={revision} />
                </li>
              ))}
        </ul>
      </div>
      {images.map(image => (
        <NewImage
          key={image.digest}
          entityRef={entityRef}
          image={image}
          view={view}
        />
      ))}
      {environment && ahead && (
        <SettingsReview
          entityRef={entityRef}
          environment={environment}
          ahead={ahead}
        />
      )}
      {environment && (
        <div className={styles.block}>
          <span className={styles.what}>
            Alarms of {environmentTitle(environment).toLowerCase()} now
          </span>
          {alarms.length > 0 ? (
            <AlarmState alarms={alarms} />
          ) : (
            <span className={styles.secondary}>
              No alarm guards its deployments.
            </span>
          )}
        </div>
      )}
    </section>
  );
}

type NewImageProps = { entityRef: string; image: Image; view: ReleaseView };

function NewImage({ entityRef, image, view }: NewImageProps) {
  const { digest } = image;
  const repository = imageRepositoryId(image);
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getImage(entityRef, digest, { repository }, { signal }),
    [api, entityRef, digest, repository],
  );
  const { value, error, retry } = useDetail(
    load,
    refreshAfterMs,
    useRevision(),
  );
  return (
    <div className={styles.block}>
      <span className={styles.what}>
        Image <ImageLink digest={digest} image={image} />
      </span>
      {error && (
        <DetailError error={error} what="the new image" onRetry={retry} />
      )}
      {value ? (
        <Comparison entityRef={entityRef} detail={value} view={view} />
      ) : (
        !error && (
          <span className={styles.secondary} role="status">
            Reading its scan…
          </span>
        )
      )}
    </div>
  );
}

type SettingsReviewProps = {
  entityRef: string;
  environment: Environment;
  ahead: Environment;
};

function SettingsReview(props: SettingsReviewProps) {
  const { entityRef, environment, ahead } = props;
  const { value, error, retry } = useEnvironmentDiff(
    entityRef,
    ahead.id,
    environment.id,
  );
  const here = environmentTitle(ahead);
  const there = environmentTitle(environment);
  return (
    <div className={styles.block}>
      <span className={styles.what}>
        What {here.toLowerCase()} runs differently from {there.toLowerCase()}
      </span>
      {error && (
        <DetailError error={error} what="the differences" onRetry={retry} />
      )}
      {value ? (
        <DifferenceList diff={value} here={here} there={there} />
      ) : (
        !error && (
          <span className={styles.secondary} role="status">
            Comparing…
          </span>
        )
      )}
    </div>
  );
}
