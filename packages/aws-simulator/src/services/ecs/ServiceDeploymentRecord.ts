import type {
  ServiceDeployment,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs';
import type { LifecycleHooks } from './LifecycleHooks';
import type { TaskGroup } from './TaskGroup';

export interface ServiceDeploymentRecord {
  deployment: ServiceDeployment & {
    serviceDeploymentArn: string;
    serviceArn: string;
    createdAt: Date;
  };
  target: TaskGroup;
  /** What served before it. */
  sources: TaskGroup[];
  /** Percent of the requests that the target gets. */
  weights: { production: number; test: number };
  /** Of a deployment that shifts traffic. */
  hooks?: LifecycleHooks;
  /** The deployment as it was when it ended. */
  ended?: ServiceDeployment;
}

/** A service deployment with the task counts and weights of this moment, or of its end. */
export function describeServiceDeployment(
  record: ServiceDeploymentRecord,
): ServiceDeployment {
  if (record.ended) return record.ended;
  const { weights } = record;
  return {
    ...record.deployment,
    sourceServiceRevisions: record.sources.map((group, index) =>
      summaryOf(
        group,
        index === 0
          ? { production: 100 - weights.production, test: 100 - weights.test }
          : { production: 0, test: 0 },
      ),
    ),
    targetServiceRevision: summaryOf(record.target, weights),
  };
}

function summaryOf(
  group: TaskGroup,
  weights: ServiceDeploymentRecord['weights'],
): ServiceRevisionSummary {
  return {
    arn: group.serviceRevisionArn,
    requestedTaskCount: group.desired,
    runningTaskCount: group.running,
    pendingTaskCount: group.pending,
    requestedProductionTrafficWeight: weights.production,
    requestedTestTrafficWeight: weights.test,
  };
}
