import type {
  CompositeAlarm,
  MetricAlarm,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type {
  MetricPoint,
  MetricSeries,
  MetricThreshold,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { ALARM_STATES } from './cloudwatch';
import { queryId, type MetricQuestion } from './metricQueries';
import { defined, lookUp, timestamp } from './values';

export const THRESHOLD_COMPARISONS: Record<
  string,
  NonNullable<MetricThreshold['comparison']>
> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
};

/** What CloudWatch answered to each question, page after page, with the alarms on the same metric. */
export function mapMetricSeries(options: {
  questions: readonly MetricQuestion[];
  results: readonly MetricDataResult[];
  alarms: readonly (MetricAlarm | CompositeAlarm)[];
  periodSeconds: number;
  place: Place;
}): MetricSeries[] {
  const { questions, results, alarms, periodSeconds, place } = options;
  return questions.map((question, index) => {
    const own = results.filter(({ Id }) => Id === queryId(index));
    const isPartial = own.at(-1)?.StatusCode !== 'Complete';
    return defined<MetricSeries>({
      ...question.series,
      points: own.flatMap(pointsOf).sort((a, b) => a.at.localeCompare(b.at)),
      partial: isPartial || undefined,
      thresholds: alarms.flatMap(
        alarm => thresholdOf(alarm, question, periodSeconds, place) ?? [],
      ),
    });
  });
}

function pointsOf({ Timestamps, Values }: MetricDataResult): MetricPoint[] {
  return (Timestamps ?? []).flatMap((time, index) => {
    const at = timestamp(time);
    const value = Values?.[index];
    return at === undefined || value === undefined || !Number.isFinite(value)
      ? []
      : [{ at, value }];
  });
}

/** An alarm counts for a series when it is on the same metric and looks the same way: an average is no maximum. */
function thresholdOf(
  alarm: MetricAlarm | CompositeAlarm,
  { series, namespace, metricName, dimensions }: MetricQuestion,
  periodSeconds: number,
  place: Place,
): MetricThreshold | undefined {
  if (!('MetricName' in alarm)) return undefined;
  const statistic = alarm.Statistic ?? alarm.ExtendedStatistic;
  const isSame =
    alarm.Namespace === namespace &&
    alarm.MetricName === metricName &&
    statistic === series.statistic &&
    alarm.Dimensions?.length === Object.keys(dimensions).length &&
    alarm.Dimensions.every(
      ({ Name = '', Value }) => dimensions[Name] === Value,
    );
  if (!isSame || alarm.Threshold === undefined) return undefined;
  return defined<MetricThreshold>({
    alarmName: alarm.AlarmName ?? '',
    state: lookUp(ALARM_STATES, alarm.StateValue, 'unknown'),
    comparison: lookUp(
      THRESHOLD_COMPARISONS,
      alarm.ComparisonOperator,
      undefined,
    ),
    value: alarm.Threshold,
    statistic,
    periodSeconds: alarm.Period,
    comparable: statistic !== 'Sum' || alarm.Period === periodSeconds,
    consoleUrl: consoleUrl.alarm(place, alarm.AlarmName ?? ''),
  });
}
