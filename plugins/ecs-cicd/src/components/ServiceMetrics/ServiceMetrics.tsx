import type { Environment } from '@ecs-cicd/backstage-plugin-common';
import { lazy, Suspense } from 'react';
import type { MetricsWindow } from '../../hooks/useEnvironmentMetrics';
import { useSeen } from '../../hooks/useSeen';
import { DetailSkeleton } from '../detail/DetailSkeleton';

const MetricsPanel = lazy(async () => ({
  default: (await import('./MetricsPanel')).MetricsPanel,
}));

export type ServiceMetricsProps = {
  entityRef: string;
  environment: Environment;
  /** The time to look at. Without one, people choose; it begins with the newest deployment. */
  window?: MetricsWindow;
  /** Now, on the provider's clock. */
  now: Date;
};

/** The graphs of a service that matter during a deployment. They are loaded and read when they come into view. */
export function ServiceMetrics(props: ServiceMetricsProps) {
  const [ref, seen] = useSeen<HTMLDivElement>();
  return (
    <div ref={ref}>
      {seen ? (
        <Suspense fallback={<DetailSkeleton of="the metrics" />}>
          <MetricsPanel {...props} />
        </Suspense>
      ) : (
        <DetailSkeleton of="the metrics" />
      )}
    </div>
  );
}
