import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { arn } from '../arns';
import type { PipelineOptions } from '../PipelineOptions';
import { fromThisAccount, role } from '../role';
import { alarms } from './alarms';
import { parameters } from './parameters';
import { queuePolicy } from './queues';
import { taskSecurityGroup } from './securityGroups';
import { taskDefinition } from './taskDefinition';
import { taskRoles } from './taskRoles';
import { hasAlarmTopic, serviceTemplate } from './template';

const schedule = text`
  Schedule:
    Type: AWS::Scheduler::Schedule
    Properties:
      Name: !Ref AWS::StackName
      State: !Ref ScheduleState
      ScheduleExpression: !Ref ScheduleExpression
      ScheduleExpressionTimezone: UTC
      FlexibleTimeWindow:
        Mode: 'OFF'
      Target:
        Arn: ${arn('ecs', 'cluster/${ClusterName}')}
        RoleArn: !GetAtt SchedulerRole.Arn
        EcsParameters:
          TaskDefinitionArn: !Ref TaskDefinition
          TaskCount: 1
          LaunchType: FARGATE
          PlatformVersion: 1.4.0
          EnableECSManagedTags: true
          PropagateTags: TASK_DEFINITION
          NetworkConfiguration:
            AwsvpcConfiguration:
              AssignPublicIp: DISABLED
              Subnets: !Ref PrivateSubnetIds
              SecurityGroups:
                - !GetAtt TaskSecurityGroup.GroupId
        RetryPolicy:
          MaximumRetryAttempts: 2
          MaximumEventAgeInSeconds: 900
        # A run that could not be started ends here.
        DeadLetterConfig:
          Arn: !GetAtt FailedRuns.Arn
`;

const schedulerRole = role({
  id: 'SchedulerRole',
  why: 'What the scheduler may do: start this task, and say that it could not.',
  trust: { service: 'scheduler.amazonaws.com', condition: fromThisAccount },
  statements: [
    {
      sid: 'RunTask',
      actions: ['ecs:RunTask'],
      resources: ['!Ref TaskDefinition'],
    },
    {
      sid: 'TagTask',
      actions: ['ecs:TagResource'],
      resources: [arn('ecs', 'task/${ClusterName}/*')],
      condition: text`
        StringEquals:
          ecs:CreateAction: RunTask
      `,
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
    {
      sid: 'KeepFailedRuns',
      actions: ['sqs:SendMessage'],
      resources: ['!GetAtt FailedRuns.Arn'],
    },
  ],
});

const failedRuns = sections(
  text`
    # Runs that could not be started or ended badly wait here for two weeks; FailedRunsAlarm tells.
    FailedRuns:
      Type: AWS::SQS::Queue
      Properties:
        QueueName: !Sub \${AWS::StackName}-failed-runs
        SqsManagedSseEnabled: true
        MessageRetentionPeriod: 1209600
  `,
  queuePolicy(
    'FailedRunsPolicy',
    ['FailedRuns'],
    text`
      - Sid: KeepFailedRuns
        Effect: Allow
        Principal:
          Service: events.amazonaws.com
        Action: sqs:SendMessage
        Resource: !GetAtt FailedRuns.Arn
        Condition:
          ArnEquals:
            aws:SourceArn: !GetAtt FailedRunRule.Arn
    `,
  ),
  text`
    FailedRunRule:
      Type: AWS::Events::Rule
      Properties:
        Description: !Sub Runs of \${AWS::StackName} that ended badly
        EventPattern:
          source:
            - aws.ecs
          detail-type:
            - ECS Task State Change
          detail:
            clusterArn:
              - ${arn('ecs', 'cluster/${ClusterName}')}
            taskDefinitionArn:
              - prefix: ${arn('ecs', 'task-definition/${AWS::StackName}:')}
            lastStatus:
              - STOPPED
            $or:
              - stopCode:
                  - TaskFailedToStart
              - containers:
                  exitCode:
                    - anything-but: 0
        Targets:
          - Id: FailedRuns
            Arn: !GetAtt FailedRuns.Arn
  `,
);

/** A task that runs to its end, at set times. */
export function scheduledTemplate(spec: ServiceSpec, options: PipelineOptions) {
  return serviceTemplate({
    name: spec.name,
    description: spec.description,
    parameters: parameters(spec, options),
    conditions: hasAlarmTopic,
    resources: sections(
      schedule,
      schedulerRole,
      failedRuns,
      taskDefinition(spec, options),
      taskRoles(spec, options),
      taskSecurityGroup(spec),
      alarms(spec),
    ),
    outputs: text`
      ClusterName:
        Value: !Ref ClusterName
      TaskDefinitionArn:
        Value: !Ref TaskDefinition
      SubnetIds:
        Value: !Join [',', !Ref PrivateSubnetIds]
      SecurityGroupId:
        Value: !GetAtt TaskSecurityGroup.GroupId
      FailedRunsUrl:
        Value: !Ref FailedRuns
      LogGroupName:
        Value: !Ref LogGroup
    `,
  });
}
