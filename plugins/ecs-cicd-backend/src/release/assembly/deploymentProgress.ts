import type {
  Deployment,
  LifecycleEvent,
  Status,
} from '@ecs-cicd/backstage-plugin-common';

/** The event in which production traffic moves, in the words of CodeDeploy and of ECS. */
const SHIFT = ['AllowTraffic', 'PRODUCTION_TRAFFIC_SHIFT'];
/** What has to be over before the wait at full traffic begins. */
const BEFORE_BAKE = ['AllowTraffic', 'AfterAllowTraffic'];

const UNDER_WAY: readonly Status[] = ['pending', 'running', 'waiting'];

export function isUnderWay(deployment: Pick<Deployment, 'status'>): boolean {
  return UNDER_WAY.includes(deployment.status);
}

/** The event in which the production traffic of a deployment moves. */
export function trafficShiftOf({
  lifecycleEvents,
}: Pick<Deployment, 'lifecycleEvents'>): LifecycleEvent | undefined {
  return lifecycleEvents.find(({ name }) => SHIFT.includes(name));
}

export function plusMinutes(time: string, minutes: number): string {
  return new Date(Date.parse(time) + minutes * 60_000).toISOString();
}

/** The share of production traffic that the new tasks have. */
function greenWeight(deployment: Deployment): number {
  return deployment.traffic.find(({ label }) => label === 'green')?.weight ?? 0;
}

/** The deployment with what lies before it: the next shift of its traffic, and the end of its bake. */
export function withProgress(
  deployment: Deployment,
  bakeMinutes: number | undefined,
  now: string | undefined,
): Deployment {
  const shiftAt = nextShiftAt(deployment, now);
  const bake = bakeOf(deployment, bakeMinutes);
  return {
    ...deployment,
    ...(shiftAt ? { nextShiftAt: shiftAt } : {}),
    ...(bake ? { bake } : {}),
  };
}

/** When the next part of the traffic moves, by the strategy's own steps; nobody knows while a person has to continue it. */
export function nextShiftAt(
  deployment: Deployment,
  now?: string,
): string | undefined {
  const { kind, stepPercent, stepMinutes } = deployment.strategy;
  const shift = trafficShiftOf(deployment);
  const weight = greenWeight(deployment);
  if (
    !isUnderWay(deployment) ||
    shift?.status !== 'running' ||
    !shift.startedAt ||
    stepMinutes === undefined ||
    weight <= 0 ||
    weight >= 100
  ) {
    return undefined;
  }
  if (kind === 'canary') return plusMinutes(shift.startedAt, stepMinutes);
  if (kind !== 'linear' || !stepPercent) return undefined;
  const steps = Math.max(1, Math.round(weight / stepPercent));
  return plusMinutes(
    shift.startedAt,
    stepMinutes *
      (deployment.provider === 'ecs'
        ? ecsStepsUntil(shift.startedAt, stepMinutes, steps, now)
        : steps),
  );
}

/**
 * ECS tells when it last touched a deployment. That is the beginning of the shift, or of its latest step when a hook was
 * passed on the way; so the next step is the first that is still to come, and none later than the weight says.
 */
function ecsStepsUntil(
  touchedAt: string,
  stepMinutes: number,
  steps: number,
  now: string | undefined,
): number {
  if (now === undefined) return steps;
  const elapsed = (Date.parse(now) - Date.parse(touchedAt)) / 60_000;
  return Math.min(steps, Math.max(1, Math.ceil(elapsed / stepMinutes)));
}

/** The wait at full traffic, while it lasts. */
export function bakeOf(
  deployment: Deployment,
  minutes: number | undefined,
): Deployment['bake'] {
  if (!isUnderWay(deployment) || minutes === undefined) return undefined;
  const startedAt =
    deployment.provider === 'ecs'
      ? ecsBakeStart(deployment)
      : codeDeployBakeStart(deployment);
  return startedAt === undefined
    ? undefined
    : { startedAt, endsAt: plusMinutes(startedAt, minutes) };
}

function ecsBakeStart(deployment: Deployment): string | undefined {
  const bake = deployment.lifecycleEvents.find(
    ({ name, status }) => name === 'BAKE_TIME' && status === 'running',
  );
  return bake?.startedAt;
}

function codeDeployBakeStart(deployment: Deployment): string | undefined {
  const events = deployment.lifecycleEvents.filter(({ name }) =>
    BEFORE_BAKE.includes(name),
  );
  const isOver =
    events.length > 0 &&
    events.every(
      ({ status }) => status === 'succeeded' || status === 'skipped',
    );
  return isOver && greenWeight(deployment) >= 100
    ? events
        .flatMap(({ endedAt }) => endedAt ?? [])
        .sort()
        .at(-1)
    : undefined;
}
