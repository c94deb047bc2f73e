import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useParams } from 'react-router-dom';
import { useNow, useStack } from '../../hooks';
import { providerNow } from '../../time/providerNow';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { ChangeSets } from './ChangeSets';
import { StackEvents } from './StackEvents';
import { Outputs, StackFacts, Tags } from './StackFacts';
import { stackName } from './stackPath';
import parts from '../detail/parts.module.css';

const TICK_MS = 1000;

/** One CloudFormation stack: how it is and why, what a change set does to it, what happened, and what it gives out. */
export function StackPage({ release }: DetailPageProps) {
  const { stackId = '' } = useParams();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { value, error, receivedAt, retry } = useStack(entityRef, stackId);
  const clientNow = useNow(TICK_MS);
  const stack =
    value?.stack ??
    release.view?.pipelines
      .flatMap(({ stages }) => stages)
      .flatMap(({ actions }) => actions)
      .find(action => action.stack?.id === stackId)?.stack;
  const name = stack?.name ?? stackName(stackId);
  const now = value && providerNow(value, receivedAt, clientNow);
  return (
    <div className={parts.page}>
      <DetailHeader
        title={`Stack ${name}`}
        state={
          stack && (
            <StatusLabel
              face={statusFaces[stack.status]}
              rawStatus={stack.rawStatus}
            />
          )
        }
        links={
          stack && <ConsoleLink href={stack.consoleUrl} of={`stack ${name}`} />
        }
      />
      {error && (
        <DetailError error={error} what={`the stack ${name}`} onRetry={retry} />
      )}
      {!value && !error && <DetailSkeleton of="the stack" />}
      {value && now && (
        <>
          {value.problems.length > 0 && (
            <ProblemsPanel problems={value.problems} />
          )}
          <StackFacts detail={value} now={now} />
          <ChangeSets
            changeSets={value.changeSets}
            executions={release.view?.pipelines.flatMap(
              ({ executions }) => executions,
            )}
            now={now}
          />
          <StackEvents
            key={stackId}
            entityRef={entityRef}
            stackId={stackId}
            now={now}
          />
          <Outputs detail={value} />
          <Tags detail={value} />
        </>
      )}
    </div>
  );
}
