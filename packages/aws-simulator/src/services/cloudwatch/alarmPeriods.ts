import type { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import type { Datapoint, Metric } from '../../world/Metric';
import { MINUTE } from '../../world/Metric';
import type { SimulatedTime } from '../../world/SimulatedClock';
import type { Place } from '../../world/World';
import { AlarmRecord, cloudWatchStore } from './store';

interface AlarmPeriod {
  alarm: AlarmRecord['alarm'];
  from: SimulatedTime;
  to: SimulatedTime;
}

/** When the datapoints of a metric were such that an alarm on it went off. */
export function alarmPeriods(place: Place, metric: Metric): AlarmPeriod[] {
  const { alarms, history } = cloudWatchStore(place);
  return [...alarms.values()]
    .filter(({ alarm }) => watches(alarm, metric))
    .flatMap(({ alarm }) => {
      const { Period = 60, EvaluationPeriods = 1 } = alarm;
      // An alarm tells what the datapoints before it were.
      const lag = Period * EvaluationPeriods * 1000;
      const periods: AlarmPeriod[] = [];
      for (const { at, state } of transitions(history, alarm.AlarmName)) {
        const last = periods[periods.length - 1];
        if (state === 'ALARM') {
          periods.push({ alarm, from: at - lag, to: Infinity });
        } else if (last?.to === Infinity) last.to = at - lag;
      }
      return periods;
    });
}

/** The datapoint of a minute, as bad as the alarms that it set off say. */
export function withAlarms(
  place: Place,
  metric: Metric,
  periods: AlarmPeriod[],
  from: SimulatedTime,
): Datapoint | undefined {
  const usual = metric.minute(from);
  const active = periods.find(
    period => from + MINUTE > period.from && from + MINUTE <= period.to,
  );
  if (!active) return usual;
  const { Threshold = 0, ComparisonOperator = '' } = active.alarm;
  const chance = place.world.random.fraction(
    `breach/${active.alarm.AlarmArn}/${from}`,
  );
  if (metric.name !== active.alarm.MetricName) {
    return usual && slower(usual, 4 + 4 * chance);
  }
  if (ComparisonOperator.startsWith('Less')) {
    const low = Threshold * (0.4 + 0.5 * chance);
    return { sum: low, minimum: low, maximum: low, samples: 1 };
  }
  if (metric.name === 'UnHealthyHostCount') {
    const hosts = Math.max(Math.ceil(Threshold), usual?.maximum ?? 0);
    return { sum: hosts, minimum: hosts, maximum: hosts, samples: 1 };
  }
  if (metric.unit === 'Percent') {
    const high = Math.min(Threshold + (100 - Threshold) * chance, 100);
    return { sum: high, minimum: high, maximum: high, samples: 1 };
  }
  const count = Math.min(
    Math.ceil(Threshold * (12 + 30 * chance)),
    metric.atMost?.(from) ?? Infinity,
  );
  if (count === 0) return usual;
  return { sum: count, minimum: 1, maximum: 1, samples: count };
}

function slower(usual: Datapoint, factor: number): Datapoint {
  return {
    ...usual,
    sum: usual.sum * factor,
    maximum: usual.maximum * factor,
  };
}

/** Targets that fail are slow to say so: errors show in the response time too. */
const ALSO_SHOWN_BY: Readonly<Record<string, string>> = {
  TargetResponseTime: 'HTTPCode_Target_5XX_Count',
};

function watches(alarm: AlarmRecord['alarm'], metric: Metric): boolean {
  const dimensions = alarm.Dimensions ?? [];
  return (
    alarm.Namespace === metric.namespace &&
    (alarm.MetricName === metric.name ||
      alarm.MetricName === ALSO_SHOWN_BY[metric.name]) &&
    dimensions.length === Object.keys(metric.dimensions).length &&
    dimensions.every(
      ({ Name = '', Value }) => metric.dimensions[Name] === Value,
    )
  );
}

function transitions(history: AlarmHistoryItem[], alarmName: string) {
  return history
    .filter(
      item =>
        item.AlarmName === alarmName && item.HistoryItemType === 'StateUpdate',
    )
    .map(({ Timestamp, HistoryData = '{}' }) => {
      const { newState } = JSON.parse(HistoryData) as {
        newState?: { stateValue?: string };
      };
      return { at: Timestamp?.getTime() ?? 0, state: newState?.stateValue };
    });
}
