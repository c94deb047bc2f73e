import type {
  Execution,
  ExecutionList,
} from '@ecs-cicd/backstage-plugin-common';

/** The newest part of a history as it has grown while it was looked at. */
export type HistoryHead = ExecutionList & {
  /** Counts how often there was more news than one part holds, so that everything older begins anew. */
  generation: number;
};

/**
 * Puts a new reading of the newest part on top of what is known. What was further down stays, and so does the place where
 * the older part begins.
 */
export function mergeHead(
  known: HistoryHead | undefined,
  read: ExecutionList,
): HistoryHead {
  if (!known) return { ...read, generation: 0 };
  const reach = read.examinedThrough;
  const newest = known.items[0]?.startedAt;
  const hasGap =
    read.nextCursor !== undefined &&
    reach !== undefined &&
    newest !== undefined &&
    reach > newest;
  if (hasGap) return { ...read, generation: known.generation + 1 };
  const fresh = new Set(read.items.map(({ id }) => id));
  // What the reading has passed over is there no more, or fits the filter no more.
  const below = known.items.filter(
    ({ id, startedAt }) =>
      !fresh.has(id) &&
      read.nextCursor !== undefined &&
      (reach === undefined || startedAt === undefined || startedAt <= reach),
  );
  const { nextCursor: _, ...rest } = read;
  return {
    ...rest,
    items: [...read.items, ...below],
    examined: Math.max(read.examined, known.examined),
    ...(known.nextCursor === undefined ? {} : { nextCursor: known.nextCursor }),
    ...(known.nextCursor !== undefined && known.examinedThrough !== undefined
      ? { examinedThrough: known.examinedThrough }
      : {}),
    generation: known.generation,
  };
}

/** All parts as one list, each execution once, and with the status that the release view has of it. */
export function joinParts(
  parts: readonly ExecutionList[],
  current: readonly Execution[],
): Execution[] {
  const latest = new Map(current.map(execution => [execution.id, execution]));
  const all = new Map<string, Execution>();
  for (const { items } of parts) {
    for (const item of items) {
      if (all.has(item.id)) continue;
      const now = latest.get(item.id);
      all.set(
        item.id,
        now && (now.updatedAt ?? '') >= (item.updatedAt ?? '') ? now : item,
      );
    }
  }
  return [...all.values()];
}
