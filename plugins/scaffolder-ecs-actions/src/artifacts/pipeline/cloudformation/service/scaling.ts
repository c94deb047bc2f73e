import { sections, text } from '../../../text';

/** How many tasks there are. */
export const scalableTarget = text`
  ScalableTarget:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub service/\${ClusterName}/\${Service.Name}
      MinCapacity: !Ref MinimumTasks
      MaxCapacity: !Ref MaximumTasks
`;

/** As many tasks as keep processor and memory at ease. */
export const scalingByLoad = sections(
  scalableTarget,
  tracking('CpuScaling', 'cpu', 'ECSServiceAverageCPUUtilization', 60),
  tracking('MemoryScaling', 'memory', 'ECSServiceAverageMemoryUtilization', 75),
);

function tracking(id: string, name: string, metric: string, target: number) {
  return text`
    ${id}:
      Type: AWS::ApplicationAutoScaling::ScalingPolicy
      Properties:
        PolicyName: !Sub \${AWS::StackName}-${name}
        PolicyType: TargetTrackingScaling
        ScalingTargetId: !Ref ScalableTarget
        TargetTrackingScalingPolicyConfiguration:
          PredefinedMetricSpecification:
            PredefinedMetricType: ${metric}
          TargetValue: ${target}
          ScaleInCooldown: 300
          ScaleOutCooldown: 60
  `;
}
