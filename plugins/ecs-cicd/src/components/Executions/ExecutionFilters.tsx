import { Flex, SearchField, Select, TextField } from '@backstage/ui';
import type { Pipeline } from '@ecs-cicd/backstage-plugin-common';
import { useEffect, useState } from 'react';
import { statusFaces } from '../status/statusFace';
import {
  EXECUTION_STATUSES,
  TRIGGERS,
  type ExecutionFilter,
} from './executionFilter';
import { triggerWords } from './triggerWords';
import styles from './Executions.module.css';

const DELAY_MS = 400;
const ANY = 'any';

const statusOptions = [
  { value: ANY, label: 'Any' },
  ...EXECUTION_STATUSES.map(value => ({
    value,
    label: statusFaces[value].word,
  })),
];

/** Two of CodePipeline's words may mean the same to people; then its own word tells them apart. */
const triggerOptions = [
  { value: ANY, label: 'Any' },
  ...TRIGGERS.map(value => {
    const label = triggerWords[value];
    const isOnly =
      TRIGGERS.filter(one => triggerWords[one] === label).length === 1;
    return { value, label: isOnly ? label : `${label} (${value})` };
  }),
];

type ExecutionFiltersProps = {
  filter: ExecutionFilter;
  pipelines: Pipeline[];
  pipelineId: string;
  onChange(changes: Partial<ExecutionFilter>): void;
};

export function ExecutionFilters(props: ExecutionFiltersProps) {
  const { filter, pipelines, pipelineId, onChange } = props;
  const [search, setSearch] = useTyped(filter.search, value =>
    onChange({ search: value }),
  );
  const [author, setAuthor] = useTyped(filter.author, value =>
    onChange({ author: value }),
  );
  return (
    <Flex className={styles.filters} align="end" gap="3" role="search">
      {pipelines.length > 1 && (
        <Select
          className={styles.select}
          label="Pipeline"
          options={pipelines.map(({ id, name, accountId, region }) => ({
            value: id,
            label: `${name} (${accountId}, ${region})`,
          }))}
          value={pipelineId}
          onChange={key =>
            onChange({ pipeline: key === null ? undefined : String(key) })
          }
        />
      )}
      <SearchField
        className={styles.search}
        label="Change"
        placeholder="Message, revision, branch or execution id"
        maxLength={200}
        value={search}
        onChange={setSearch}
      />
      <TextField
        className={styles.select}
        label="Author"
        maxLength={200}
        value={author}
        onChange={setAuthor}
      />
      <Select
        className={styles.select}
        label="Status"
        options={statusOptions}
        value={filter.status ?? ANY}
        onChange={key =>
          onChange({ status: EXECUTION_STATUSES.find(one => one === key) })
        }
      />
      <Select
        className={styles.select}
        label="Trigger"
        options={triggerOptions}
        value={filter.trigger ?? ANY}
        onChange={key =>
          onChange({ trigger: TRIGGERS.find(one => one === key) })
        }
      />
    </Flex>
  );
}

/** Keeps the typing to itself until it pauses, so that not every letter is a request. */
function useTyped(value: string, onChange: (value: string) => void) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), DELAY_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return [typed, setTyped] as const;
}
