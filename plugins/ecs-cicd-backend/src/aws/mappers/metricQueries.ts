import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { MetricSeries } from '@ecs-cicd/backstage-plugin-common';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** More would not be seen on a small graph. */
const POINTS = 240;
const PERIODS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];
/** How long CloudWatch keeps metrics, by the shortest period that it keeps so long. */
const KEPT = [
  { period: MINUTE, seconds: 15 * DAY },
  { period: 5 * MINUTE, seconds: 63 * DAY },
];

/** The period of the points, in seconds: few enough of them, and such as CloudWatch still has. */
export function metricPeriod(from: Date, to: Date, now: Date): number {
  const length = (to.getTime() - from.getTime()) / 1000;
  const age = (now.getTime() - from.getTime()) / 1000;
  const shortest = KEPT.find(({ seconds }) => age < seconds)?.period ?? HOUR;
  return (
    PERIODS.find(period => period >= shortest && length / period <= POINTS) ??
    HOUR
  );
}

/** A target group, as the dimensions of its metrics name it. */
export interface MetricTargetGroup {
  name: string;
  /** `targetgroup/shop-blue/6d0ecf831eec9f09` */
  dimension: string;
  /** `app/shop/50dc6c495c0c9188` */
  loadBalancer: string;
}

/** A query, with what its answer is to be called. */
export interface MetricQuestion {
  series: Omit<MetricSeries, 'points' | 'thresholds' | 'partial'>;
  namespace: string;
  metricName: string;
  dimensions: Readonly<Record<string, string>>;
}

type Kind = Pick<MetricSeries, 'metric' | 'statistic' | 'unit'> & {
  metricName: string;
};

const OF_SERVICE: readonly Kind[] = [
  cpu('Average'),
  cpu('Maximum'),
  memory('Average'),
  memory('Maximum'),
];

/** Of several load balancer nodes, the one that sees the fewest hosts tells what users may meet. */
const OF_TARGET_GROUP: readonly Kind[] = [
  {
    metric: 'serverErrors',
    metricName: 'HTTPCode_Target_5XX_Count',
    statistic: 'Sum',
    unit: 'count',
  },
  {
    metric: 'healthyHosts',
    metricName: 'HealthyHostCount',
    statistic: 'Minimum',
    unit: 'count',
  },
  {
    metric: 'unhealthyHosts',
    metricName: 'UnHealthyHostCount',
    statistic: 'Maximum',
    unit: 'count',
  },
  {
    metric: 'responseTime',
    metricName: 'TargetResponseTime',
    statistic: 'p95',
    unit: 'seconds',
  },
  {
    metric: 'requests',
    metricName: 'RequestCount',
    statistic: 'Sum',
    unit: 'count',
  },
];

function cpu(statistic: string): Kind {
  return {
    metric: 'cpu',
    metricName: 'CPUUtilization',
    statistic,
    unit: 'percent',
  };
}

function memory(statistic: string): Kind {
  return {
    metric: 'memory',
    metricName: 'MemoryUtilization',
    statistic,
    unit: 'percent',
  };
}

/** What to ask CloudWatch of a service and of each target group that it is behind. */
export function metricQuestions(
  service: { clusterName: string; serviceName: string },
  targetGroups: readonly MetricTargetGroup[],
): MetricQuestion[] {
  const ofService = OF_SERVICE.map(
    ({ metricName, ...kind }): MetricQuestion => ({
      series: { id: `${kind.metric}/${kind.statistic}`, ...kind },
      namespace: 'AWS/ECS',
      metricName,
      dimensions: {
        ClusterName: service.clusterName,
        ServiceName: service.serviceName,
      },
    }),
  );
  const ofGroups = targetGroups.flatMap(group =>
    OF_TARGET_GROUP.map(
      ({ metricName, ...kind }): MetricQuestion => ({
        series: {
          id: `${kind.metric}/${group.name}`,
          ...kind,
          targetGroup: group.name,
        },
        namespace: 'AWS/ApplicationELB',
        metricName,
        dimensions: {
          LoadBalancer: group.loadBalancer,
          TargetGroup: group.dimension,
        },
      }),
    ),
  );
  return [...ofService, ...ofGroups];
}

/** CloudWatch's ids begin with a small letter and hold no other signs, so the place of a question is its id. */
export function queryId(index: number): string {
  return `q${index}`;
}

export function metricQueries(
  questions: readonly MetricQuestion[],
  periodSeconds: number,
): MetricDataQuery[] {
  return questions.map(({ series, namespace, metricName, dimensions }, i) => ({
    Id: queryId(i),
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metricName,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({
          Name,
          Value,
        })),
      },
      Period: periodSeconds,
      Stat: series.statistic,
    },
  }));
}
