import {
  Checkbox,
  SearchField,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  SEVERITIES,
  type SeverityCounts,
} from '@ecs-cicd/backstage-plugin-common';
import { useEffect, useState } from 'react';
import { severityWords } from '../ScanSummary/judgeScan';
import { isOrderField, type FindingsFilter } from './findingsFilter';
import styles from './Image.module.css';

const SEARCH_DELAY_MS = 300;

type FindingFiltersProps = {
  filter: FindingsFilter;
  counts?: SeverityCounts;
  /** Offers only findings with a fix; a basic scan does not tell. */
  withFix: boolean;
  /** Offers to sort, where there are no column heads that do. */
  withOrder: boolean;
  onChange(change: Partial<FindingsFilter>): void;
};

export function FindingFilters(props: FindingFiltersProps) {
  const { filter, counts, withFix, withOrder, onChange } = props;
  const offered = SEVERITIES.filter(
    severity =>
      !counts || counts[severity] > 0 || filter.severities.includes(severity),
  );
  return (
    <div className={styles.filters} role="search" aria-label="Findings">
      <Search value={filter.search} onChange={search => onChange({ search })} />
      {offered.length > 0 && (
        <ToggleButtonGroup
          aria-label="Severity"
          selectionMode="multiple"
          selectedKeys={filter.severities}
          onSelectionChange={keys =>
            onChange({
              severities: SEVERITIES.filter(severity => keys.has(severity)),
            })
          }
        >
          {offered.map(severity => (
            <ToggleButton key={severity} id={severity}>
              {counts ? `${counts[severity]} ` : ''}
              {severityWords[severity]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {withFix && (
        <Checkbox
          isSelected={filter.fixable}
          onChange={fixable => onChange({ fixable })}
        >
          Only with a fix
        </Checkbox>
      )}
      {withOrder && (
        <Select
          className={styles.select}
          label="Sort by"
          options={[
            { value: 'severity', label: 'Most severe first' },
            { value: 'package', label: 'Package' },
          ]}
          value={filter.orderBy}
          onChange={key =>
            isOrderField(key) &&
            onChange({
              orderBy: key,
              order: key === 'severity' ? 'desc' : 'asc',
            })
          }
        />
      )}
    </div>
  );
}

type SearchProps = { value: string; onChange(value: string): void };

/** Keeps the typing to itself until it pauses, so that not every letter is a request. */
function Search({ value, onChange }: SearchProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), SEARCH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <SearchField
      className={styles.search}
      aria-label="Search findings"
      placeholder="Vulnerability or package"
      size="small"
      maxLength={200}
      value={typed}
      onChange={setTyped}
    />
  );
}
