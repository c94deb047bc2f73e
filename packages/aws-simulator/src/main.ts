import { parseArgs } from 'node:util';
import { readTime } from './server/controlInput';
import { ControlInputError } from './server/ControlInputError';
import { startSimulator, loopback, Simulator } from './server/startSimulator';

const usage = `Usage: aws-simulator [options]

  --port <number>       where to listen on 127.0.0.1; 0 takes a free port (AWS_SIMULATOR_PORT, 4599)
  --seed <text>         the story that is played (AWS_SIMULATOR_SEED, demo)
  --speed <number>      simulated seconds a second (AWS_SIMULATOR_SPEED, 1)
  --paused              start with the clock standing still, as --speed 0
  --start-at <time>     where the clock starts, e.g. 2026-03-02T09:00:00Z (AWS_SIMULATOR_START_AT, now)
  --scenarios <names>   only these, separated by commas (AWS_SIMULATOR_SCENARIOS, all)
  --no-throttling       answer calls beyond AWS's request limits too (AWS_SIMULATOR_THROTTLING=off)
  --help`;

function fail(message: string): never {
  process.stderr.write(`aws-simulator: ${message}\n`);
  process.exit(1);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        seed: { type: 'string' },
        speed: { type: 'string' },
        paused: { type: 'boolean' },
        'start-at': { type: 'string' },
        scenarios: { type: 'string' },
        'no-throttling': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${usage}`);
  }
}

function readNumber(name: string, text: string, maximum: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= maximum)) {
    fail(`${name} must be a number from 0 to ${maximum}, not "${text}"`);
  }
  return value;
}

function readSwitch(name: string, text: string): boolean {
  if (text !== 'on' && text !== 'off') {
    fail(`${name} must be on or off, not "${text}"`);
  }
  return text === 'on';
}

async function start(): Promise<Simulator | undefined> {
  const given = readOptions();
  const { env } = process;
  if (given.help) {
    process.stdout.write(`${usage}\n`);
    return undefined;
  }
  if (given.host !== undefined && given.host !== loopback) {
    fail(
      `it listens on ${loopback} only, not on "${given.host}": it checks no signature, so nobody else may reach it`,
    );
  }
  const port = readNumber(
    'The port',
    given.port ?? env.AWS_SIMULATOR_PORT ?? '4599',
    65535,
  );
  const speed = given.paused
    ? 0
    : readNumber(
        'The speed',
        given.speed ?? env.AWS_SIMULATOR_SPEED ?? '1',
        100_000,
      );
  const startAt = given['start-at'] ?? env.AWS_SIMULATOR_START_AT;
  const scenarios = given.scenarios ?? env.AWS_SIMULATOR_SCENARIOS;
  const throttling = readSwitch(
    'AWS_SIMULATOR_THROTTLING',
    env.AWS_SIMULATOR_THROTTLING ?? 'on',
  );
  try {
    return await startSimulator({
      port,
      speed,
      seed: given.seed ?? env.AWS_SIMULATOR_SEED ?? 'demo',
      startAt: startAt === undefined ? undefined : readTime(startAt),
      throttling: throttling && !given['no-throttling'],
      // Who calls is told by the answers and the counters; the command ends well all the same.
      expectThrottling: true,
      scenarios: scenarios?.split(',').map(name => name.trim()),
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      fail(
        `port ${port} is taken; choose another one with --port or AWS_SIMULATOR_PORT`,
      );
    }
    if ((error as NodeJS.ErrnoException).code === 'EACCES') {
      fail(`port ${port} may not be used; choose one above 1023`);
    }
    if (error instanceof RangeError || error instanceof ControlInputError) {
      fail(error.message);
    }
    throw error;
  }
}

/** The command: reads its options, starts the simulator and keeps it until a signal ends it. */
export async function main(): Promise<void> {
  // The SDK clients are here for their models alone; their advice on Node versions is for those who call AWS.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const simulator = await start();
  if (!simulator) return;
  process.stdout
    .write(`The AWS simulator listens on ${simulator.url}. Point the aws command line or an SDK at it:
  export AWS_ENDPOINT_URL=${simulator.url} AWS_REGION=us-west-2
  export AWS_ACCESS_KEY_ID=AKIA111122223333DEMO AWS_SECRET_ACCESS_KEY=simulated
  aws codepipeline list-pipelines
`);
  const stop = () => {
    simulator.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
