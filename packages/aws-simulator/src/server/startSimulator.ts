import type { WorldOptions } from '../createWorld';
import { services } from '../services';
import type { World } from '../world/World';
import type { CallReport } from './CallCounters';
import type { Fault } from './Faults';
import { Simulation } from './Simulation';
import { SimulatorServer } from './SimulatorServer';
import type { Throttle } from './Throttle';

export interface SimulatorOptions extends Partial<WorldOptions> {
  /** 0 takes a free one. */
  port?: number;
  logError?: (message: string) => void;
  /** Whether calls beyond AWS's request limits are refused; they are unless told. */
  throttling?: boolean;
  /** Whether calls beyond the limits are meant to be made; if not, `stop` rejects once one has been refused. */
  expectThrottling?: boolean;
  /** By which time the request limits' buckets fill: `real` unless told, `simulated` where the test steps the clock. */
  limitsFillBy?: 'real' | 'simulated';
  /** Real milliseconds, monotonic, by which the buckets fill if by real time. */
  realNow?: () => number;
  /** Waits real milliseconds, where a fault asks for latency. */
  delay?: (milliseconds: number) => Promise<void>;
}

/** A running simulator, as a test or a bench holds it. */
export interface Simulator {
  /** What `AWS_ENDPOINT_URL` has to be. */
  url: string;
  port: number;
  /** The present world; another one after a reset. */
  readonly world: World;
  /** Lets that many simulated seconds go by at once. */
  step(seconds: number): void;
  /** Simulated seconds a real second; 0 pauses. */
  setSpeed(speed: number): void;
  /** Begins another world, with what is given changed. */
  reset(change?: Partial<WorldOptions>): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Whether calls beyond AWS's request limits are refused from now on. */
  setThrottling(enabled: boolean): void;
  calls(): CallReport;
  clearCalls(): void;
  /** Rejects, once it has stopped, when a call was refused by a request limit and nobody expected that. */
  stop(): Promise<void>;
}

/** Real milliseconds between two looks at the clock, when nobody asks for anything. */
const tick = 250;

export const loopback = '127.0.0.1';

/** Starts a simulator on loopback, in this process. */
export async function startSimulator(
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const logError =
    options.logError ?? (message => process.stderr.write(`${message}\n`));
  const simulation = new Simulation({
    seed: options.seed ?? 'demo',
    startAt: options.startAt ?? Date.now(),
    speed: options.speed ?? 1,
    scenarios: options.scenarios,
    throttling: options.throttling,
    limitsFillBy: options.limitsFillBy,
    realNow: options.realNow,
  });
  const server = new SimulatorServer({
    services,
    simulation,
    logError,
    delay: options.delay,
  });
  const port = await server.listen(options.port ?? 0, loopback);
  const timer = setInterval(() => {
    try {
      simulation.world.catchUp();
    } catch (error) {
      // What failed has been taken out of the plan; the rest of the world goes on.
      logError(error instanceof Error ? `${error.stack}` : String(error));
    }
  }, tick);
  timer.unref();
  return {
    url: `http://${loopback}:${port}`,
    port,
    get world() {
      return simulation.world;
    },
    step(seconds) {
      simulation.world.clock.step(seconds * 1000);
      simulation.world.catchUp();
    },
    setSpeed: speed => simulation.world.clock.setSpeed(speed),
    reset: (change = {}) => simulation.reset(change),
    addFault: fault => simulation.faults.add(fault),
    clearFaults: () => simulation.faults.clear(),
    setThrottling(enabled) {
      simulation.throttle.enabled = enabled;
    },
    calls: () => simulation.counters.report(),
    clearCalls: () => simulation.counters.clear(),
    async stop() {
      clearInterval(timer);
      await server.close();
      if (!options.expectThrottling) refuseThrottled(simulation.throttle);
    },
  };
}

/** Who stays within AWS's limits in a test stays within them at AWS. */
function refuseThrottled(throttle: Throttle): void {
  const refused = throttle
    .report()
    .map(
      ({ throttled, account, region, bucket, burst, perSecond }) =>
        `${throttled} by "${bucket}" in ${account}/${region} (${burst} at once, ${perSecond} a second)`,
    );
  if (refused.length > 0) {
    throw new Error(
      `Calls were refused by request limits: ${refused.join(
        ', ',
      )}. Make fewer calls, or start the simulator with expectThrottling.`,
    );
  }
}
