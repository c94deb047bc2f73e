import { Alert } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  imageRepositoryId,
  type Environment,
  type Execution,
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
import { changeWords } from '../text/changeWords';
import { ExecutionLine } from '../text/ExecutionLine';
import { environmentTitle } from '../text/environmentTitle';
import { ImageLink } from '../text/ImageLink';
import { RevisionText } from '../text/RevisionText';
import { changeUnderReview, type ChangeUnderReview } from './changeUnderReview';
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
  const { environment, others, executions, images, unknownImages, alarms } =
    change;
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
        {environment && executions.length === 0 && (
          <span className={styles.secondary}>
            What else goes there with it is not known.
          </span>
        )}
      </div>
      {images.map(image => (
        <NewImage
          key={image.digest}
          entityRef={entityRef}
          image={image}
          view={view}
        />
      ))}
      {unknownImages.map(digest => (
        <div key={digest} className={styles.block}>
          <span className={styles.what}>
            Image <ImageLink digest={digest} />
          </span>
          <span className={styles.secondary}>
            The releases do not know it any more, so what it fixes and adds
            cannot be told.
          </span>
        </div>
      ))}
      {images.length + unknownImages.length === 0 && (
        <div className={styles.block}>
          <span className={styles.what}>Image</span>
          <span className={styles.secondary}>
            No image is known that this change brings, so no findings can be
            compared.
          </span>
        </div>
      )}
      {environment ? (
        <SettingsReview
          entityRef={entityRef}
          environment={environment}
          change={change}
        />
      ) : (
        <div className={styles.block}>
          <span className={styles.what}>Settings and alarms</span>
          <span className={styles.secondary}>
            No environment is known that it goes to, so there is nothing to
            compare it with.
          </span>
        </div>
      )}
      {others.length > 0 && (
        <span className={styles.secondary}>
          It goes to {others.map(environmentTitle).join(' and ').toLowerCase()}{' '}
          as well, which this does not tell of.
        </span>
      )}
      {environment && (
        <div className={styles.block}>
          <span className={styles.what}>
            Alarms of {environmentTitle(environment).toLowerCase()} now
          </span>
          {alarms?.length ? (
            <AlarmState alarms={alarms} />
          ) : (
            <span className={styles.secondary}>
              {alarms
                ? 'No alarm guards its deployments.'
                : 'No deployment of it is known, nor what guards it.'}
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
  change: ChangeUnderReview;
};

/** The settings of where it goes beside those of where it was tested; or why they cannot be compared. */
function SettingsReview(props: SettingsReviewProps) {
  const { entityRef, environment, change } = props;
  const { ahead, aheadRuns } = change;
  const there = environmentTitle(environment).toLowerCase();
  if (!ahead || ahead.provider !== 'ecs' || environment.provider !== 'ecs') {
    return (
      <div className={styles.block}>
        <span className={styles.what}>Settings of {there}</span>
        <span className={styles.secondary}>
          {ahead
            ? 'The settings of functions are not compared.'
            : 'No environment is known that this change has been tested in, so its settings cannot be compared.'}
        </span>
      </div>
    );
  }
  const here = environmentTitle(ahead).toLowerCase();
  return (
    <div className={styles.block}>
      <span className={styles.what}>
        What {here} runs differently from {there}
      </span>
      {aheadRuns && (
        <Alert
          status="warning"
          icon
          title={`${environmentTitle(ahead)} runs something ${
            aheadRuns.how === 'newer' ? 'newer than' : 'else than'
          } what waits`}
          description={`It runs ${wordsOf(
            aheadRuns.execution,
          )}. What differs may come from that and stay away from ${there}.`}
        />
      )}
      <SettingsDiff
        entityRef={entityRef}
        environment={environment}
        ahead={ahead}
      />
    </div>
  );
}

type SettingsDiffProps = {
  entityRef: string;
  environment: Environment;
  ahead: Environment;
};

function SettingsDiff({ entityRef, environment, ahead }: SettingsDiffProps) {
  const { value, error, retry } = useEnvironmentDiff(
    entityRef,
    ahead.id,
    environment.id,
  );
  return (
    <>
      {error && (
        <DetailError error={error} what="the differences" onRetry={retry} />
      )}
      {value ? (
        <DifferenceList
          diff={value}
          here={environmentTitle(ahead)}
          there={environmentTitle(environment)}
        />
      ) : (
        !error && (
          <span className={styles.secondary} role="status">
            Comparing…
          </span>
        )
      )}
    </>
  );
}

function wordsOf(execution: Execution | undefined): string {
  if (!execution) return 'what no execution here has brought';
  return changeWords(execution.revisions) ?? `execution ${execution.id}`;
}
