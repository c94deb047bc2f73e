import {
  Card,
  CardBody,
  CardHeader,
  Flex,
  Skeleton,
  TablePagination,
  type TablePaginationProps,
} from '@backstage/ui';
import type { ServiceList } from '@ecs-cicd/backstage-plugin-common';
import {
  AttentionLabel,
  Changed,
  EntityName,
  ProblemCount,
  ServiceName,
  Strips,
} from './ServiceParts';
import styles from './ReleasesPage.module.css';

type ServiceCardsProps = {
  list?: ServiceList;
  receivedAt?: number;
  stale: boolean;
  pagination: TablePaginationProps;
};

/** The rows of the table where it would be too narrow for its columns. */
export function ServiceCards({
  list,
  receivedAt,
  stale,
  pagination,
}: ServiceCardsProps) {
  if (!list) {
    return (
      <Flex
        direction="column"
        gap="3"
        role="status"
        aria-label="Loading services"
        className={styles.pending}
      >
        {[1, 2, 3].map(key => (
          <Skeleton key={key} width="100%" height={140} />
        ))}
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="3" aria-busy={stale}>
      <ul className={styles.cards}>
        {list.items.map(service => (
          <li key={service.entityRef}>
            <Card>
              <CardHeader>
                <Flex justify="between" align="center" gap="2">
                  <ServiceName service={service} />
                  <AttentionLabel service={service} />
                </Flex>
              </CardHeader>
              <CardBody>
                <Flex direction="column" gap="3">
                  <Strips service={service} receivedAt={receivedAt} />
                  <dl className={styles.facts}>
                    <dt>Changed</dt>
                    <dd>
                      <Changed service={service} receivedAt={receivedAt} />
                    </dd>
                    <dt>Owner</dt>
                    <dd>
                      <EntityName entityRef={service.owner} />
                    </dd>
                    <dt>System</dt>
                    <dd>
                      <EntityName entityRef={service.system} />
                    </dd>
                  </dl>
                  <ProblemCount service={service} />
                </Flex>
              </CardBody>
            </Card>
          </li>
        ))}
      </ul>
      <TablePagination {...pagination} />
    </Flex>
  );
}
