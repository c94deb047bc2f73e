/** How ECS moves a service to another image. */
export type Strategy =
  | 'CANARY'
  | 'LINEAR'
  | 'BLUE_GREEN'
  | 'ROLLING'
  | 'CODE_DEPLOY';

const DEPLOYMENT: Record<Strategy, string> = {
  CANARY: `
        Strategy: CANARY
        CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 5 }
        BakeTimeInMinutes: 5`,
  LINEAR: `
        Strategy: LINEAR
        LinearConfiguration: { StepPercent: 25, StepBakeTimeInMinutes: 2 }
        BakeTimeInMinutes: 5`,
  BLUE_GREEN: `
        Strategy: BLUE_GREEN
        BakeTimeInMinutes: 5`,
  ROLLING: `
        Strategy: ROLLING
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }`,
  CODE_DEPLOY: '',
};

/** A web service behind a load balancer, as a team would write it: short forms, conditions, a hook, alarms, scaling. */
export function serviceTemplate(strategy: Strategy): string {
  const shifts = strategy !== 'ROLLING' && strategy !== 'CODE_DEPLOY';
  const controlled = strategy === 'CODE_DEPLOY';
  return `
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  ImageUri: { Type: String, AllowedPattern: '.+@sha256:[0-9a-f]{64}' }
  ClusterName: { Type: String, Default: platform-test }
  SubnetIds: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1, subnet-2' }
  Port: { Type: Number, Default: 8080 }
Resources:
  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Ref AWS::StackName
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: 256
      Memory: 512
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      ContainerDefinitions:
        - Name: web
          Image: !Ref ImageUri
          Essential: true
          PortMappings: [{ ContainerPort: !Ref Port }]
          DockerLabels: { Team: team-a }
  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Action: 'sts:AssumeRole', Principal: { Service: ecs-tasks.amazonaws.com } }
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Subnets: !Ref SubnetIds }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - { Type: forward, TargetGroupArn: !Ref Blue }
  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Listener
      Priority: 10
      Conditions: [{ Field: path-pattern, Values: ['/*'] }]
      Actions:
        - Type: forward
          ForwardConfig:
            TargetGroups:
              - { TargetGroupArn: !Ref Blue, Weight: 100 }
              - { TargetGroupArn: !Ref Green, Weight: 0 }
  Blue:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: &group
      TargetType: ip
      Protocol: HTTP
      Port: !Ref Port
      HealthCheckPath: /health
      HealthCheckIntervalSeconds: 10
      HealthCheckTimeoutSeconds: 5
      TargetGroupAttributes: [{ Key: deregistration_delay.timeout_seconds, Value: 30 }]
  Green:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: *group
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub \${AWS::StackName}-errors
      Namespace: AWS/ApplicationELB
      MetricName: HTTPCode_Target_5XX_Count
      Dimensions: [{ Name: LoadBalancer, Value: !GetAtt Balancer.LoadBalancerFullName }]
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 1
      Threshold: 5
      ComparisonOperator: GreaterThanThreshold
  Service:
    Type: AWS::ECS::Service
    DependsOn: [Listener, Rule]
    Properties:
      ServiceName: !Ref AWS::StackName
      Cluster: !Ref ClusterName
      TaskDefinition: !Ref TaskDefinition
      LaunchType: FARGATE
      PropagateTags: SERVICE
${controlled ? '      DeploymentController: { Type: CODE_DEPLOY }' : ''}
      DeploymentConfiguration:
        MinimumHealthyPercent: 100
        MaximumPercent: 200
${
  controlled
    ? ''
    : `        Alarms: { Enable: true, Rollback: true, AlarmNames: [!Ref Errors] }${DEPLOYMENT[strategy]}`
}
      NetworkConfiguration:
        AwsvpcConfiguration: { Subnets: !Ref SubnetIds }
      LoadBalancers:
        - ContainerName: web
          ContainerPort: !Ref Port
          TargetGroupArn: !Ref Blue
${
  shifts
    ? `          AdvancedConfiguration:
            AlternateTargetGroupArn: !Ref Green
            ProductionListenerRule: !Ref Rule
            RoleArn: !GetAtt ExecutionRole.Arn`
    : ''
}
  Scaling:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub service/\${ClusterName}/\${Service.Name}
      MinCapacity: 2
      MaxCapacity: 4
  Cpu:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: cpu
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Scaling
      TargetTrackingScalingPolicyConfiguration:
        PredefinedMetricSpecification: { PredefinedMetricType: ECSServiceAverageCPUUtilization }
        TargetValue: 60
Outputs:
  Url: { Value: !Sub 'http://\${Balancer.DNSName}' }
`;
}
