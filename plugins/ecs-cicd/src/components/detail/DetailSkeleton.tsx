import { Card, CardBody, Skeleton } from '@backstage/ui';
import faces from '../faces/faces.module.css';
import styles from './detail.module.css';

type DetailSkeletonProps = {
  /** What is being read, e.g. `the build`. */
  of: string;
};

/** The shape of a page that is about to come. */
export function DetailSkeleton({ of }: DetailSkeletonProps) {
  return (
    <div className={styles.skeleton} role="status" aria-label={`Loading ${of}`}>
      <Skeleton className={faces.bone} width={280} height={16} />
      <Card>
        <CardBody>
          <div className={faces.body}>
            <Skeleton className={faces.bone} width="100%" height={14} />
            <Skeleton className={faces.bone} width="70%" height={14} />
            <Skeleton className={faces.bone} width="45%" height={14} />
          </div>
        </CardBody>
      </Card>
      <Card>
        <CardBody>
          <Skeleton className={faces.bone} width="100%" height={180} />
        </CardBody>
      </Card>
    </div>
  );
}
