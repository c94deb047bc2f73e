import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityRefLink, useEntity } from '@backstage/plugin-catalog-react';
import { Button, Card, CardBody, Text } from '@backstage/ui';
import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../../api';
import { useCursorPages, useDetail, useNow, useRevision } from '../../hooks';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { TimeAgo } from '../text/TimeAgo';
import { operationWords } from './describeOffer';
import { describeChoice, placeOfTarget } from './placeOfTarget';
import styles from './Operations.module.css';

const viaWords: Record<NonNullable<OperationRecord['via']>, string> = {
  http: 'from the portal',
  action: 'by an action, as MCP tools are',
};

const PAGE_SIZE = 20;
const MINUTE_MS = 60_000;
const refreshAfterMs = () => 20_000;

/** What people did to the releases of this service through the portal: who, what, when, and what came of it. */
export function OperationsPage() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const pages = useCursorPages(entityRef, PAGE_SIZE);
  const { cursor } = pages;
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.listOperations(entityRef, { cursor, limit: PAGE_SIZE }, { signal }),
    [api, entityRef, cursor],
  );
  const { value, error, retry } = useDetail(
    load,
    refreshAfterMs,
    useRevision(),
  );
  const now = new Date(useNow(MINUTE_MS));
  const nextCursor = value?.nextCursor;
  return (
    <>
      <DetailHeader title="Operations" />
      {error && (
        <DetailError error={error} what="the operations" onRetry={retry} />
      )}
      {!value && !error && <DetailSkeleton of="the operations" />}
      {value && (
        <Card>
          <CardBody>
            {value.items.length === 0 ? (
              <Text color="secondary">
                Nobody has done anything to these releases through the portal
                yet. What was done in AWS itself is in CloudTrail.
              </Text>
            ) : (
              <ol className={styles.list} aria-label="Operations">
                {value.items.map(record => (
                  <OperationRow key={record.id} record={record} now={now} />
                ))}
              </ol>
            )}
          </CardBody>
        </Card>
      )}
      {value && (pages.offset > 0 || nextCursor) && (
        <div className={styles.offers}>
          <Button
            size="small"
            variant="secondary"
            isDisabled={pages.offset === 0}
            onPress={pages.previous}
          >
            Newer
          </Button>
          <Button
            size="small"
            variant="secondary"
            isDisabled={!nextCursor}
            onPress={() => nextCursor && pages.next(nextCursor)}
          >
            Older
          </Button>
        </div>
      )}
    </>
  );
}

type OperationRowProps = { record: OperationRecord; now: Date };

function OperationRow({ record, now }: OperationRowProps) {
  const { operation, status, target, requestedBy, requestedAt } = record;
  const { comment, reason, input, variableNames = [], via } = record;
  const place = placeOfTarget(target);
  const choice = describeChoice(input);
  return (
    <li className={styles.row}>
      <StatusLabel face={statusFaces[status]} />
      <span className={styles.what}>{operationWords[operation]}</span>
      {place && <span>{place}</span>}
      {choice && <span>{choice}</span>}
      {target.executionId && (
        <span className={styles.mono}>{target.executionId}</span>
      )}
      <span>
        <EntityRefLink entityRef={requestedBy} defaultKind="user" />
      </span>
      <span className={styles.secondary}>
        <TimeAgo at={requestedAt} now={now} />
        {via && ` · ${viaWords[via]}`}
      </span>
      {input?.reason && <q className={styles.comment}>{input.reason}</q>}
      {variableNames.length > 0 && (
        <span className={styles.comment}>
          Variables: {variableNames.join(', ')}
        </span>
      )}
      {comment && <q className={styles.comment}>{comment}</q>}
      {reason && <span className={styles.comment}>{reason}</span>}
    </li>
  );
}
