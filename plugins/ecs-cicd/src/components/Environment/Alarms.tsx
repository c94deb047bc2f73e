import type { Environment } from '@ecs-cicd/backstage-plugin-common';
import { Button, Card, CardBody } from '@backstage/ui';
import { useState } from 'react';
import { useEnvironmentAlarms } from '../../hooks/useEnvironment';
import { AlarmList } from '../Alarms/AlarmList';
import { DetailError } from '../detail/DetailError';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { Section } from '../detail/Section';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { environmentTitle } from '../text/environmentTitle';
import parts from '../detail/parts.module.css';

type AlarmsProps = { entityRef: string; environment: Environment; now: Date };

/** The alarms that guard deployments. CloudWatch tells their history slowly, so it is read when somebody asks. */
export function Alarms(props: AlarmsProps) {
  const [open, setOpen] = useState(false);
  return (
    <Section title="Alarms">
      {open ? (
        <AlarmHistory {...props} />
      ) : (
        <div>
          <Button
            variant="secondary"
            size="small"
            onPress={() => setOpen(true)}
          >
            Show the alarms and their history
          </Button>
        </div>
      )}
    </Section>
  );
}

function AlarmHistory({ entityRef, environment, now }: AlarmsProps) {
  const { value, error, retry } = useEnvironmentAlarms(
    entityRef,
    environment.id,
  );
  return (
    <>
      {error && (
        <DetailError
          error={error}
          what={`the alarms of ${environmentTitle(environment)}`}
          onRetry={retry}
        />
      )}
      {!value && !error && <DetailSkeleton of="alarms" />}
      {value && value.problems.length > 0 && (
        <ProblemsPanel problems={value.problems} />
      )}
      {value && (
        <Card>
          <CardBody>
            {value.alarms.length === 0 ? (
              <span className={parts.secondary}>
                No alarm guards the deployments of this environment.
              </span>
            ) : (
              <AlarmList
                alarms={value.alarms}
                label="Alarms"
                now={now}
                isPartial={value.problems.length > 0}
              />
            )}
          </CardBody>
        </Card>
      )}
    </>
  );
}
