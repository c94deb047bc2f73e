/** How many calls an account may make in a region: at once after a pause, and each second for ever. */
export interface RequestLimit {
  /** The bucket's name, as AWS's documents have it where they publish it. */
  bucket: string;
  burst: number;
  perSecond: number;
}

interface OperationsLimit extends RequestLimit {
  operations: readonly string[];
}

/** A rate that AWS publishes without a burst: the bucket holds one second of it. */
function perSecond(service: string, rates: Record<string, number>) {
  return Object.entries(rates).map(
    ([name, rate]): OperationsLimit => ({
      bucket: `${service}:${name}`,
      burst: rate,
      perSecond: rate,
      operations: [`${service}:${name}`],
    }),
  );
}

function ecs(
  bucket: string,
  burst: number,
  sustained: number,
  operations: readonly string[],
): OperationsLimit {
  return {
    bucket: `ecs ${bucket}`,
    burst,
    perSecond: sustained,
    operations: operations.map(name => `ecs:${name}`),
  };
}

/** What AWS publishes. */
const published: readonly OperationsLimit[] = [
  ecs('cluster read', 50, 20, ['DescribeClusters', 'ListClusters']),
  ecs('service read', 100, 20, [
    'DescribeServices',
    'DescribeTaskSets',
    'ListServices',
    'ListServicesByNamespace',
  ]),
  ecs('service deployments', 50, 20, [
    'DescribeServiceDeployments',
    'ListServiceDeployments',
  ]),
  ecs('service revisions', 50, 20, ['DescribeServiceRevisions']),
  ecs('service modify', 50, 5, [
    'ContinueServiceDeployment',
    'CreateService',
    'DeleteService',
    'StopServiceDeployment',
    'UpdateService',
  ]),
  ecs('task definition read', 50, 20, [
    'DescribeTaskDefinition',
    'ListTaskDefinitionFamilies',
    'ListTaskDefinitions',
  ]),
  ecs('task definition modify', 20, 1, [
    'DeleteTaskDefinitions',
    'DeregisterTaskDefinition',
    'RegisterTaskDefinition',
  ]),
  ecs('task read', 100, 20, ['DescribeTasks', 'ListTasks']),
  ...perSecond('cloudwatch', {
    DescribeAlarmHistory: 3,
    DescribeAlarms: 9,
    GetMetricData: 50,
  }),
  ...perSecond('logs', { FilterLogEvents: 5, GetLogEvents: 10 }),
  { bucket: 'sts', burst: 600, perSecond: 600, operations: ['sts:*'] },
];

const byOperation = new Map<string, RequestLimit>(
  published.flatMap(({ operations, ...limit }) =>
    operations.map((name): [string, RequestLimit] => [name, limit]),
  ),
);

/** Of all operations of a service together that AWS publishes nothing of: generous, for want of knowledge. */
const unpublished = { burst: 50, perSecond: 20 };

/** The limit that an operation counts against, in IAM's words: `ecs:DescribeServices`. */
export function requestLimitOf(operation: string): RequestLimit {
  const [service] = operation.split(':');
  return (
    byOperation.get(operation) ??
    byOperation.get(`${service}:*`) ?? { bucket: service, ...unpublished }
  );
}
