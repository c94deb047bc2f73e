import { scenarios as allScenarios, Scenario } from './scenarios';
import { services } from './services';
import { SimulatedClock, SimulatedTime } from './world/SimulatedClock';
import { World, WorldOperation } from './world/World';

export interface WorldOptions {
  seed: string;
  /** When the clock starts. What happened before is the scenarios' past. */
  startAt: SimulatedTime;
  /** Simulated seconds a real second; 0 is paused. */
  speed: number;
  /** By name; all of them, if missing. */
  scenarios?: string[];
}

/** How long before the start the scenarios' past begins. */
const past = 4 * 24 * 60 * 60 * 1000;

/** A world with its scenarios' past behind it, at its start. */
export function createWorld(options: WorldOptions): World {
  const { seed, startAt, speed } = options;
  const chosen = chooseScenarios(options.scenarios);
  const clock = new SimulatedClock({ startAt, speed });
  const world = new World({ seed, clock, from: startAt - past });
  for (const { id, operations, actionRunners = {} } of services) {
    for (const [name, operation] of Object.entries(operations)) {
      // Whoever calls it has held the input against the operation's own model.
      world.operations.set(`${id}:${name}`, operation as WorldOperation);
    }
    for (const [provider, runner] of Object.entries(actionRunners)) {
      world.actionRunners.set(provider, runner);
    }
  }
  for (const scenario of chosen) scenario.setUp(world, startAt);
  world.advanceTo(startAt);
  return world;
}

/** Throws a RangeError for a name that is no scenario's. */
export function chooseScenarios(names: string[] | undefined): Scenario[] {
  if (names === undefined) return allScenarios;
  return names.map(name => {
    const scenario = allScenarios.find(candidate => candidate.name === name);
    if (!scenario) {
      const known = allScenarios.map(candidate => candidate.name).join(', ');
      throw new RangeError(
        `No scenario is named "${name}". There are: ${known}`,
      );
    }
    return scenario;
  });
}
