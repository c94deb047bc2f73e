import {
  EntityRefLink,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type { ServiceSummary } from '@ecs-cicd/backstage-plugin-common';
import { RiAlertFill } from '@remixicon/react';
import { useNow } from '../../hooks';
import { providerNow } from '../../time/providerNow';
import { StageStrip } from '../StageStrip/StageStrip';
import { StatusLabel } from '../status/StatusLabel';
import { TimeAgo } from '../text/TimeAgo';
import { attentionFaces } from './attentionFaces';
import styles from './ReleasesPage.module.css';

const AGE_TICK_MS = 10_000;

type ServiceProps = { service: ServiceSummary };
type TimedProps = ServiceProps & {
  /** When the summary arrived, on the browser's clock. */
  receivedAt?: number;
};

function useServiceNow({ service, receivedAt }: TimedProps): Date | undefined {
  const { observedAt, providerTime } = service;
  const now = useNow(AGE_TICK_MS);
  return observedAt
    ? providerNow({ observedAt, providerTime }, receivedAt, now)
    : undefined;
}

/** Every link into a service from here leads to its releases. */
export function useReleasesHref(): (entityRef: string) => string {
  const entityHref = useEntityRefLink();
  return entityRef => `${entityHref(entityRef)}/releases`;
}

export function ServiceName({ service }: ServiceProps) {
  const href = useReleasesHref();
  return (
    <Link
      href={href(service.entityRef)}
      title={service.description}
      weight="bold"
      standalone
    >
      {service.title ?? service.name}
    </Link>
  );
}

export function EntityName({ entityRef }: { entityRef?: string }) {
  if (!entityRef) return <span className={styles.none}>None</span>;
  return <EntityRefLink entityRef={entityRef} hideIcon disableTooltip />;
}

export function AttentionLabel({ service }: ServiceProps) {
  return <StatusLabel face={attentionFaces[service.attention]} />;
}

export function ProblemCount({ service }: ServiceProps) {
  const count = service.problems.length;
  const href = useReleasesHref();
  if (count === 0) return null;
  return (
    <Link
      href={href(service.entityRef)}
      className={styles.problems}
      title={service.problems.map(({ message }) => message).join('\n')}
    >
      <RiAlertFill size={14} aria-hidden="true" />
      {count === 1 ? '1 problem' : `${count} problems`}
    </Link>
  );
}

export function Strips(props: TimedProps) {
  const { pipelines } = props.service;
  const now = useServiceNow(props);
  if (!now) return <span className={styles.none}>Reading…</span>;
  if (pipelines.length === 0) {
    return <span className={styles.none}>No pipeline</span>;
  }
  return (
    <div className={styles.strips}>
      {pipelines.map(pipeline => (
        <StageStrip
          key={pipeline.id}
          label={`Stages of ${pipeline.name}`}
          stages={pipeline.stages}
          now={now}
          size="small"
        />
      ))}
    </div>
  );
}

export function Changed(props: TimedProps) {
  const { changedAt } = props.service;
  const now = useServiceNow(props);
  if (!changedAt || !now) return <span className={styles.none}>Unknown</span>;
  return <TimeAgo at={changedAt} now={now} />;
}
