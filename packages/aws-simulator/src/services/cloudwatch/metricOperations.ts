import type {
  Dimension,
  GetMetricDataCommandOutput,
  GetMetricDataInput,
  ListMetricsCommandOutput,
  ListMetricsInput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { Operation, ServiceDefinition } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { Metric, MINUTE } from '../../world/Metric';
import type { SimulatedTime } from '../../world/SimulatedClock';
import type { Place } from '../../world/World';
import { alarmPeriods, withAlarms } from './alarmPeriods';
import { statistic } from './statistics';

const MAXIMUM_QUERIES = 500;
const MAXIMUM_DATAPOINTS = 100_800;
const METRICS_PAGE = 500;

interface Point {
  id: string;
  time: SimulatedTime;
  value: number;
}

/** The metrics of all the services; they are asked for late, since CloudWatch is one of them. */
export function metricOperations(services: () => ServiceDefinition[]) {
  const metricsOf = (place: Place) =>
    services().flatMap(({ metrics }) => metrics?.(place) ?? []);

  const ListMetrics: Operation<
    ListMetricsInput,
    Omit<ListMetricsCommandOutput, '$metadata'>
  > = (input, { place }) => {
    const found = metricsOf(place).filter(
      metric =>
        (!input.Namespace || metric.namespace === input.Namespace) &&
        (!input.MetricName || metric.name === input.MetricName) &&
        (input.Dimensions ?? []).every(
          ({ Name = '', Value }) =>
            Name in metric.dimensions &&
            (Value === undefined || metric.dimensions[Name] === Value),
        ),
    );
    const page = paginate(found, keyOf, {
      token: input.NextToken,
      limit: METRICS_PAGE,
      maximum: METRICS_PAGE,
      invalidToken: 'InvalidParameterValue',
    });
    return {
      Metrics: page.items.map(metric => ({
        Namespace: metric.namespace,
        MetricName: metric.name,
        Dimensions: dimensionsOf(metric),
      })),
      NextToken: page.nextToken,
    };
  };

  const GetMetricData: Operation<
    GetMetricDataInput,
    Omit<GetMetricDataCommandOutput, '$metadata'>
  > = (input, { place }) => {
    const queries = input.MetricDataQueries ?? [];
    refuseImpossible(input, queries);
    const metrics = metricsOf(place);
    const points = new Map(
      queries.map(query => [
        query.Id ?? '',
        pointsOf(place, query, find(metrics, query), input),
      ]),
    );
    const page = paginate(
      [...points.values()].flat(),
      ({ id, time }) => `${id}/${time}`,
      {
        token: input.NextToken,
        limit: input.MaxDatapoints,
        maximum: MAXIMUM_DATAPOINTS,
        invalidToken: 'InvalidNextToken',
      },
    );
    return {
      MetricDataResults: queries
        .filter(({ ReturnData }) => ReturnData !== false)
        .map(query => resultOf(query, points, page.items)),
      NextToken: page.nextToken,
      Messages: [],
    };
  };

  return { GetMetricData, ListMetrics };
}

function refuseImpossible(
  { StartTime, EndTime }: GetMetricDataInput,
  queries: MetricDataQuery[],
): void {
  const refuse = (message: string) => {
    throw new ServiceError('ValidationError', message);
  };
  if (queries.length > MAXIMUM_QUERIES) {
    refuse(
      `The collection MetricDataQueries must not have a size greater than ${MAXIMUM_QUERIES}.`,
    );
  }
  if (Number(StartTime) >= Number(EndTime)) {
    refuse('The parameter StartTime must be less than the parameter EndTime.');
  }
  const ids = new Set(queries.map(({ Id }) => Id));
  if (ids.size < queries.length) {
    refuse('The values for parameter id in MetricDataQueries are not unique.');
  }
  for (const { Id, Expression, MetricStat } of queries) {
    if (Expression !== undefined || !MetricStat) {
      refuse(
        `The simulator computes no expressions: the query ${Id} needs a MetricStat.`,
      );
    }
    const period = MetricStat?.Period ?? 0;
    if (period < 1 || (period > 60 && period % 60 !== 0)) {
      refuse(
        `The value ${period} for the period of the query ${Id} must be a multiple of 60, or one of 1, 5, 10, 20, 30.`,
      );
    }
  }
}

function find(metrics: Metric[], query: MetricDataQuery): Metric | undefined {
  const wanted = query.MetricStat?.Metric;
  const key = keyOf({
    namespace: wanted?.Namespace ?? '',
    name: wanted?.MetricName ?? '',
    dimensions: Object.fromEntries(
      (wanted?.Dimensions ?? []).map(({ Name = '', Value = '' }) => [
        Name,
        Value,
      ]),
    ),
  });
  return metrics.find(metric => keyOf(metric) === key);
}

function keyOf(metric: Pick<Metric, 'namespace' | 'name' | 'dimensions'>) {
  const dimensions = Object.entries(metric.dimensions)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return [metric.namespace, metric.name, ...dimensions].join('|');
}

function dimensionsOf({ dimensions }: Metric): Dimension[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

/** A query's datapoints in the order that the caller asks for, of the minutes that are over. */
function pointsOf(
  place: Place,
  query: MetricDataQuery,
  metric: Metric | undefined,
  { StartTime, EndTime, ScanBy }: GetMetricDataInput,
): Point[] {
  const { Period = 60, Stat = '' } = query.MetricStat ?? {};
  // Also tells of a statistic that there is not, when there is no metric.
  statistic(Stat, [{ sum: 0, minimum: 0, maximum: 0, samples: 1 }]);
  if (!metric) return [];
  const step = Math.max(Period * 1000, MINUTE);
  const align = (time: number) => Math.floor(time / step) * step;
  const end = Math.min(Number(EndTime), place.world.now);
  const periods = alarmPeriods(place, metric);
  const points: Point[] = [];
  for (
    let from = align(Math.max(Number(StartTime), metric.since));
    from < end;
    from += step
  ) {
    const minutes = [];
    for (
      let minute = from;
      minute < from + step && minute + MINUTE <= place.world.now;
      minute += MINUTE
    ) {
      minutes.push(withAlarms(place, metric, periods, minute) ?? []);
    }
    const reported = minutes.flat();
    if (reported.length > 0) {
      const value = statistic(Stat, reported);
      points.push({ id: query.Id ?? '', time: from, value });
    }
  }
  return ScanBy === 'TimestampAscending' ? points : points.reverse();
}

function resultOf(
  query: MetricDataQuery,
  points: Map<string, Point[]>,
  page: Point[],
): MetricDataResult {
  const id = query.Id ?? '';
  const own = page.filter(point => point.id === id);
  const all = points.get(id) ?? [];
  return {
    Id: id,
    Label: query.Label ?? query.MetricStat?.Metric?.MetricName,
    Timestamps: own.map(({ time }) => new Date(time)),
    Values: own.map(({ value }) => value),
    StatusCode:
      all.length > 0 && own[own.length - 1] !== all[all.length - 1]
        ? 'PartialData'
        : 'Complete',
  };
}
