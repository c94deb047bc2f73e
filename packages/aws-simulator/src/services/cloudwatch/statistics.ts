import { ServiceError } from '../../protocol/ServiceError';
import type { Datapoint } from '../../world/Metric';

/** Computes a statistic, in CloudWatch's word for it, over the minutes of one period. */
export function statistic(name: string, minutes: Datapoint[]): number {
  const samples = total(minutes.map(minute => minute.samples));
  switch (name) {
    case 'Sum':
      return total(minutes.map(minute => minute.sum));
    case 'SampleCount':
      return samples;
    case 'Average':
      return total(minutes.map(minute => minute.sum)) / samples;
    case 'Minimum':
      return Math.min(...minutes.map(minute => minute.minimum));
    case 'Maximum':
      return Math.max(...minutes.map(minute => minute.maximum));
    default:
      return percentile(name, minutes);
  }
}

/** Of the minutes' averages, by nearest rank. */
function percentile(name: string, minutes: Datapoint[]): number {
  const percent = Number(/^p(\d{1,2}(?:\.\d+)?|100)$/.exec(name)?.[1]);
  if (Number.isNaN(percent)) {
    throw new ServiceError(
      'ValidationError',
      `The value ${name} for parameter MetricDataQueries.member.Stat is not supported.`,
    );
  }
  const averages = minutes
    .map(minute => minute.sum / minute.samples)
    .sort((a, b) => a - b);
  return averages[
    Math.max(Math.ceil((percent / 100) * averages.length) - 1, 0)
  ];
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
