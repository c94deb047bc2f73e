import styles from './templates.module.css';

/** What a group of choices is called, in the look that the labels of the scaffolder's other fields have. */
export function FormLegend(props: { title: string; required?: boolean }) {
  return (
    <legend className={styles.legend}>
      {props.title}{' '}
      {props.required && <span className={styles.secondary}>(Required)</span>}
    </legend>
  );
}
