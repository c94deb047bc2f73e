import type { StackDetail } from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody } from '@backstage/ui';
import { Facts } from '../detail/Facts';
import { PlainTable } from '../detail/PlainTable';
import { Section } from '../detail/Section';
import { TimeAgo } from '../text/TimeAgo';
import { driftWords } from './stackWords';
import parts from '../detail/parts.module.css';

type StackFactsProps = { detail: StackDetail; now: Date };

export function StackFacts({ detail, now }: StackFactsProps) {
  const { stack, createdAt, terminationProtection, parameterNames } = detail;
  const { reason, updatedAt, drift, accountId, region, rawStatus } = stack;
  return (
    <Card aria-label="Stack">
      <CardBody>
        <div className={parts.body}>
          {reason && (
            <span className={stack.status === 'failed' ? parts.bad : undefined}>
              {reason}
            </span>
          )}
          <Facts
            facts={[
              { label: 'What it is for', value: detail.description },
              { label: 'In AWS’s words', value: rawStatus },
              {
                label: 'Changed',
                value: updatedAt && <TimeAgo at={updatedAt} now={now} />,
              },
              {
                label: 'Made',
                value: createdAt && <TimeAgo at={createdAt} now={now} />,
              },
              {
                label: 'Drift',
                value: drift && (
                  <>
                    <span
                      className={
                        drift.state === 'drifted' ? parts.bad : undefined
                      }
                    >
                      {driftWords[drift.state]}
                    </span>
                    {drift.checkedAt && (
                      <>
                        , looked <TimeAgo at={drift.checkedAt} now={now} />
                      </>
                    )}
                  </>
                ),
              },
              {
                label: 'Protected from deletion',
                value:
                  terminationProtection !== undefined &&
                  (terminationProtection ? 'Yes' : 'No'),
              },
              { label: 'Parameters', value: parameterNames.join(', ') },
              { label: 'Where', value: `${accountId} · ${region}` },
            ]}
          />
        </div>
      </CardBody>
    </Card>
  );
}

export function Outputs({ detail: { outputs } }: { detail: StackDetail }) {
  if (outputs.length === 0) return null;
  return (
    <Section title="Outputs">
      <Card>
        <CardBody>
          <PlainTable
            label="Outputs"
            rows={outputs}
            keyOf={({ key }) => key}
            columns={[
              { label: 'Output', cell: ({ key }) => key },
              {
                label: 'Value',
                cell: ({ value }) =>
                  value === undefined ? (
                    <span className={parts.secondary}>
                      may be a secret, not shown
                    </span>
                  ) : (
                    <span className={parts.mono}>{value}</span>
                  ),
              },
              {
                label: 'What it is',
                cell: ({ description, exportName }) =>
                  [description, exportName && `exported as ${exportName}`]
                    .filter(Boolean)
                    .join(' · '),
              },
            ]}
          />
        </CardBody>
      </Card>
    </Section>
  );
}

export function Tags({ detail: { tags } }: { detail: StackDetail }) {
  if (tags.length === 0) return null;
  return (
    <Section title="Tags">
      <Card>
        <CardBody>
          <Facts
            facts={tags.map(({ key, value }) => ({ label: key, value }))}
          />
        </CardBody>
      </Card>
    </Section>
  );
}
