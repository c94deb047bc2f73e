import type {
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place, StoreFactory } from '../../world/World';
import { deleteAlarm, putAlarm } from '../cloudwatch';

const NAMESPACE = 'ecs';
const DIMENSION = 'ecs:service:DesiredCount';

export interface ScalableTargetRecord {
  place: Place;
  target: ScalableTarget & {
    ResourceId: string;
    MinCapacity: number;
    MaxCapacity: number;
    ScalableTargetARN: string;
  };
  cluster: string;
  service: string;
  policies: (ScalingPolicy & { PolicyARN: string; PolicyName: string })[];
  /** Newest first. */
  activities: (ScalingActivity & { ActivityId: string })[];
  tags: Record<string, string>;
}

export interface AutoScalingStore {
  /** By resource: `service/cluster/name`. */
  targets: Map<string, ScalableTargetRecord>;
}

const createStore: StoreFactory<AutoScalingStore> = () => ({
  targets: new Map(),
});

export function autoScalingStore(place: Place): AutoScalingStore {
  return place.world.store(createStore, place);
}

function arn(place: Place, resource: string, prefix: string): string {
  return `arn:aws:${prefix}:${place.region}:${place.account}:${resource}`;
}

export interface ScalableTargetOptions {
  cluster: string;
  service: string;
  minimum: number;
  maximum: number;
  tags?: Record<string, string>;
}

/** Lets a service's desired count move within a range. */
export function registerScalableTarget(
  place: Place,
  options: ScalableTargetOptions,
): ScalableTargetRecord {
  const resourceId = `service/${options.cluster}/${options.service}`;
  const record: ScalableTargetRecord = {
    place,
    cluster: options.cluster,
    service: options.service,
    target: {
      ServiceNamespace: NAMESPACE,
      ResourceId: resourceId,
      ScalableDimension: DIMENSION,
      MinCapacity: options.minimum,
      MaxCapacity: options.maximum,
      RoleARN: `arn:aws:iam::${place.account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
      CreationTime: new Date(place.world.now),
      SuspendedState: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
      },
      ScalableTargetARN: arn(
        place,
        `scalable-target/${place.world.random.hex(
          `scalable-target/${place.account}/${place.region}/${resourceId}`,
          34,
        )}`,
        'application-autoscaling',
      ),
    },
    policies: [],
    activities: [],
    tags: { ...options.tags },
  };
  autoScalingStore(place).targets.set(resourceId, record);
  return record;
}

export function findScalableTarget(
  place: Place,
  resourceId: string,
): ScalableTargetRecord | undefined {
  return autoScalingStore(place).targets.get(resourceId);
}

export function requireScalableTarget(
  place: Place,
  resourceId: string,
): ScalableTargetRecord {
  const found = findScalableTarget(place, resourceId);
  if (!found) {
    throw new ServiceError(
      'ObjectNotFoundException',
      `No scalable target registered for service namespace: ${NAMESPACE}, resource ID: ${resourceId}, scalable dimension: ${DIMENSION}`,
    );
  }
  return found;
}

/** Lets a service's desired count alone from now on; its policies and their alarms go. */
export function deleteScalableTarget(place: Place, resourceId: string): void {
  const record = findScalableTarget(place, resourceId);
  for (const { PolicyARN } of record?.policies ?? []) {
    deleteScalingPolicy(place, PolicyARN);
  }
  autoScalingStore(place).targets.delete(resourceId);
}

export function deleteScalingPolicy(place: Place, policyArn: string): void {
  for (const record of autoScalingStore(place).targets.values()) {
    const found = record.policies.find(one => one.PolicyARN === policyArn);
    if (!found) continue;
    for (const { AlarmName } of found.Alarms ?? []) {
      deleteAlarm(place, AlarmName ?? '');
    }
    record.policies = record.policies.filter(one => one !== found);
  }
}

/** Keeps a service's average CPU at a value, by the two alarms that go with it. */
export function putTargetTrackingPolicy(
  record: ScalableTargetRecord,
  options: { name: string; targetValue: number },
): void {
  putScalingPolicy(record, {
    PolicyName: options.name,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: options.targetValue,
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'ECSServiceAverageCPUUtilization',
      },
      ScaleOutCooldown: 60,
      ScaleInCooldown: 300,
      DisableScaleIn: false,
    },
  });
}

export type ScalingPolicyOptions = Pick<
  ScalingPolicy,
  | 'PolicyType'
  | 'TargetTrackingScalingPolicyConfiguration'
  | 'StepScalingPolicyConfiguration'
> & { PolicyName: string };

/** A policy, made or changed; one that tracks a target comes with its two alarms. */
export function putScalingPolicy(
  record: ScalableTargetRecord,
  options: ScalingPolicyOptions,
): string {
  const { place, target } = record;
  const { PolicyName: name } = options;
  const existing = record.policies.find(one => one.PolicyName === name);
  const id = place.world.random.uuid(
    `scaling/${place.account}/${place.region}/${target.ResourceId}/${name}/policy`,
  );
  const policyArn = arn(
    place,
    `scalingPolicy:${id}:resource/${NAMESPACE}/${target.ResourceId}:policyName/${name}`,
    'autoscaling',
  );
  const tracking = options.TargetTrackingScalingPolicyConfiguration;
  record.policies = record.policies.filter(one => one !== existing);
  record.policies.push({
    ...options,
    PolicyARN: policyArn,
    ServiceNamespace: NAMESPACE,
    ResourceId: target.ResourceId,
    ScalableDimension: DIMENSION,
    Alarms: tracking ? trackingAlarms(record, name, policyArn, tracking) : [],
    CreationTime: existing?.CreationTime ?? new Date(place.world.now),
  });
  return policyArn;
}

/** One above the target, one below it. */
function trackingAlarms(
  { place, cluster, service, target }: ScalableTargetRecord,
  name: string,
  policyArn: string,
  tracking: TargetTrackingScalingPolicyConfiguration,
) {
  const targetValue = tracking.TargetValue ?? 0;
  const custom = tracking.CustomizedMetricSpecification;
  const metricName =
    custom?.MetricName ??
    (tracking.PredefinedMetricSpecification?.PredefinedMetricType ===
    'ECSServiceAverageMemoryUtilization'
      ? 'MemoryUtilization'
      : 'CPUUtilization');
  return (['High', 'Low'] as const).map(kind => {
    const { AlarmName, AlarmArn } = putAlarm(place, {
      name: `TargetTracking-${
        target.ResourceId
      }-Alarm${kind}-${place.world.random.uuid(
        `scaling/${place.account}/${place.region}/${target.ResourceId}/${name}/${kind}`,
      )}`,
      description: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policyArn}.`,
      namespace: custom?.Namespace ?? 'AWS/ECS',
      metricName,
      statistic: 'Average',
      dimensions: custom
        ? Object.fromEntries(
            (custom.Dimensions ?? []).map(({ Name = '', Value = '' }) => [
              Name,
              Value,
            ]),
          )
        : { ClusterName: cluster, ServiceName: service },
      evaluationPeriods: kind === 'High' ? 3 : 15,
      threshold: kind === 'High' ? targetValue : targetValue * 0.9,
      comparisonOperator:
        kind === 'High' ? 'GreaterThanThreshold' : 'LessThanThreshold',
      treatMissingData: 'missing',
      alarmActions: [policyArn],
      // A service that is at its minimum has nothing to give back, however little it does.
      state: kind === 'High' ? 'OK' : 'ALARM',
      reason: `Threshold Crossed: ${metricName} is less than ${targetValue}.`,
    });
    return { AlarmName, AlarmARN: AlarmArn };
  });
}
