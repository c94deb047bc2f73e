import type {
  Difference,
  Environment,
  EnvironmentDiff,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody } from '@backstage/ui';
import { useEnvironmentDiff } from '../../hooks/useEnvironment';
import { DetailError } from '../detail/DetailError';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { PlainTable } from '../detail/PlainTable';
import { Section } from '../detail/Section';
import { environmentTitle } from '../text/environmentTitle';
import parts from '../detail/parts.module.css';

type DifferencesProps = {
  entityRef: string;
  environment: Environment;
  other: Environment;
};

/** In what an environment is not as another one is: what is meant to differ only by name is told apart. */
export function Differences(props: DifferencesProps) {
  const { entityRef, environment, other } = props;
  const { value, error, retry } = useEnvironmentDiff(
    entityRef,
    environment.id,
    other.id,
  );
  return (
    <Section title={`Differs from ${environmentTitle(other)}`}>
      {error && (
        <DetailError
          error={error}
          what={`the differences from ${environmentTitle(other)}`}
          onRetry={retry}
        />
      )}
      {value ? (
        <DifferenceList
          diff={value}
          here={environmentTitle(environment)}
          there={environmentTitle(other)}
        />
      ) : (
        !error && <DetailSkeleton of="differences" />
      )}
    </Section>
  );
}

type DifferenceListProps = {
  diff: EnvironmentDiff;
  here: string;
  there: string;
};

export function DifferenceList({ diff, here, there }: DifferenceListProps) {
  const real = diff.differences.filter(({ byNameOnly }) => !byNameOnly);
  const named = diff.differences.filter(({ byNameOnly }) => byNameOnly);
  return (
    <Card>
      <CardBody>
        <div className={parts.body}>
          {real.length === 0 ? (
            <span>{`None of ${diff.compared} settings differs but by name.`}</span>
          ) : (
            <DifferenceTable
              label="Differences"
              differences={real}
              here={here}
              there={there}
            />
          )}
          {named.length > 0 && (
            <details className={parts.details}>
              <summary>
                {named.length === 1
                  ? '1 more differs by name only'
                  : `${named.length} more differ by name only`}
              </summary>
              <DifferenceTable
                label="Differences by name only"
                differences={named}
                here={here}
                there={there}
              />
            </details>
          )}
        </div>
      </CardBody>
    </Card>
  );
}

type DifferenceTableProps = {
  label: string;
  differences: Difference[];
  here: string;
  there: string;
};

function DifferenceTable(props: DifferenceTableProps) {
  const { label, differences, here, there } = props;
  return (
    <PlainTable
      label={label}
      rows={differences}
      keyOf={({ part, setting }) => `${part}/${setting}`}
      columns={[
        {
          label: 'Setting',
          cell: ({ part, setting }) => (
            <span className={parts.stack}>
              <span>{setting}</span>
              <span className={parts.secondary}>{part}</span>
            </span>
          ),
        },
        {
          label: here,
          cell: difference => (
            <span className={parts.mono}>
              {told(difference, difference.value, 'removed')}
            </span>
          ),
        },
        {
          label: there,
          cell: difference => (
            <span className={parts.mono}>
              {told(difference, difference.otherValue, 'added')}
            </span>
          ),
        },
      ]}
    />
  );
}

function told(
  { change, redacted }: Difference,
  value: string | undefined,
  missingWhen: Difference['change'],
): string {
  if (change === missingWhen) return 'Not set';
  if (!redacted) return value ?? '';
  return change === 'changed'
    ? 'Set, and differs (not shown)'
    : 'Set (not shown)';
}
