import type { Problem } from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, Text } from '@backstage/ui';
import { Fact } from './Fact';
import styles from './faces.module.css';

/** Names the places to run that are still missing, and says what brings them. */
export function AwaitedRelease({ missing }: { missing: Problem[] }) {
  return (
    <section aria-label="First release">
      <Card>
        <CardBody>
          <div className={styles.body}>
            <Text color="secondary">
              The catalog names what AWS does not have yet. It shows here when
              the first release has made it. If it is there already, check the
              name, the account and the region in the catalog file.
            </Text>
            <ul className={styles.list}>
              {missing.map(({ resource, accountId, region }) => (
                <li key={[accountId, region, resource].join(' ')}>
                  <dl className={styles.facts}>
                    <Fact name="Service" value={resource} />
                    <Fact
                      name="Where"
                      value={[accountId, region].filter(Boolean).join(' · ')}
                    />
                  </dl>
                </li>
              ))}
            </ul>
          </div>
        </CardBody>
      </Card>
    </section>
  );
}
