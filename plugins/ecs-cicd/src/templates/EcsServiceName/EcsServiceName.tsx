import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { explainServiceName } from '@ecs-cicd/backstage-plugin-common';
import scope from '../../components/scope.module.css';
import { FormTextField } from '../FormTextField';
import styles from '../templates.module.css';
import { AwsNames } from './AwsNames';
import { entityOfName } from './entityOfName';
import type { ServiceNameOptions } from './options';
import { useNameInCatalog } from './useNameInCatalog';

/** The name of a new service: says as one types whether it will do, whether somebody has it, and what is called after it. */
export function EcsServiceName(
  props: FieldExtensionComponentProps<string, ServiceNameOptions>,
) {
  const { formData: name = '', onChange, schema, uiSchema, idSchema } = props;
  const problem = name === '' ? undefined : explainServiceName(name);
  const answer = useNameInCatalog(problem ? '' : name);
  const statusId = `${idSchema.$id}__status`;

  return (
    <div className={`${styles.root} ${scope.scope}`}>
      <FormTextField
        id={idSchema.$id}
        label={schema.title ?? 'Name'}
        value={name}
        required={props.required}
        disabled={props.disabled || props.readonly}
        invalid={
          problem !== undefined ||
          answer === 'taken' ||
          (name === '' && props.rawErrors.length > 0)
        }
        placeholder={uiSchema['ui:placeholder']}
        describedBy={statusId}
        onChange={value => onChange(value === '' ? undefined : value)}
      />
      <p id={statusId} className={styles.status} aria-live="polite">
        {problem && <span className={styles.wrong}>{problem}</span>}
        {answer === 'asking' && 'Asking the catalog…'}
        {answer === 'free' && (
          <span className={styles.right}>The name is free.</span>
        )}
        {answer === 'taken' && (
          <span className={styles.wrong}>
            There is a component of that name:{' '}
            <EntityRefLink entityRef={entityOfName(name)} />
          </span>
        )}
        {answer === 'unknown' &&
          'The catalog does not answer. It is asked again when you go on.'}
      </p>
      {name !== '' && !problem && answer !== 'taken' && (
        <AwsNames
          name={name}
          kind={uiSchema['ui:options']?.kind ?? 'web'}
          entityRef={stringifyEntityRef(entityOfName(name))}
        />
      )}
    </div>
  );
}
