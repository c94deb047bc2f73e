import type {
  Execution,
  StackChangeSet,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { PlainTable } from '../detail/PlainTable';
import { Section } from '../detail/Section';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { ExecutionLine } from '../text/ExecutionLine';
import { TimeAgo } from '../text/TimeAgo';
import { changeWords, replacementWords } from './stackWords';
import parts from '../detail/parts.module.css';

type ChangeSetsProps = {
  changeSets: StackChangeSet[];
  /** Those that the view knows. */
  executions?: Execution[];
  now: Date;
};

/** What each change set does to the stack's resources, and which change of the pipeline it carries. */
export function ChangeSets(props: ChangeSetsProps) {
  const { changeSets, executions = [], now } = props;
  return (
    <Section title="Change sets">
      {changeSets.length === 0 && (
        <span className={parts.secondary}>
          There is no change set to show: none is named by the pipeline, or
          CloudFormation has deleted it.
        </span>
      )}
      {changeSets.map(changeSet => (
        <ChangeSetCard
          key={changeSet.id}
          changeSet={changeSet}
          execution={executions.find(({ id }) => id === changeSet.executionId)}
          now={now}
        />
      ))}
    </Section>
  );
}

type ChangeSetCardProps = {
  changeSet: StackChangeSet;
  execution?: Execution;
  now: Date;
};

function ChangeSetCard({ changeSet, execution, now }: ChangeSetCardProps) {
  const { name, status, rawStatus, rawExecutionStatus, createdAt } = changeSet;
  const { changes, reason, isComplete } = changeSet;
  return (
    <Card role="region" aria-label={`Change set ${name}`}>
      <CardHeader>
        <span className={parts.row}>
          <Text as="h4" variant="body-large" weight="bold">
            {name}
          </Text>
          <StatusLabel
            face={statusFaces[status]}
            rawStatus={[rawStatus, rawExecutionStatus]
              .filter(Boolean)
              .join(', ')}
          />
          {createdAt && (
            <span className={parts.secondary}>
              made <TimeAgo at={createdAt} now={now} />
            </span>
          )}
        </span>
      </CardHeader>
      <CardBody>
        <div className={parts.body}>
          {execution && <ExecutionLine execution={execution} />}
          {reason && (
            <span className={status === 'failed' ? parts.bad : undefined}>
              {reason}
            </span>
          )}
          {changes.length === 0 ? (
            <span className={parts.secondary}>It changes no resource.</span>
          ) : (
            <PlainTable
              label={`Changes of ${name}`}
              rows={changes}
              keyOf={({ logicalId, rawAction }) => `${logicalId} ${rawAction}`}
              columns={[
                { label: 'Resource', cell: change => change.logicalId },
                {
                  label: 'Change',
                  cell: ({ action, rawAction }) => (
                    <span
                      className={action === 'remove' ? parts.bad : undefined}
                      title={rawAction}
                    >
                      {changeWords[action]}
                    </span>
                  ),
                },
                { label: 'Type', cell: change => change.resourceType },
                {
                  label: 'Replaced',
                  cell: ({ replacement }) =>
                    replacement && (
                      <span
                        className={
                          replacement === 'always' ? parts.bad : undefined
                        }
                      >
                        {replacementWords[replacement]}
                      </span>
                    ),
                },
                { label: 'Scope', cell: ({ scope }) => scope.join(', ') },
                {
                  label: 'Because of',
                  cell: ({ causes }) => causes.join(', '),
                },
              ]}
            />
          )}
          {!isComplete && (
            <span className={parts.secondary}>
              There are more changes; they are in the console.
            </span>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
