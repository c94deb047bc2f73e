import type {
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling';
import type { Place, StoreFactory } from '../../world/World';
import { putAlarm } from '../cloudwatch';

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

/** Keeps a service's average CPU at a value, by the two alarms that go with it. */
export function putTargetTrackingPolicy(
  record: ScalableTargetRecord,
  options: { name: string; targetValue: number },
): void {
  const { place, cluster, service, target } = record;
  const { name, targetValue } = options;
  const id = (label: string) =>
    place.world.random.uuid(
      `scaling/${place.account}/${place.region}/${target.ResourceId}/${name}/${label}`,
    );
  const policyArn = arn(
    place,
    `scalingPolicy:${id('policy')}:resource/${NAMESPACE}/${
      target.ResourceId
    }:policyName/${name}`,
    'autoscaling',
  );
  const alarm = (kind: 'High' | 'Low') =>
    putAlarm(place, {
      name: `TargetTracking-${target.ResourceId}-Alarm${kind}-${id(kind)}`,
      description: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policyArn}.`,
      namespace: 'AWS/ECS',
      metricName: 'CPUUtilization',
      statistic: 'Average',
      dimensions: { ClusterName: cluster, ServiceName: service },
      evaluationPeriods: kind === 'High' ? 3 : 15,
      threshold: kind === 'High' ? targetValue : targetValue * 0.9,
      comparisonOperator:
        kind === 'High' ? 'GreaterThanThreshold' : 'LessThanThreshold',
      treatMissingData: 'missing',
      alarmActions: [policyArn],
      // A service that is at its minimum has nothing to give back, however little it does.
      state: kind === 'High' ? 'OK' : 'ALARM',
      reason: `Threshold Crossed: CPUUtilization is less than ${targetValue}.`,
    });
  record.policies.push({
    PolicyARN: policyArn,
    PolicyName: name,
    ServiceNamespace: NAMESPACE,
    ResourceId: target.ResourceId,
    ScalableDimension: DIMENSION,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: targetValue,
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'ECSServiceAverageCPUUtilization',
      },
      ScaleOutCooldown: 60,
      ScaleInCooldown: 300,
      DisableScaleIn: false,
    },
    Alarms: (['High', 'Low'] as const).map(kind => {
      const { AlarmName, AlarmArn } = alarm(kind);
      return { AlarmName, AlarmARN: AlarmArn };
    }),
    CreationTime: new Date(place.world.now),
  });
}
