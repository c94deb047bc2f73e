import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { ECSClient } from '@aws-sdk/client-ecs';
import { startSimulator } from '../../server/startSimulator';
import type { Place } from '../../world/World';
import { ACCOUNT, REGION } from './story';

// Hundreds of calls tell one life: on a busy machine that takes its time.
jest.setTimeout(60_000);

/** A simulator of an empty world that only a test moves, and real clients that talk to it. */
export interface Wire {
  codeBuild: CodeBuildClient;
  codeDeploy: CodeDeployClient;
  ecs: ECSClient;
  /** Where the clients look. */
  readonly place: Place;
  /** What clients of other services, or of another region, are made with. */
  options: (region?: string) => {
    endpoint: string;
    region: string;
    maxAttempts: number;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  /** What the simulator has complained of itself. */
  errors: string[];
  /** Begins with an empty world again. */
  reset: () => void;
  stop: () => Promise<void>;
}

export async function openWire(): Promise<Wire> {
  const errors: string[] = [];
  const simulator = await startSimulator({
    seed: 'wire',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: [],
    limitsFillBy: 'simulated',
    logError: message => errors.push(message),
  });
  const options = (region = REGION) => ({
    endpoint: simulator.url,
    region,
    maxAttempts: 1,
    credentials: {
      accessKeyId: `AKIA${ACCOUNT}DEMO`,
      secretAccessKey: 'simulated',
    },
  });
  return {
    codeBuild: new CodeBuildClient(options()),
    codeDeploy: new CodeDeployClient(options()),
    ecs: new ECSClient(options()),
    get place() {
      return simulator.world.place(ACCOUNT, REGION);
    },
    options,
    errors,
    reset: () => simulator.reset(),
    stop: () => simulator.stop(),
  };
}

/** An error of that name, whose message has this in it. */
export const refusal = (name: string, message = '') =>
  expect.objectContaining({ name, message: expect.stringContaining(message) });

/**
 * Goes from one thing that happens to the next, and tells what was seen, each time that it differs from what was seen
 * before, until `last` is seen.
 */
export async function watchUntil(
  { world }: Place,
  last: RegExp,
  look: () => Promise<string>,
  limitSeconds = 4 * 3600,
): Promise<string[]> {
  const limit = world.now + limitSeconds * 1000;
  const seen = [await look()];
  while (!last.test(seen[seen.length - 1])) {
    const next = world.nextAt;
    if (next === undefined || next > limit) {
      throw new Error(`Not ${last}, but: ${seen.join(' → ')}`);
    }
    world.advanceTo(next);
    const now = await look();
    if (now !== seen[seen.length - 1]) seen.push(now);
  }
  return seen;
}
