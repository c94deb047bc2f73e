import { Flex, SearchField, Select } from '@backstage/ui';
import type { Attention } from '@ecs-cicd/backstage-plugin-common';
import { useEffect, useState } from 'react';
import { attentionFaces, attentionMeanings } from './attentionFaces';
import {
  ATTENTIONS,
  isOrderField,
  type OrderField,
  type ServiceFilter,
} from './serviceQuery';
import styles from './ReleasesPage.module.css';

const SEARCH_DELAY_MS = 300;
const ANY = 'any';

const orderLabels: Record<OrderField, string> = {
  attention: 'Most urgent first',
  name: 'Name',
  owner: 'Owner',
  changedAt: 'Last changed',
};

const attentionOptions = [
  { value: ANY, label: 'Any' },
  ...ATTENTIONS.map(value => ({
    value,
    label: `${attentionFaces[value].word}: ${attentionMeanings[
      value
    ].toLowerCase()}`,
  })),
];

type ServiceFiltersProps = {
  filter: ServiceFilter;
  onChange(change: Partial<ServiceFilter>): void;
  /** Offers to sort, where there are no column heads that do. */
  withOrder: boolean;
};

export function ServiceFilters({
  filter,
  onChange,
  withOrder,
}: ServiceFiltersProps) {
  return (
    <Flex className={styles.filters} align="end" gap="3" role="search">
      <Search value={filter.search} onChange={search => onChange({ search })} />
      <Select
        className={styles.select}
        label="Attention"
        options={attentionOptions}
        value={filter.attention ?? ANY}
        onChange={key =>
          onChange({
            attention: ATTENTIONS.find((value: Attention) => value === key),
          })
        }
      />
      {withOrder && (
        <Select
          className={styles.select}
          label="Sort by"
          options={Object.entries(orderLabels).map(([value, label]) => ({
            value,
            label,
          }))}
          value={filter.orderBy}
          onChange={key => {
            if (isOrderField(key)) {
              // The latest change is what one looks for; the other orders start where they start.
              onChange({
                orderBy: key,
                order: key === 'changedAt' ? 'desc' : 'asc',
              });
            }
          }}
        />
      )}
    </Flex>
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
      label="Search"
      placeholder="Name, owner or system"
      maxLength={200}
      value={typed}
      onChange={setTyped}
    />
  );
}
