import {
  DescribeAlarmsCommand,
  paginateGetMetricData,
  type CompositeAlarm,
  type MetricAlarm,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type {
  EnvironmentMetricsRequest,
  MetricsReading,
} from '@ecs-cicd/backstage-plugin-node';
import type { ServiceName } from '../../release/assembly/facts';
import { mapService } from '../mappers/ecs';
import {
  metricPeriod,
  metricQueries,
  metricQuestions,
  type MetricQuestion,
} from '../mappers/metricQueries';
import { mapMetricSeries } from '../mappers/metricSeries';
import { take, type Sweep } from '../Sweep';
import { describeService } from './describeService';
import { serviceNameOf } from './EnvironmentReader';
import { readMetricTargetGroups } from './metricTargetGroups';

/** As many as one DescribeAlarms tells. */
const ALARMS = 100;
/** More than all the points of all the queries, so that there is one page. */
const RESULTS = 1_000;

/**
 * The metrics of a service and of its target groups, blue and green apart, in one request for all of them.
 *
 * @throws AwsCallError when the service or the metrics cannot be read
 */
export async function readEnvironmentMetrics(
  sweep: Sweep,
  request: EnvironmentMetricsRequest,
): Promise<MetricsReading> {
  const name = serviceNameOf(request.environment);
  const service = await describeService(sweep, name);
  const from = new Date(request.from);
  const to = new Date(request.to);
  const now = sweep.providerTime ?? to;
  const periodSeconds = metricPeriod(from, to, now);
  const targetGroups = await readMetricTargetGroups(sweep, name, {
    arns: mapService(service, name).targetGroupArns,
    names: request.deployments.flatMap(({ traffic }) =>
      traffic.flatMap(({ targetGroup }) => targetGroup ?? []),
    ),
  });
  const questions = metricQuestions(name, targetGroups);
  const [results, alarms] = await Promise.all([
    readResults(sweep, name, questions, { from, to, periodSeconds }),
    readAlarms(sweep, name, [
      ...(service.deploymentConfiguration?.alarms?.alarmNames ?? []),
      ...request.deployments.flatMap(one =>
        one.alarms.map(alarm => alarm.name),
      ),
    ]),
  ]);
  const providerTime = sweep.providerTime?.toISOString();
  return {
    periodSeconds,
    series: mapMetricSeries({
      questions,
      results,
      alarms,
      periodSeconds,
      place: name,
    }),
    problems: sweep.problems,
    ...(providerTime ? { providerTime } : {}),
  };
}

async function readResults(
  sweep: Sweep,
  place: ServiceName,
  questions: MetricQuestion[],
  range: { from: Date; to: Date; periodSeconds: number },
): Promise<MetricDataResult[]> {
  const period = range.periodSeconds * 1000;
  return take(
    paginateGetMetricData(
      { client: sweep.client('cloudwatch', place) },
      {
        // CloudWatch answers fastest where a range begins with a period.
        StartTime: new Date(Math.floor(range.from.getTime() / period) * period),
        EndTime: range.to,
        ScanBy: 'TimestampAscending',
        MetricDataQueries: metricQueries(questions, range.periodSeconds),
      },
      sweep.sendOptions,
    ),
    page => page.MetricDataResults,
    RESULTS,
  );
}

/** The lines that alarms draw; the graphs are of use without them. */
async function readAlarms(
  sweep: Sweep,
  place: ServiceName,
  names: string[],
): Promise<(MetricAlarm | CompositeAlarm)[]> {
  const unique = [...new Set(names)].slice(0, ALARMS);
  if (unique.length === 0) return [];
  const found = await sweep.attempt('alarm', unique[0], async () => {
    const { MetricAlarms } = await sweep.client('cloudwatch', place).send(
      new DescribeAlarmsCommand({
        AlarmNames: unique,
        AlarmTypes: ['MetricAlarm'],
        MaxRecords: ALARMS,
      }),
      sweep.sendOptions,
    );
    return MetricAlarms ?? [];
  });
  return found ?? [];
}
