import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { arn } from '../arns';
import { role } from '../role';
import { tagList } from '../tags';
import { alarmNames } from './alarms';

type Spec = Pick<
  ServiceSpec,
  'name' | 'entityRef' | 'owner' | 'kind' | 'strategy'
>;

/** AWS's own configurations; each waits at least as long as the slowest alarm needs. */
const configurations: Record<string, string> = {
  'codedeploy-canary': 'CodeDeployDefault.ECSCanary10Percent15Minutes',
  'codedeploy-linear': 'CodeDeployDefault.ECSLinear10PercentEvery3Minutes',
  'codedeploy-all-at-once': 'CodeDeployDefault.ECSAllAtOnce',
};

const codeDeployRole = role({
  id: 'CodeDeployRole',
  why: 'What CodeDeploy may do: replace the tasks of this service, move its traffic and ask the validation hook.',
  trust: { service: 'codedeploy.amazonaws.com' },
  statements: [
    {
      sid: 'ReplaceTasks',
      actions: [
        'ecs:CreateTaskSet',
        'ecs:DeleteTaskSet',
        'ecs:DescribeServices',
        'ecs:UpdateServicePrimaryTaskSet',
      ],
      resources: [
        arn('ecs', 'service/${ClusterName}/${AWS::StackName}'),
        arn('ecs', 'task-set/${ClusterName}/${AWS::StackName}/*'),
      ],
    },
    {
      sid: 'LookAtLoadBalancer',
      why: 'AWS does not let these actions be narrowed.',
      actions: [
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeRules',
        'elasticloadbalancing:DescribeTargetGroups',
      ],
      resources: 'everything',
    },
    {
      sid: 'LookAtAlarms',
      actions: ['cloudwatch:DescribeAlarms'],
      resources: [arn('cloudwatch', 'alarm:${AWS::StackName}-*')],
    },
    {
      sid: 'MoveTraffic',
      actions: ['elasticloadbalancing:ModifyListener'],
      resources: ['!Ref Listener', '!Ref TestListener'],
    },
    {
      sid: 'AskValidationHook',
      actions: ['lambda:InvokeFunction'],
      resources: ['!GetAtt ValidationHook.Arn'],
    },
    {
      sid: 'HandRolesOver',
      actions: ['iam:PassRole'],
      resources: ['!GetAtt ExecutionRole.Arn', '!GetAtt TaskRole.Arn'],
      condition: text`
        StringEquals:
          iam:PassedToService: ecs-tasks.amazonaws.com
      `,
    },
  ],
});

/** How CodeDeploy moves the traffic, and when it turns back. */
export function codeDeploy(spec: Spec) {
  return sections(
    text`
      DeploymentApplication:
        Type: AWS::CodeDeploy::Application
        Properties:
          ApplicationName: !Ref AWS::StackName
          ComputePlatform: ECS
          ${tagList(spec, '!Ref Environment')}
    `,
    text`
      DeploymentGroup:
        Type: AWS::CodeDeploy::DeploymentGroup
        Properties:
          ApplicationName: !Ref DeploymentApplication
          DeploymentGroupName: !Ref AWS::StackName
          DeploymentConfigName: ${configurations[spec.strategy]}
          ServiceRoleArn: !GetAtt CodeDeployRole.Arn
          DeploymentStyle:
            DeploymentType: BLUE_GREEN
            DeploymentOption: WITH_TRAFFIC_CONTROL
          ECSServices:
            - ClusterName: !Ref ClusterName
              ServiceName: !GetAtt Service.Name
          LoadBalancerInfo:
            TargetGroupPairInfoList:
              - ProdTrafficRoute:
                  ListenerArns:
                    - !Ref Listener
                TestTrafficRoute:
                  ListenerArns:
                    - !Ref TestListener
                TargetGroups:
                  - Name: !GetAtt BlueTargetGroup.TargetGroupName
                  - Name: !GetAtt GreenTargetGroup.TargetGroupName
          BlueGreenDeploymentConfiguration:
            DeploymentReadyOption:
              ActionOnTimeout: CONTINUE_DEPLOYMENT
            # The old tasks stand a quarter of an hour longer, so that going back costs nothing.
            TerminateBlueInstancesOnDeploymentSuccess:
              Action: TERMINATE
              TerminationWaitTimeInMinutes: 15
          # A failure, a stop or any of these alarms goes back to the old version by itself.
          AutoRollbackConfiguration:
            Enabled: true
            Events:
              - DEPLOYMENT_FAILURE
              - DEPLOYMENT_STOP_ON_ALARM
              - DEPLOYMENT_STOP_ON_REQUEST
          AlarmConfiguration:
            Enabled: true
            IgnorePollAlarmFailure: false
            Alarms:
              ${alarmNames(spec)
                .map(id => `- Name: !Ref ${id}`)
                .join('\n')}
          ${tagList(spec, '!Ref Environment')}
    `,
    codeDeployRole,
  );
}
