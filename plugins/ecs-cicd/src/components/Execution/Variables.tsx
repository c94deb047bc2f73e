import type { ExecutionVariable } from '@ecs-cicd/backstage-plugin-common';
import { Text } from '@backstage/ui';
import { Facts } from '../detail/Facts';

/** The variables of the pipeline as this execution has them. */
export function Variables({ variables }: { variables: ExecutionVariable[] }) {
  if (variables.length === 0) return null;
  return (
    <section aria-label="Variables">
      <Text as="h4" variant="body-medium" weight="bold">
        Variables
      </Text>
      <Facts
        facts={variables.map(({ name, value, redacted }) => ({
          label: name,
          value: redacted ? <em>not shown</em> : <code>{value ?? ''}</code>,
        }))}
      />
    </section>
  );
}
