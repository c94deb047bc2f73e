import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { ServiceError } from '../../../protocol/ServiceError';
import {
  AlarmOptions,
  deleteAlarm,
  findAlarm,
  putAlarm,
} from '../../cloudwatch';
import {
  createLogGroup,
  deleteLogGroup,
  findLogGroup,
} from '../../cloudwatch-logs';
import { arnOf, recorded } from './recorded';
import type { ResourceContext, ResourceType } from './ResourceType';

/** Log groups and alarms. */
export const alarmTypes: Record<string, ResourceType> = {
  'AWS::Logs::LogGroup': {
    naming: { property: 'LogGroupName', length: 512 },
    create(context) {
      const { place, name } = context;
      if (findLogGroup(place, name)) {
        throw new ServiceError(
          'ResourceAlreadyExistsException',
          `Resource of type 'AWS::Logs::LogGroup' with identifier '{"/properties/LogGroupName":"${name}"}' already exists.`,
        );
      }
      return { physicalId: name, attributes: { Arn: putLogGroup(context) } };
    },
    update(context) {
      putLogGroup(context);
      return {};
    },
    remove: ({ place, physicalId }) => deleteLogGroup(place, physicalId),
  },
  'AWS::CloudWatch::Alarm': {
    naming: { property: 'AlarmName', length: 255 },
    create(context) {
      const { place, name } = context;
      if (findAlarm(place, name)) {
        throw new ServiceError(
          'ResourceAlreadyExistsException',
          `${name} already exists in stack`,
        );
      }
      const { AlarmArn } = putAlarm(place, alarmOptions(context));
      return { physicalId: name, attributes: { Arn: AlarmArn } };
    },
    update(context) {
      putAlarm(context.place, alarmOptions(context));
      return {};
    },
    remove: ({ place, physicalId }) => deleteAlarm(place, physicalId),
  },
  'AWS::CloudWatch::CompositeAlarm': recorded(
    'AWS::CloudWatch::CompositeAlarm',
    {
      naming: { property: 'AlarmName', length: 255 },
      check: ({ place, properties }) => {
        const rule = properties.required('AlarmRule');
        for (const [, named] of rule.matchAll(
          /(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*"?([^")]+)"?\s*\)/g,
        )) {
          const name = named.split(':alarm:').pop() ?? named;
          if (findAlarm(place, name)) continue;
          throw new ServiceError(
            'ResourceNotFound',
            `Error in AlarmRule: alarm ${name} does not exist`,
          );
        }
      },
      attributes: ({ place, name }) => ({
        Arn: arnOf(place, 'cloudwatch', `alarm:${name}`),
      }),
    },
  ),
};

const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
  2192, 2557, 2922, 3288, 3653,
];

function putLogGroup({ place, name, properties, tags }: ResourceContext) {
  const retentionInDays = properties.number('RetentionInDays');
  if (retentionInDays !== undefined && !RETENTIONS.includes(retentionInDays)) {
    throw new ServiceError(
      'InvalidParameterException',
      `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${RETENTIONS.join(
        ', ',
      )}]`,
    );
  }
  const { group } = createLogGroup(place, { name, retentionInDays, tags });
  return group.arn;
}

function alarmOptions(context: ResourceContext): AlarmOptions {
  const { name, properties, tags } = context;
  // A metric of a metric math alarm stands in for the whole expression.
  const [metric] = properties
    .each('Metrics')
    .map(one => one.inside('MetricStat'))
    .filter(one => one.has('Metric'));
  const of = metric ? metric.inside('Metric') : properties;
  return {
    name,
    description: properties.text('AlarmDescription'),
    namespace: of.text('Namespace'),
    metricName: of.text('MetricName'),
    dimensions: Object.fromEntries(
      of
        .each('Dimensions')
        .map(one => [one.required('Name'), one.required('Value')]),
    ),
    statistic: (metric?.text('Stat') ??
      properties.text('Statistic')) as MetricAlarm['Statistic'],
    periodSeconds: (metric ?? properties).number('Period'),
    evaluationPeriods: properties.number('EvaluationPeriods'),
    datapointsToAlarm: properties.number('DatapointsToAlarm'),
    threshold: properties.number('Threshold'),
    comparisonOperator: properties.text(
      'ComparisonOperator',
    ) as MetricAlarm['ComparisonOperator'],
    treatMissingData: properties.text('TreatMissingData') ?? 'missing',
    alarmActions: properties.texts('AlarmActions'),
    tags,
  };
}
