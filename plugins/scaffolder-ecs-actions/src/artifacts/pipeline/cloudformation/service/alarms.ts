import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { targetGroupNames } from './loadBalancer';

type Spec = Pick<ServiceSpec, 'name' | 'kind' | 'strategy'>;

/** One alarm; it looks at one-minute periods and takes two bad ones of three. */
interface Alarm {
  id: string;
  /** After the stack's name and a hyphen. */
  name: string;
  description: string;
  namespace: string;
  metric: string;
  statistic: 'Sum' | 'Maximum';
  threshold: number;
  /** Values are YAML. */
  dimensions: Record<string, string>;
}

const workerAlarms: Alarm[] = [
  {
    id: 'OldMessagesAlarm',
    name: 'old-messages',
    description: 'Messages wait for more than ten minutes',
    namespace: 'AWS/SQS',
    metric: 'ApproximateAgeOfOldestMessage',
    statistic: 'Maximum',
    threshold: 600,
    dimensions: { QueueName: '!GetAtt Queue.QueueName' },
  },
  {
    id: 'DeadLettersAlarm',
    name: 'dead-letters',
    description: 'Messages failed again and again and were put aside',
    namespace: 'AWS/SQS',
    metric: 'ApproximateNumberOfMessagesVisible',
    statistic: 'Maximum',
    threshold: 0,
    dimensions: { QueueName: '!GetAtt DeadLetterQueue.QueueName' },
  },
];

const failedRuns: Alarm = {
  id: 'FailedRunsAlarm',
  name: 'failed-runs',
  description: 'Runs could not be started or ended badly',
  namespace: 'AWS/SQS',
  metric: 'ApproximateNumberOfMessagesVisible',
  statistic: 'Maximum',
  threshold: 0,
  dimensions: { QueueName: '!GetAtt FailedRuns.QueueName' },
};

const functionAlarms: Alarm[] = [
  {
    id: 'ErrorsAlarm',
    name: 'errors',
    description: 'Calls of the live alias fail',
    namespace: 'AWS/Lambda',
    metric: 'Errors',
    statistic: 'Sum',
    threshold: 0,
    dimensions: {
      FunctionName: '!Ref Function',
      Resource: '!Sub ${Function}:live',
    },
  },
  {
    id: 'NewVersionErrorsAlarm',
    name: 'new-version-errors',
    description: 'Calls of the new version fail',
    namespace: 'AWS/Lambda',
    metric: 'Errors',
    statistic: 'Sum',
    threshold: 0,
    dimensions: {
      FunctionName: '!Ref Function',
      Resource: '!Sub ${Function}:live',
      ExecutedVersion: '!GetAtt Function.Version.Version',
    },
  },
  {
    id: 'ThrottlesAlarm',
    name: 'throttles',
    description: 'Calls of the live alias are turned away',
    namespace: 'AWS/Lambda',
    metric: 'Throttles',
    statistic: 'Sum',
    threshold: 0,
    dimensions: {
      FunctionName: '!Ref Function',
      Resource: '!Sub ${Function}:live',
    },
  },
];

const errors: Alarm = {
  id: 'ErrorsAlarm',
  name: 'errors',
  description: 'The service writes errors to its log',
  namespace: 'Services',
  metric: '!Sub ${AWS::StackName}-errors',
  statistic: 'Sum',
  threshold: 5,
  dimensions: {},
};

const errorCount = text`
  # What ErrorsAlarm counts: lines of the log that say error, in plain text or as a level in JSON.
  ErrorCount:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref LogGroup
      FilterPattern: '?ERROR ?FATAL ?"\\"level\\":\\"error\\"" ?"\\"level\\":\\"fatal\\""'
      MetricTransformations:
        - MetricNamespace: Services
          MetricName: !Sub \${AWS::StackName}-errors
          MetricValue: '1'
          DefaultValue: 0
`;

/** The logical ids of the alarms that stop and turn back a deployment. */
export function alarmNames(spec: Spec) {
  return alarmsOf(spec).map(({ id }) => id);
}

/** The alarms, and the errors in the log that one of them counts. */
export function alarms(spec: Spec) {
  return sections(
    ...alarmsOf(spec).map(alarm),
    spec.kind !== 'function' && errorCount,
  );
}

function alarmsOf(spec: Spec): Alarm[] {
  switch (spec.kind) {
    case 'web':
      return [...webAlarms(spec), errors];
    case 'worker':
      return [...workerAlarms, errors];
    case 'scheduled':
      return [failedRuns, errors];
    default:
      return functionAlarms;
  }
}

function webAlarms(spec: Spec): Alarm[] {
  const loadBalancer = {
    LoadBalancer: '!GetAtt LoadBalancer.LoadBalancerFullName',
  };
  return [
    {
      id: 'ServerErrorsAlarm',
      name: 'server-errors',
      description: 'The service answers with 5xx',
      namespace: 'AWS/ApplicationELB',
      metric: 'HTTPCode_Target_5XX_Count',
      statistic: 'Sum',
      threshold: 5,
      dimensions: loadBalancer,
    },
    {
      id: 'NoAnswerAlarm',
      name: 'no-answer',
      description:
        'The load balancer answers with 5xx since the service does not',
      namespace: 'AWS/ApplicationELB',
      metric: 'HTTPCode_ELB_5XX_Count',
      statistic: 'Sum',
      threshold: 5,
      dimensions: loadBalancer,
    },
    ...targetGroupNames(spec).map(id => unhealthyHosts(id, loadBalancer)),
  ];
}

function unhealthyHosts(
  targetGroup: string,
  loadBalancer: Record<string, string>,
): Alarm {
  const colour = targetGroup.replace('TargetGroup', '');
  return {
    id: `${colour}UnhealthyHostsAlarm`,
    name: ['unhealthy-hosts', colour.toLowerCase()].filter(Boolean).join('-'),
    description: 'Tasks fail the health check of the load balancer',
    namespace: 'AWS/ApplicationELB',
    metric: 'UnHealthyHostCount',
    statistic: 'Maximum',
    threshold: 0,
    dimensions: {
      ...loadBalancer,
      TargetGroup: `!GetAtt ${targetGroup}.TargetGroupFullName`,
    },
  };
}

function alarm({
  id,
  name,
  description,
  namespace,
  metric,
  statistic,
  threshold,
  dimensions,
}: Alarm) {
  const named = Object.entries(dimensions).map(
    ([key, value]) => `- Name: ${key}\n  Value: ${value}`,
  );
  return text`
    ${id}:
      Type: AWS::CloudWatch::Alarm
      Properties:
        AlarmName: !Sub \${AWS::StackName}-${name}
        AlarmDescription: ${description}
        Namespace: ${namespace}
        MetricName: ${metric}
        ${
          named.length > 0 &&
          `Dimensions:\n  ${named.join('\n').replace(/\n/g, '\n  ')}`
        }
        Statistic: ${statistic}
        Period: 60
        EvaluationPeriods: 3
        DatapointsToAlarm: 2
        ComparisonOperator: GreaterThanThreshold
        Threshold: ${threshold}
        # No traffic is no trouble, and must not leave the alarm undecided.
        TreatMissingData: notBreaching
        AlarmActions: !If [HasAlarmTopic, [!Ref AlarmTopicArn], !Ref AWS::NoValue]
        OKActions: !If [HasAlarmTopic, [!Ref AlarmTopicArn], !Ref AWS::NoValue]
  `;
}
