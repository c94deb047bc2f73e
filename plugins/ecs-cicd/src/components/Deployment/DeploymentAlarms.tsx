import type { DeploymentDetail } from '@ecs-cicd/backstage-plugin-common';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useDeploymentAlarms } from '../../hooks/useDeployment';
import { AlarmList } from '../Alarms/AlarmList';
import { DetailError } from '../detail/DetailError';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import parts from '../detail/parts.module.css';

type DeploymentAlarmsProps = {
  entityRef: string;
  detail: DeploymentDetail;
  now: Date;
};

/** The alarms that are to stop the deployment: as they are now, and on request what they have been through. */
export function DeploymentAlarms(props: DeploymentAlarmsProps) {
  const { detail, now } = props;
  const [open, setOpen] = useState(false);
  if (detail.alarms.length === 0) {
    return (
      <span className={parts.secondary}>
        No alarm guards it: nothing would stop it when its requests fail.
      </span>
    );
  }
  if (open) return <AlarmsWithHistory {...props} />;
  return (
    <>
      <AlarmList alarms={detail.alarms} label="Alarms now" now={now} />
      <div>
        <Button variant="secondary" size="small" onPress={() => setOpen(true)}>
          Show their history
        </Button>
      </div>
    </>
  );
}

function AlarmsWithHistory({ entityRef, detail, now }: DeploymentAlarmsProps) {
  const { id, startedAt, completedAt } = detail.deployment;
  const { value, error, retry } = useDeploymentAlarms(entityRef, id);
  const changesOf = (name: string) =>
    value?.alarms.find(({ alarm }) => alarm.name === name)?.changes;
  return (
    <>
      {error && (
        <DetailError
          error={error}
          what="the history of the alarms"
          onRetry={retry}
        />
      )}
      {value && value.problems.length > 0 && (
        <ProblemsPanel problems={value.problems} />
      )}
      <AlarmList
        alarms={detail.alarms.map(one => ({
          ...one,
          changes: changesOf(one.alarm.name),
        }))}
        label="Alarms now"
        now={now}
        isPartial={(value?.problems.length ?? 0) > 0}
        during={startedAt ? { from: startedAt, to: completedAt } : undefined}
      />
      {!value && !error && <DetailSkeleton of="the history of the alarms" />}
    </>
  );
}
