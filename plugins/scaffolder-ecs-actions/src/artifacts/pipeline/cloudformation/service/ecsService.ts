import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { role } from '../role';
import { shiftsTraffic, usesCodeDeploy } from '../shape';
import { tagList } from '../tags';
import { alarmNames } from './alarms';

type Spec = Pick<
  ServiceSpec,
  'name' | 'entityRef' | 'owner' | 'kind' | 'strategy' | 'port'
>;

const lifecycleHooks = text`
  LifecycleHooks:
    - HookTargetArn: !GetAtt ValidationHook.Arn
      RoleArn: !GetAtt DeploymentRole.Arn
      LifecycleStages:
        - POST_TEST_TRAFFIC_SHIFT
`;

const circuitBreaker = text`
  # New tasks that do not start, again and again, end the deployment and bring the old version back.
  DeploymentCircuitBreaker:
    Enable: true
    Rollback: true
`;

const twoTargetGroups = text`
  AdvancedConfiguration:
    AlternateTargetGroupArn: !Ref GreenTargetGroup
    ProductionListenerRule: !Ref ProductionRule
    TestListenerRule: !Ref TestRule
    RoleArn: !GetAtt DeploymentRole.Arn
`;

const deploymentRole = role({
  id: 'DeploymentRole',
  why: 'What ECS may do during a deployment: move the weights of this load balancer and ask the validation hook.',
  trust: { service: 'ecs.amazonaws.com' },
  statements: [
    {
      sid: 'LookAtLoadBalancer',
      why: 'AWS does not let these actions be narrowed.',
      actions: [
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeRules',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
      ],
      resources: 'everything',
    },
    {
      sid: 'MoveTraffic',
      actions: [
        'elasticloadbalancing:DeregisterTargets',
        'elasticloadbalancing:ModifyListener',
        'elasticloadbalancing:ModifyRule',
        'elasticloadbalancing:RegisterTargets',
      ],
      resources: [
        '!Ref BlueTargetGroup',
        '!Ref GreenTargetGroup',
        '!Ref Listener',
        '!Ref ProductionRule',
        '!Ref TestRule',
      ],
    },
    {
      sid: 'AskValidationHook',
      actions: ['lambda:InvokeFunction'],
      resources: ['!GetAtt ValidationHook.Arn'],
    },
  ],
});

/** Minutes in which both versions stand, so that going back costs nothing. Longer than the slowest alarm needs. */
const BAKE = 10;

/** The service, with how a new version takes over. */
export function ecsService(spec: Spec) {
  const web = spec.kind === 'web';
  return sections(
    text`
      Service:
        Type: AWS::ECS::Service
        ${dependencies(spec)}
        Properties:
          ServiceName: !Ref AWS::StackName
          Cluster: !Ref ClusterName
          TaskDefinition: !Ref TaskDefinition
          LaunchType: FARGATE
          PlatformVersion: 1.4.0
          # No DesiredCount: ScalableTarget keeps the number of tasks, and a deployment must not set it back.
          ${deployment(spec)}
          ${web && 'HealthCheckGracePeriodSeconds: 60'}
          ${web && attachment(spec)}
          NetworkConfiguration:
            AwsvpcConfiguration:
              AssignPublicIp: DISABLED
              Subnets: !Ref PrivateSubnetIds
              SecurityGroups:
                - !GetAtt TaskSecurityGroup.GroupId
          EnableECSManagedTags: true
          PropagateTags: SERVICE
          ${tagList(spec, '!Ref Environment')}
    `,
    shiftsTraffic(spec) && deploymentRole,
  );
}

function dependencies(spec: Spec) {
  if (usesCodeDeploy(spec)) {
    return 'DependsOn:\n  - Listener\n  - TestListener';
  }
  return spec.kind === 'web' && !shiftsTraffic(spec) && 'DependsOn: Listener';
}

function deployment(spec: Spec) {
  if (usesCodeDeploy(spec)) {
    return text`
      DeploymentController:
        Type: CODE_DEPLOY
    `;
  }
  return text`
    DeploymentController:
      Type: ECS
    DeploymentConfiguration:
      ${strategy(spec)}
      # Old tasks serve until new ones do.
      MinimumHealthyPercent: 100
      MaximumPercent: 200
      # Any of these goes back to the old version by itself.
      Alarms:
        Enable: true
        Rollback: true
        AlarmNames:
          ${alarmNames(spec)
            .map(name => `- !Ref ${name}`)
            .join('\n')}
      ${shiftsTraffic(spec) ? lifecycleHooks : circuitBreaker}
  `;
}

function strategy(spec: Spec) {
  switch (spec.kind === 'web' ? spec.strategy : 'rolling') {
    case 'canary':
      return text`
        # A tenth of the traffic for ten minutes, then all of it; the old version stands ten minutes longer.
        Strategy: CANARY
        CanaryConfiguration:
          CanaryPercent: 10
          CanaryBakeTimeInMinutes: 10
        BakeTimeInMinutes: ${BAKE}
      `;
    case 'linear':
      return text`
        # A fifth more of the traffic every three minutes; the old version stands ten minutes longer.
        Strategy: LINEAR
        LinearConfiguration:
          StepPercent: 20
          StepBakeTimeInMinutes: 3
        BakeTimeInMinutes: ${BAKE}
      `;
    case 'blue-green':
      return text`
        # All traffic at once, after the validation hook; the old version stands ten minutes longer.
        Strategy: BLUE_GREEN
        BakeTimeInMinutes: ${BAKE}
      `;
    default:
      return text`
        # New tasks take the place of old ones, a few at a time.
        Strategy: ROLLING
      `;
  }
}

function attachment(spec: Spec) {
  const first = spec.strategy === 'rolling' ? 'TargetGroup' : 'BlueTargetGroup';
  return text`
    LoadBalancers:
      - ContainerName: ${spec.name}
        ContainerPort: ${spec.port}
        TargetGroupArn: !Ref ${first}
        ${shiftsTraffic(spec) && twoTargetGroups}
  `;
}
