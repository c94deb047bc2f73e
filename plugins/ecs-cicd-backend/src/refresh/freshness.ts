import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { hasContent } from '../release/composeView';

/** How long a view counts as fresh, in milliseconds. */
export interface Freshness {
  /** Something is running, waiting or pending, and somebody looks. */
  active: number;
  /** Nothing moves, and somebody looks. */
  idle: number;
  /** Nobody has looked for this long. */
  unseen: number;
  /** Nothing could be read, or nothing is there. */
  failed: number;
}

/** What a reading found. */
export type Activity = 'active' | 'idle' | 'failed';

const defaults: Record<keyof Freshness, HumanDuration> = {
  active: { seconds: 10 },
  idle: { minutes: 2 },
  unseen: { minutes: 15 },
  failed: { seconds: 30 },
};

const MINIMUM_MS = 1000;

/** Reads `ecsCicd.refresh`. */
export function readFreshness(config: Config): Freshness {
  const read = (key: keyof Freshness): number => {
    const path = `ecsCicd.refresh.${key}`;
    const milliseconds = durationToMilliseconds(
      config.has(path)
        ? readDurationFromConfig(config, { key: path })
        : defaults[key],
    );
    if (milliseconds < MINIMUM_MS) {
      throw new InputError(
        `${path} is ${milliseconds} ms. Use at least one second, so that AWS is not asked without a pause.`,
      );
    }
    return milliseconds;
  };
  return {
    active: read('active'),
    idle: read('idle'),
    unseen: read('unseen'),
    failed: read('failed'),
  };
}

const moving = new Set<string>(['running', 'waiting', 'pending']);

export function activityOf(view: ReleaseView): Activity {
  if (!hasContent(view)) return 'failed';
  const moves = (thing: { status: string }) => moving.has(thing.status);
  return view.pipelines.some(
    pipeline => moves(pipeline) || pipeline.stages.some(moves),
  ) ||
    view.builds.some(moves) ||
    view.deployments.some(moves)
    ? 'active'
    : 'idle';
}

/** When something that was read at `readAt` is due to be read again. */
export function dueAt(
  reading: { readAt: number; activity: Activity },
  seenAt: number | undefined,
  freshness: Freshness,
): number {
  const seen =
    seenAt !== undefined && reading.readAt - seenAt < freshness.unseen;
  return (
    reading.readAt + (seen ? freshness[reading.activity] : freshness.unseen)
  );
}
