import type {
  BuildDetail,
  BuildVariable,
} from '@ecs-cicd/backstage-plugin-common';
import { Text } from '@backstage/ui';
import styles from './Build.module.css';

const origins: Record<BuildVariable['origin'], string> = {
  plaintext: 'plain text',
  parameterStore: 'Parameter Store',
  secretsManager: 'Secrets Manager',
  unknown: 'unknown',
};

type VariablesProps = {
  detail: Pick<BuildDetail, 'environmentVariables' | 'exportedVariables'>;
};

/** What the build hands on, and the names of what it was given. */
export function Variables({ detail }: VariablesProps) {
  const { environmentVariables, exportedVariables } = detail;
  return (
    <div className={styles.variables}>
      <section>
        <Text as="h4" variant="body-medium" weight="bold">
          Exported
        </Text>
        {exportedVariables.length === 0 ? (
          <p className={styles.secondary}>This build exports nothing.</p>
        ) : (
          <dl className={styles.pairs}>
            {exportedVariables.map(({ name, value, redacted }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className={redacted ? styles.secondary : styles.mono}>
                  {redacted ? 'may be a secret, not shown' : value ?? 'not set'}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <section>
        <Text as="h4" variant="body-medium" weight="bold">
          Environment
        </Text>
        {environmentVariables.length === 0 ? (
          <p className={styles.secondary}>This build is given nothing.</p>
        ) : (
          <>
            <p className={styles.secondary}>
              Values stay in AWS; this is where they come from.
            </p>
            <dl className={styles.pairs}>
              {environmentVariables.map(({ name, origin }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd className={styles.secondary}>{origins[origin]}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </section>
    </div>
  );
}
