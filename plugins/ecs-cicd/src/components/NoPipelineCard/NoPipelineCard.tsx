import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Text } from '@backstage/ui';
import { templateRouteRef } from '../../routes';
import scope from '../scope.module.css';
import styles from './NoPipelineCard.module.css';

const TEMPLATE = { namespace: 'default', templateName: 'add-pipeline' };

/** On the overview of a service without a pipeline: leads to the template that adds one, filled in with the service. */
export function NoPipelineCard() {
  const { entity } = useEntity();
  const pathOf = useRouteRef(templateRouteRef);
  const answers = { service: stringifyEntityRef(entity) };
  return (
    <EntityInfoCard title="Releases" className={scope.scope}>
      <div className={styles.body}>
        <Text as="h3" variant="body-large" weight="bold">
          No pipeline yet
        </Text>
        <Text color="secondary">
          A short form proposes one to the service’s repository, by a pull
          request: what builds it, its environments, and how a new version takes
          over. Nothing that is there is replaced.
        </Text>
        {pathOf && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={`${pathOf(TEMPLATE)}?${new URLSearchParams({
              formData: JSON.stringify(answers),
            })}`}
          >
            Add a pipeline
          </ButtonLink>
        )}
      </div>
    </EntityInfoCard>
  );
}
