import type {
  ScalableTarget,
  ScalingPolicy as AwsPolicy,
} from '@aws-sdk/client-application-auto-scaling';
import type { Scaling, ScalingPolicy } from '@ecs-cicd/backstage-plugin-common';
import { defined } from './values';

export function mapScaling(
  target: ScalableTarget,
  policies: AwsPolicy[],
): Scaling {
  const { SuspendedState: suspended } = target;
  return {
    minimum: target.MinCapacity ?? 0,
    maximum: target.MaxCapacity ?? 0,
    suspended:
      suspended?.DynamicScalingInSuspended === true ||
      suspended?.DynamicScalingOutSuspended === true,
    policies: policies.map(mapPolicy),
  };
}

function mapPolicy(policy: AwsPolicy): ScalingPolicy {
  const tracking = policy.TargetTrackingScalingPolicyConfiguration;
  return defined<ScalingPolicy>({
    name: policy.PolicyName ?? '',
    type: policy.PolicyType ?? '',
    metric:
      tracking?.PredefinedMetricSpecification?.PredefinedMetricType ??
      tracking?.CustomizedMetricSpecification?.MetricName,
    targetValue: tracking?.TargetValue,
    alarmNames: policy.Alarms?.flatMap(({ AlarmName }) => AlarmName ?? []),
  });
}
