import { chooseScenarios, WorldOptions } from '../createWorld';
import { ControlInputError } from './ControlInputError';
import { Fault, faultKinds } from './Faults';

/** A year: a longer step would be a slip of the hand, and take long. */
const longestStep = 366 * 24 * 60 * 60;
const highestSpeed = 100_000;
const day = 24 * 60 * 60 * 1000;

export interface ClockChange {
  speed?: number;
  /** Seconds. */
  step?: number;
}

export function readClockChange(input: unknown): ClockChange {
  const { speed, paused, step } = fields(input, ['speed', 'paused', 'step']);
  if (paused !== undefined && paused !== true) {
    throw new ControlInputError(
      '"paused" can only be true; give a "speed" to let the clock run again',
    );
  }
  if (paused !== undefined && speed !== undefined) {
    throw new ControlInputError('Give "paused" or "speed", not both');
  }
  const change = {
    speed:
      paused === true ? 0 : optionalNumber('speed', speed, 0, highestSpeed),
    step: optionalNumber('step', step, 0, longestStep),
  };
  if (change.speed === undefined && change.step === undefined) {
    throw new ControlInputError(
      'Give "speed" (simulated seconds a second), "paused": true or "step" (seconds)',
    );
  }
  return change;
}

export function readReset(input: unknown): Partial<WorldOptions> {
  const given = fields(input, ['seed', 'startAt', 'scenarios']);
  const change: Partial<WorldOptions> = {};
  const seed = optionalString('seed', given.seed);
  if (seed !== undefined) change.seed = seed;
  const startAt = optionalString('startAt', given.startAt);
  if (startAt !== undefined) change.startAt = readTime(startAt);
  const names = given.scenarios;
  if (names !== undefined) {
    if (
      !Array.isArray(names) ||
      !names.every((name): name is string => typeof name === 'string')
    ) {
      throw new ControlInputError('"scenarios" must be a list of names');
    }
    try {
      chooseScenarios(names);
    } catch (error) {
      throw new ControlInputError((error as Error).message);
    }
    change.scenarios = names;
  }
  return change;
}

export function readFault(input: unknown): Fault {
  const given = fields(input, [
    'kind',
    'operation',
    'account',
    'region',
    'resource',
    'milliseconds',
    'times',
  ]);
  const kind = faultKinds.find(known => known === given.kind);
  if (!kind) {
    throw new ControlInputError(
      `"kind" must be one of ${faultKinds.join(', ')}`,
    );
  }
  const operation = optionalString('operation', given.operation) ?? '*';
  if (!/^(\*|[a-z-]+:(\*|[A-Za-z]+))$/.test(operation)) {
    throw new ControlInputError(
      `"operation" must be like codepipeline:GetPipelineState, codepipeline:* or *, not "${operation}"`,
    );
  }
  const milliseconds = optionalNumber(
    'milliseconds',
    given.milliseconds,
    0,
    600_000,
  );
  if ((kind === 'latency') !== (milliseconds !== undefined)) {
    throw new ControlInputError(
      '"milliseconds" belongs to the kind latency, which needs it',
    );
  }
  const times = optionalNumber('times', given.times, 1, 1_000_000);
  if (times !== undefined && !Number.isInteger(times)) {
    throw new ControlInputError('"times" must be a whole number');
  }
  return {
    kind,
    operation,
    account: optionalString('account', given.account),
    region: optionalString('region', given.region),
    resource: optionalString('resource', given.resource),
    milliseconds,
    times,
  };
}

export interface ConnectedPush {
  account: string;
  region: string;
  /** `organisation/repository`. */
  fullRepositoryId: string;
  branch?: string;
  message: string;
  author: { name: string; email: string };
  files: Record<string, string>;
}

export function readPush(input: unknown): ConnectedPush {
  const given = fields(input, [
    'account',
    'region',
    'repository',
    'branch',
    'message',
    'author',
    'files',
  ]);
  const author = fields(given.author ?? {}, ['name', 'email']);
  const files = Object.entries(fields(given.files ?? {}));
  return {
    account: requiredString('account', given.account),
    region: requiredString('region', given.region),
    fullRepositoryId: requiredString('repository', given.repository),
    branch: optionalString('branch', given.branch),
    message: requiredString('message', given.message),
    author: {
      name: requiredString('author.name', author.name),
      email: requiredString('author.email', author.email),
    },
    files: Object.fromEntries(
      files.map(([path, content]) => {
        if (typeof content === 'string') return [path, content];
        throw new ControlInputError(`The file "${path}" must be a text`);
      }),
    ),
  };
}

export function readThrottling(input: unknown): { enabled: boolean } {
  const { enabled } = fields(input, ['enabled']);
  if (typeof enabled !== 'boolean') {
    throw new ControlInputError('"enabled" must be true or false');
  }
  return { enabled };
}

/** An ISO 8601 time, or a time near enough to the epoch's range to be meant. */
export function readTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time) || time < 365 * day) {
    throw new ControlInputError(
      `"startAt" must be a time like 2026-03-02T09:00:00Z, not "${text}"`,
    );
  }
  return time;
}

/** The fields of an object, of these names alone where some are given. */
function fields<Name extends string>(
  input: unknown,
  names?: readonly Name[],
): Partial<Record<Name, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ControlInputError('The body must be a JSON object');
  }
  for (const name of Object.keys(input)) {
    if (names && !names.some(known => known === name)) {
      throw new ControlInputError(
        `"${name}" is not known here. Known are: ${names.join(', ')}`,
      );
    }
  }
  return input;
}

function requiredString(name: string, value: unknown): string {
  const text = optionalString(name, value);
  if (text === undefined) throw new ControlInputError(`"${name}" is missing`);
  return text;
}

function optionalString(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') {
    throw new ControlInputError(`"${name}" must be a text that is not empty`);
  }
  return value;
}

function optionalNumber(
  name: string,
  value: unknown,
  minimum: number,
  maximum: number,
): number | undefined {
  if (value === undefined) return undefined;
  if (
    typeof value !== 'number' ||
    !Number.isFinite(value) ||
    value < minimum ||
    value > maximum
  ) {
    throw new ControlInputError(
      `"${name}" must be a number from ${minimum} to ${maximum}`,
    );
  }
  return value;
}
