import { scenarios } from '../scenarios';
import {
  createConnectedRepository,
  isConnected,
  pushToConnectedRepository,
} from '../services/codepipeline';
import type { AwsRequest, AwsResponse } from './Call';
import {
  readClockChange,
  readFault,
  readPush,
  readReset,
  readThrottling,
} from './controlInput';
import { ControlInputError } from './ControlInputError';
import type { Simulation } from './Simulation';

export const controlPrefix = '/_simulator/';

type Handler = (input: unknown) => object;

/** Clock, seed, scenarios, pushes from outside, call counters, faults and throttling, in JSON. */
export class ControlEndpoint {
  readonly #simulation: Simulation;
  readonly #handlers: Record<string, Record<string, Handler>>;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    const { counters, faults, throttle } = simulation;
    const throttling = () => ({
      enabled: throttle.enabled,
      throttled: throttle.report(),
    });
    this.#handlers = {
      clock: {
        GET: () => this.#clock(),
        POST: input => this.#changeClock(input),
      },
      seed: {
        GET: () => this.#seed(),
        POST: input => this.#reset(input),
      },
      scenarios: {
        GET: () => ({
          scenarios: scenarios.map(({ name, description }) => ({
            name,
            description,
          })),
        }),
      },
      pushes: {
        POST: input => this.#push(input),
      },
      calls: {
        GET: () => counters.report(),
        DELETE: () => {
          counters.clear();
          return counters.report();
        },
      },
      faults: {
        GET: () => ({ faults: faults.list() }),
        POST: input => {
          faults.add(readFault(input));
          return { faults: faults.list() };
        },
        DELETE: () => {
          faults.clear();
          return { faults: faults.list() };
        },
      },
      throttling: {
        GET: throttling,
        POST: input => {
          throttle.enabled = readThrottling(input).enabled;
          return throttling();
        },
        DELETE: () => {
          throttle.clear();
          return throttling();
        },
      },
    };
  }

  handle(request: AwsRequest): AwsResponse {
    const name = request.path.slice(controlPrefix.length);
    const methods = Object.hasOwn(this.#handlers, name)
      ? this.#handlers[name]
      : undefined;
    if (!methods) {
      const known = Object.keys(this.#handlers).join(', ');
      return failure(404, `There is no "${name}". There are: ${known}`);
    }
    const handler = Object.hasOwn(methods, request.method)
      ? methods[request.method]
      : undefined;
    if (!handler) {
      const known = Object.keys(methods).join(', ');
      return failure(405, `"${name}" takes ${known}, not ${request.method}`);
    }
    try {
      return json(200, handler(parse(request.body)));
    } catch (error) {
      if (error instanceof ControlInputError) {
        return failure(400, error.message);
      }
      throw error;
    }
  }

  #clock() {
    const { world } = this.#simulation;
    world.catchUp();
    return {
      now: new Date(world.now).toISOString(),
      speed: world.clock.speed,
      paused: world.clock.paused,
    };
  }

  #changeClock(input: unknown) {
    const { clock } = this.#simulation.world;
    const { speed, step } = readClockChange(input);
    if (speed !== undefined) clock.setSpeed(speed);
    if (step !== undefined) clock.step(step * 1000);
    return this.#clock();
  }

  /** What the webhook of a connection brings: its first push also makes the repository one that the connection reaches. */
  #push(input: unknown) {
    const { account, region, ...push } = readPush(input);
    const { world } = this.#simulation;
    world.catchUp();
    const place = world.place(account, region);
    if (!isConnected(place, push.fullRepositoryId)) {
      createConnectedRepository(place, push);
    }
    const { commitId } = pushToConnectedRepository(place, push);
    return { commitId };
  }

  #seed() {
    const { seed, startAt, scenarios: chosen } = this.#simulation.options;
    return {
      seed,
      startAt: new Date(startAt).toISOString(),
      scenarios: chosen ?? scenarios.map(({ name }) => name),
    };
  }

  #reset(input: unknown) {
    this.#simulation.reset(readReset(input));
    return this.#seed();
  }
}

function parse(body: Uint8Array): unknown {
  if (body.byteLength === 0) return {};
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (error) {
    throw new ControlInputError(
      `The body is not JSON: ${(error as Error).message}`,
    );
  }
}

function failure(statusCode: number, message: string): AwsResponse {
  return json(statusCode, { error: message });
}

function json(statusCode: number, value: object): AwsResponse {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: `${JSON.stringify(value)}\n`,
  };
}
