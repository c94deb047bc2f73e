import type { ReactNode } from 'react';
import styles from './detail.module.css';

/** A fact without a value is left out. */
export type Fact = { label: string; value: ReactNode };

type FactsProps = { facts: Fact[] };

/** What there is to know at a glance, each by its name. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(
          ({ value }) => value !== undefined && value !== '' && value !== false,
        )
        .map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
