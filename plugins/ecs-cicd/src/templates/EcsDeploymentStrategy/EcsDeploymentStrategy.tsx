import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { ServiceKind } from '@ecs-cicd/backstage-plugin-common';
import { useEffect } from 'react';
import scope from '../../components/scope.module.css';
import traffic from '../../components/TrafficBar/TrafficBar.module.css';
import { FormLegend } from '../FormLegend';
import styles from '../templates.module.css';
import { strategiesFor, strategyTexts } from './strategies';
import { StrategyDrawing } from './StrategyDrawing';

/** `ui:options` of the field `EcsDeploymentStrategy`. @public */
export type DeploymentStrategyOptions = {
  /** What is deployed; `web` unless told otherwise. */
  kind?: ServiceKind;
};

/** How a new version takes over, as a choice between pictures with a sentence each. */
export function EcsDeploymentStrategy(
  props: FieldExtensionComponentProps<string, DeploymentStrategyOptions>,
) {
  const { formData, onChange, schema, uiSchema, idSchema } = props;
  const choices = strategiesFor(
    uiSchema['ui:options']?.kind ?? 'web',
    schema.enum?.map(String),
  );
  const [first] = choices;

  useEffect(() => {
    if (formData === undefined && first !== undefined) onChange(first);
  }, [formData, first, onChange]);

  return (
    <fieldset
      className={`${styles.root} ${styles.group} ${scope.scope} ${traffic.colors}`}
    >
      <FormLegend
        title={schema.title ?? 'Deployment strategy'}
        required={props.required}
      />
      <div className={styles.cards}>
        {choices.map(strategy => {
          const { title, sentence, course } = strategyTexts[strategy];
          const id = `${idSchema.$id}__${strategy}`;
          return (
            <label key={strategy} className={styles.card}>
              <input
                type="radio"
                className={styles.control}
                name={idSchema.$id}
                value={strategy}
                checked={formData === strategy}
                disabled={props.disabled || props.readonly}
                aria-labelledby={`${id}__title`}
                aria-describedby={`${id}__sentence`}
                onChange={() => onChange(strategy)}
              />
              <span className={styles.cardText}>
                <span id={`${id}__title`} className={styles.cardTitle}>
                  {title}
                </span>
                <StrategyDrawing course={course} />
                <span id={`${id}__sentence`} className={styles.cardFacts}>
                  {sentence}
                </span>
              </span>
            </label>
          );
        })}
      </div>
      <p className={styles.key} aria-hidden="true">
        <span>
          <span className={`${traffic.swatch} ${traffic.blue}`} /> old version
        </span>
        <span>
          <span className={`${traffic.swatch} ${traffic.green}`} /> new version
        </span>
        <span>time goes to the right</span>
      </p>
    </fieldset>
  );
}
