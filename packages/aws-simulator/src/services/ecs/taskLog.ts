import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';
import type { DeploymentBehaviour } from '../../world/Behaviour';
import type { Place } from '../../world/World';
import { addLogSource, type LogSource } from '../cloudwatch-logs';

/** About once in so long, a task tells of a request. */
const REQUEST_MS = 20_000;
/** After that long, a container that users meet has met the request that it fails. */
const TROUBLE_MS = 60_000;

const OUT_OF_MEMORY = 137;
const PATHS = ['/health', '/api/items', '/api/items/1042', '/api/search'];

interface Writer {
  place: Place;
  task: Task & { taskArn: string };
  service: string;
  container: string;
  port: number;
  memory: number;
  behaviour: DeploymentBehaviour;
}

/** Lets the containers of a task that has just started write what an application would, where they log to CloudWatch. */
export function writeTaskLog(options: {
  place: Place;
  task: Task & { taskArn: string };
  service: string;
  taskDefinition: TaskDefinition;
  behaviour: DeploymentBehaviour;
}): void {
  const { place, task, service, taskDefinition, behaviour } = options;
  for (const definition of taskDefinition.containerDefinitions ?? []) {
    const { name = '', logConfiguration, portMappings } = definition;
    const log = logConfiguration?.options ?? {};
    const group = log['awslogs-group'];
    const prefix = log['awslogs-stream-prefix'];
    if (logConfiguration?.logDriver !== 'awslogs' || !group || !prefix) {
      continue;
    }
    const writer: Writer = {
      place,
      task,
      service,
      container: name,
      port: portMappings?.[0]?.containerPort ?? 8080,
      memory: Number(definition.memory ?? taskDefinition.memory ?? 512),
      behaviour,
    };
    addLogSource(
      place.world.place(place.account, log['awslogs-region'] ?? place.region),
      {
        group,
        stream: `${prefix}/${name}/${task.taskArn.split('/').pop()}`,
        write: linesOf(writer),
      },
    );
  }
}

type Line = { timestamp: number; message: string };

/** Each line follows from the task and the time alone, whenever it is read. */
function linesOf(writer: Writer): LogSource {
  return (from, until) =>
    [...lifeOf(writer), ...requestsOf(writer, from, until)]
      .filter(({ timestamp }) => timestamp >= from && timestamp < until)
      .sort((a, b) => a.timestamp - b.timestamp);
}

function lifeOf(writer: Writer): Line[] {
  const { task, container, port, memory, behaviour } = writer;
  const started = startOf(writer);
  const lines = [
    at(started, 0.2, 'INFO', `Starting ${container}`),
    at(started, 0.9, 'INFO', 'Connected to the database in 148 ms'),
    at(started, 1.1, 'INFO', `Listening on port ${port}`),
  ];
  if (behaviour.exitCode === OUT_OF_MEMORY) {
    const heap = (seconds: number, share: number, level = 'INFO') =>
      at(
        started,
        seconds,
        level,
        `Heap ${Math.round(memory * share)} MiB of ${memory} MiB; loading more`,
      );
    lines.push(
      heap(1.6, 0.41),
      heap(2.8, 0.72),
      heap(3.7, 0.91, 'WARN'),
      at(started, 4.2, 'WARN', 'Full collection took 1240 ms and freed 3 MiB'),
      heap(4.6, 0.99, 'WARN'),
    );
  } else if (behaviour.exitCode !== undefined) {
    lines.push(
      at(
        started,
        4,
        'ERROR',
        `Cannot start; exiting with ${behaviour.exitCode}`,
      ),
    );
  } else if (behaviour.unhealthy) {
    lines.push(at(started, 9, 'ERROR', 'GET /health 503 2 ms'));
  }
  const ended = task.executionStoppedAt?.getTime();
  // Who is killed says nothing.
  if (ended !== undefined && behaviour.exitCode === undefined) {
    lines.push(
      at(ended, 0, 'INFO', 'Got SIGTERM; open requests are done, stopping'),
    );
  }
  return lines;
}

function requestsOf(writer: Writer, from: number, until: number): Line[] {
  const { place, task, service, behaviour } = writer;
  if (behaviour.exitCode !== undefined) return [];
  const { random } = place.world;
  const started = startOf(writer);
  const last = Math.min(until, task.stoppingAt?.getTime() ?? Infinity);
  const fails = behaviour.alarm?.name.startsWith(service) === true;
  const lines: Line[] = [];
  const first = Math.max(from - REQUEST_MS, started + REQUEST_MS);
  for (
    let slot = Math.floor(first / REQUEST_MS) * REQUEST_MS;
    slot < last;
    slot += REQUEST_MS
  ) {
    const label = `task-log/${task.taskArn}/${slot}`;
    const time = slot + random.fraction(label) * REQUEST_MS;
    if (time < started + 2_000 || time >= last) continue;
    const path = random.pick(`${label}/path`, PATHS);
    const failed =
      fails &&
      time > started + TROUBLE_MS &&
      random.fraction(`${label}/fails`) < 0.4;
    lines.push(
      failed
        ? at(time, 0, 'ERROR', `POST ${path} 500 1502 ms: timed out on a lock`)
        : at(
            time,
            0,
            'INFO',
            `GET ${path} 200 ${random.integer(`${label}/took`, 4, 90)} ms`,
          ),
    );
  }
  return lines;
}

function startOf({ task, place }: Writer): number {
  return task.startedAt?.getTime() ?? place.world.now;
}

function at(
  time: number,
  seconds: number,
  level: string,
  message: string,
): Line {
  const timestamp = Math.round(time + seconds * 1000);
  return {
    timestamp,
    message: `${new Date(timestamp).toISOString()} ${level.padEnd(
      5,
    )} ${message}`,
  };
}
