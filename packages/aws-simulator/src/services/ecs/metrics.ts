import type { Datapoint, Metric } from '../../world/Metric';
import { loadAt, MINUTE } from '../../world/Metric';
import type { SimulatedTime } from '../../world/SimulatedClock';
import type { Place } from '../../world/World';
import { imagesOf } from './imagesOf';
import { ecsStore, ServiceRecord } from './store';

/** A container that has just come up is busy with itself for so long. */
const WARM_UP_MINUTES = 2;

/** CPU and memory of every service: users' load, shared by the tasks that run. */
export function ecsMetrics(place: Place): Metric[] {
  return [...ecsStore(place).clusters.values()].flatMap(
    ({ cluster, services }) =>
      [...services.values()].flatMap(record => {
        const common = {
          namespace: 'AWS/ECS',
          unit: 'Percent' as const,
          dimensions: {
            ClusterName: cluster.clusterName,
            ServiceName: record.service.serviceName,
          },
          since: record.runningTasks.since ?? place.world.now,
        };
        return [
          {
            ...common,
            name: 'CPUUtilization',
            minute: (from: SimulatedTime) => used(record, from, cpuOf),
          },
          {
            ...common,
            name: 'MemoryUtilization',
            minute: (from: SimulatedTime) => used(record, from, memoryOf),
          },
        ];
      }),
  );
}

function used(
  record: ServiceRecord,
  from: SimulatedTime,
  percentOf: typeof cpuOf,
): Datapoint | undefined {
  const running = record.runningTasks.at(from + MINUTE - 1) ?? 0;
  if (running === 0) return undefined;
  const { random } = record.place.world;
  const percent = percentOf(record, from, running);
  const tasks = Array.from({ length: running }, (_, index) => {
    const uneven = random.fraction(
      `uneven/${record.service.serviceArn}/${from}/${index}`,
    );
    return Math.min(percent * (0.9 + 0.2 * uneven), 100);
  });
  if (percentOf === memoryOf && runsOutOfMemory(record, from)) {
    tasks[tasks.length - 1] =
      97 + 3 * random.fraction(`full/${record.service.serviceArn}/${from}`);
  }
  return {
    sum: tasks.reduce((sum, one) => sum + one, 0),
    minimum: Math.min(...tasks),
    maximum: Math.max(...tasks),
    samples: running,
  };
}

function cpuOf(
  { place, service, runningTasks }: ServiceRecord,
  from: SimulatedTime,
  running: number,
): number {
  const { random } = place.world;
  const usual = random.integer(`cpu/${service.serviceArn}`, 18, 34);
  const before = runningTasks.at(from - WARM_UP_MINUTES * MINUTE) ?? 0;
  const started = Math.max(running - before, 0);
  return (
    (usual * loadAt(random, service.serviceName, from) * service.desiredCount) /
      running +
    (25 * started) / running
  );
}

function memoryOf(
  { place, service }: ServiceRecord,
  from: SimulatedTime,
): number {
  const { random } = place.world;
  const usual = random.integer(`memory/${service.serviceArn}`, 36, 58);
  return usual + 3 * loadAt(random, service.serviceName, from);
}

/** Whether a deployment was under way whose tasks are killed for the memory that they take. */
function runsOutOfMemory(record: ServiceRecord, from: SimulatedTime): boolean {
  return record.serviceDeployments.some(({ deployment, target }) => {
    const { startedAt, finishedAt, rollback } = deployment;
    const until = rollback?.startedAt ?? finishedAt;
    return (
      startedAt !== undefined &&
      from + MINUTE > startedAt.getTime() &&
      from < (until?.getTime() ?? Infinity) &&
      imagesOf(record.place.world, target.taskDefinition).behaviour.exitCode ===
        137
    );
  });
}
