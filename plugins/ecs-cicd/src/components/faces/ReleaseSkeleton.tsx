import { Card, CardBody, CardHeader, Skeleton } from '@backstage/ui';
import styles from './faces.module.css';

const STAGES = ['source', 'build', 'test', 'production'];
const ENVIRONMENTS = ['test', 'production'];

/** The shape of what is about to come. */
export function ReleaseSkeleton() {
  return (
    <div
      className={styles.skeleton}
      role="status"
      aria-label="Loading releases"
    >
      <Skeleton className={styles.bone} width={180} height={16} />
      <Card>
        <CardHeader>
          <Skeleton className={styles.bone} width={220} height={18} />
        </CardHeader>
        <CardBody>
          <div className={styles.stages}>
            {STAGES.map(stage => (
              <Skeleton
                key={stage}
                className={styles.bone}
                width="100%"
                height={132}
              />
            ))}
          </div>
        </CardBody>
      </Card>
      <div className={styles.environments}>
        {ENVIRONMENTS.map(environment => (
          <Card key={environment}>
            <CardHeader>
              <Skeleton className={styles.bone} width={120} height={18} />
            </CardHeader>
            <CardBody>
              <div className={styles.body}>
                <Skeleton
                  className={styles.bone}
                  width="100%"
                  height={14}
                  rounded
                />
                <Skeleton className={styles.bone} width="70%" height={14} />
                <Skeleton className={styles.bone} width="45%" height={14} />
              </div>
            </CardBody>
          </Card>
        ))}
      </div>
    </div>
  );
}
