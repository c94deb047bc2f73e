import type {
  Execution,
  Pipeline,
  Release,
} from '@ecs-cicd/backstage-plugin-common';

export function isInFlight({ status }: Pick<Execution, 'status'>): boolean {
  return status === 'running' || status === 'waiting' || status === 'pending';
}

/** An execution on its way, and where it is. */
export type Flight = { execution: Execution; place: string };

/** Every execution of a pipeline that is on its way, the one that is furthest first. */
export function inFlight(
  pipeline: Pick<Pipeline, 'stages' | 'executions'>,
  releases: readonly Release[],
): Flight[] {
  const { stages } = pipeline;
  return pipeline.executions
    .filter(isInFlight)
    .map(execution => ({
      execution,
      ...placeOf(execution, stages, releases),
    }))
    .sort((a, b) => b.position - a.position)
    .map(({ execution, place }) => ({ execution, place }));
}

/** Positions count halves: a door comes just before its stage. */
function placeOf(
  { id, status }: Execution,
  stages: Pipeline['stages'],
  releases: readonly Release[],
): { place: string; position: number } {
  const door = stages.findIndex(({ inbound }) =>
    inbound.some(execution => execution.id === id),
  );
  if (door >= 0) {
    const { name, inbound, transition } = stages[door];
    const turn = [...inbound]
      .sort((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? ''))
      .findIndex(execution => execution.id === id);
    const line =
      inbound.length > 1 ? `, ${turn + 1} of ${inbound.length} in line` : '';
    const closed = transition.enabled ? '' : ', which is closed';
    return {
      place: `At the door of ${name}${closed}${line}`,
      position: door - 0.5,
    };
  }
  const release = releases.find(({ executionId }) => executionId === id);
  const inside = stages.findLastIndex(({ execution }) => execution?.id === id);
  const furthest =
    inside >= 0
      ? inside
      : stages.findIndex(({ name }) => name === release?.stageName);
  if (furthest < 0) return { place: 'On its way', position: -1 };
  const { name } = stages[furthest];
  return {
    place:
      status === 'waiting' ? `Waits for a person in ${name}` : `In ${name}`,
    position: furthest,
  };
}

const modeSentences: Readonly<Record<string, string>> = {
  SUPERSEDED:
    'One execution at a time in each stage. At a door, a newer one takes the place of an older one.',
  QUEUED: 'One execution after the other: each waits for its turn.',
  PARALLEL: 'Executions run side by side and do not wait for each other.',
};

/** How executions of a pipeline meet. */
export function describeMode(mode: string | undefined): string | undefined {
  return mode !== undefined && Object.hasOwn(modeSentences, mode)
    ? modeSentences[mode]
    : undefined;
}
