import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert } from '@backstage/ui';
import { useEffect, useMemo, useRef } from 'react';
import scope from '../../components/scope.module.css';
import { FormLegend } from '../FormLegend';
import { readTemplateEnvironments } from '../readTemplateEnvironments';
import styles from '../templates.module.css';
import { explainChoice, isOptional, toggle } from './chooseEnvironments';

/**
 * Where a new service will run, in the order in which changes reach it. Only where there are several of a kind is there
 * something to choose; else it is there to be read.
 */
export function EcsEnvironments(props: FieldExtensionComponentProps<string[]>) {
  const { formData, onChange, schema, idSchema, disabled, readonly } = props;
  const config = useApi(configApiRef);
  const all = useMemo(() => readTemplateEnvironments(config), [config]);

  // The form begins with an empty list; whoever empties it later means it.
  const begun = useRef((formData ?? []).length > 0);
  const chosen = formData ?? [];
  useEffect(() => {
    if (chosen.length > 0) begun.current = true;
    else if (!begun.current) onChange(all.map(({ name }) => name));
  }, [chosen.length, all, onChange]);

  if (all.length === 0) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title="There is nowhere to run yet"
        description="Whoever looks after the portal has to name the environments in its configuration, under ecsCicd.templates.environments."
      />
    );
  }

  const problem = begun.current ? explainChoice(chosen, all) : undefined;
  const problemId = `${idSchema.$id}__problem`;
  return (
    <fieldset
      className={`${styles.root} ${styles.group} ${scope.scope}`}
      aria-describedby={problem ? problemId : undefined}
    >
      <FormLegend
        title={schema.title ?? 'Environments'}
        required={props.required}
      />
      <ol className={styles.steps}>
        {all.map(environment => {
          const { name, kind, account, region } = environment;
          const id = `${idSchema.$id}__${name}`;
          const optional = isOptional(environment, all);
          const facts = (
            <span className={styles.cardText}>
              <span id={id} className={styles.cardTitle}>
                {name}
              </span>
              <span id={`${id}__facts`} className={styles.cardFacts}>
                {kind === name ? '' : `${kind} · `}account {account} · {region}
              </span>
            </span>
          );
          return (
            <li key={name} className={styles.step}>
              {optional ? (
                <label className={styles.card}>
                  <input
                    type="checkbox"
                    className={styles.control}
                    checked={chosen.includes(name)}
                    disabled={disabled || readonly}
                    aria-labelledby={id}
                    aria-describedby={`${id}__facts`}
                    onChange={() => onChange(toggle(name, chosen, all))}
                  />
                  {facts}
                </label>
              ) : (
                <div className={styles.card}>{facts}</div>
              )}
            </li>
          );
        })}
      </ol>
      <div id={problemId} aria-live="polite">
        {problem && (
          <p className={`${styles.status} ${styles.wrong}`}>{problem}</p>
        )}
      </div>
    </fieldset>
  );
}
