import type {
  FieldExtensionComponentProps,
  ScaffolderDryRunOptions,
} from '@backstage/plugin-scaffolder-react';
import { Alert, Button, Skeleton } from '@backstage/ui';
import { useState } from 'react';
import { CodeBlock } from '../../components/text/CodeBlock';
import scope from '../../components/scope.module.css';
import styles from '../templates.module.css';
import files from './EcsGeneratedFiles.module.css';
import type { GeneratedFile } from './generateFiles';
import { useGeneratedFiles } from './useGeneratedFiles';

/** `ui:options` of the field `EcsGeneratedFiles`. @public */
export type GeneratedFilesOptions = {
  /** The template that the field stands in, such as `template:default/web-service`. */
  template?: string;
  /** The folder of the workspace that the template writes the repository's files into; the workspace when missing. */
  folder?: string;
};

/** The files that the answers so far would give, to be read before anything is made. It holds no answer itself. */
export function EcsGeneratedFiles(
  props: FieldExtensionComponentProps<null, GeneratedFilesOptions>,
) {
  const { schema, uiSchema, formContext } = props;
  const { template: templateRef, folder } = uiSchema['ui:options'] ?? {};
  const values: ScaffolderDryRunOptions['values'] = formContext?.formData ?? {};
  const title = schema.title ?? 'Files';
  return (
    <section className={`${styles.root} ${scope.scope}`} aria-label={title}>
      <h3 className={styles.legend}>{title}</h3>
      {templateRef ? (
        <Preview templateRef={templateRef} values={values} folder={folder} />
      ) : (
        <Alert
          status="warning"
          icon
          title="The template does not say which one it is"
          description="Its field needs ui:options with template, such as template:default/web-service."
        />
      )}
    </section>
  );
}

function Preview(props: {
  templateRef: string;
  values: ScaffolderDryRunOptions['values'];
  folder?: string;
}) {
  const { templateRef, values, folder } = props;
  const generated = useGeneratedFiles(templateRef, values, folder);
  if (generated.error) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title="The files cannot be shown"
        description={`${generated.error.message}. Nothing has been made; you can go on without having seen them.`}
        customActions={
          <Button size="small" variant="secondary" onPress={generated.retry}>
            Try again
          </Button>
        }
      />
    );
  }
  if (!generated.files) {
    return (
      <div aria-busy="true" aria-label="The files are being written for a look">
        <Skeleton width="100%" height={240} />
      </div>
    );
  }
  return <Files files={generated.files} />;
}

function Files(props: { files: GeneratedFile[] }) {
  const [chosen, choose] = useState<string>();
  const shown =
    props.files.find(({ path }) => path === chosen) ?? props.files[0];
  if (!shown) return <p className={styles.status}>Nothing would be written.</p>;
  return (
    <div className={files.browser}>
      <ul className={files.list} aria-label="Choose a file">
        {props.files.map(({ path }) => (
          <li key={path}>
            <button
              type="button"
              className={files.file}
              aria-current={path === shown.path}
              onClick={() => choose(path)}
            >
              {path}
            </button>
          </li>
        ))}
      </ul>
      <div className={files.content}>
        <CodeBlock key={shown.path} text={shown.content} label={shown.path} />
      </div>
    </div>
  );
}
