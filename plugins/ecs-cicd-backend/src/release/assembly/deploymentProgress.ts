import type { Deployment, Status } from '@ecs-cicd/backstage-plugin-common';

/** The event in which production traffic moves, in the words of CodeDeploy and of ECS. */
const SHIFT = ['AllowTraffic', 'PRODUCTION_TRAFFIC_SHIFT'];
/** What has to be over before the wait at full traffic begins. */
const BEFORE_BAKE = ['AllowTraffic', 'AfterAllowTraffic'];

const UNDER_WAY: readonly Status[] = ['pending', 'running', 'waiting'];

export function isUnderWay(deployment: Pick<Deployment, 'status'>): boolean {
  return UNDER_WAY.includes(deployment.status);
}

function plusMinutes(time: string, minutes: number): string {
  return new Date(Date.parse(time) + minutes * 60_000).toISOString();
}

/** The share of production traffic that the new tasks have. */
function greenWeight(deployment: Deployment): number {
  return deployment.traffic.find(({ label }) => label === 'green')?.weight ?? 0;
}

/** When the next part of the traffic moves, by the strategy's own steps. */
export function nextShiftAt(deployment: Deployment): string | undefined {
  const { kind, stepPercent, stepMinutes } = deployment.strategy;
  const shift = deployment.lifecycleEvents.find(({ name }) =>
    SHIFT.includes(name),
  );
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
  if (
    kind === 'linear' &&
    stepPercent &&
    deployment.provider === 'codedeploy'
  ) {
    const steps = Math.max(1, Math.round(weight / stepPercent));
    return plusMinutes(shift.startedAt, steps * stepMinutes);
  }
  return undefined;
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
