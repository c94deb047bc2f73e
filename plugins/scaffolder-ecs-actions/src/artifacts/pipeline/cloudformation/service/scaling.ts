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

/** As many tasks as keep what waits below ten messages a task. */
export const scalingByBacklog = sections(
  scalableTarget,
  text`
    BacklogScaling:
      Type: AWS::ApplicationAutoScaling::ScalingPolicy
      Properties:
        PolicyName: !Sub \${AWS::StackName}-backlog
        PolicyType: TargetTrackingScaling
        ScalingTargetId: !Ref ScalableTarget
        TargetTrackingScalingPolicyConfiguration:
          # Messages that wait for each running task; Container Insights counts the tasks.
          CustomizedMetricSpecification:
            Metrics:
              - Id: backlog
                Expression: waiting / IF(tasks > 0, tasks, 1)
                ReturnData: true
              - Id: waiting
                MetricStat:
                  Metric:
                    Namespace: AWS/SQS
                    MetricName: ApproximateNumberOfMessagesVisible
                    Dimensions:
                      - Name: QueueName
                        Value: !GetAtt Queue.QueueName
                  Stat: Maximum
                ReturnData: false
              - Id: tasks
                MetricStat:
                  Metric:
                    Namespace: ECS/ContainerInsights
                    MetricName: RunningTaskCount
                    Dimensions:
                      - Name: ClusterName
                        Value: !Ref ClusterName
                      - Name: ServiceName
                        Value: !GetAtt Service.Name
                  Stat: Average
                ReturnData: false
          TargetValue: 10
          ScaleInCooldown: 300
          ScaleOutCooldown: 60
  `,
);
