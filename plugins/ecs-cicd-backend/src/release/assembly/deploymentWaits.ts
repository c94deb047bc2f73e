import type {
  Deployment,
  DeploymentWait,
} from '@ecs-cicd/backstage-plugin-common';
import { isUnderWay, plusMinutes } from './deploymentProgress';

/** The wait before the traffic moves, as the provider is set up for it. */
export interface ReadyWait {
  minutes?: number;
  onTimeout: 'continue' | 'stop';
}

/** What a deployment waits for, and until when; by the progress that `withProgress` has found. */
export function waitsOf(
  deployment: Deployment,
  ready: ReadyWait | undefined,
): DeploymentWait[] {
  if (!isUnderWay(deployment)) return [];
  return [
    pauseOf(deployment),
    readyOf(deployment, ready),
    shiftOf(deployment),
    bakeOf(deployment),
  ].filter(wait => wait !== undefined);
}

function pauseOf({ pause }: Deployment): DeploymentWait | undefined {
  if (!pause) return undefined;
  const { expiresAt, onTimeout } = pause;
  return {
    kind: 'pause',
    ...(expiresAt ? { endsAt: expiresAt } : {}),
    ...(onTimeout ? { onTimeout } : {}),
  };
}

/** It begins when the last event before it has ended. */
function readyOf(
  { lifecycleEvents }: Deployment,
  ready: ReadyWait | undefined,
): DeploymentWait | undefined {
  if (!ready) return undefined;
  const startedAt = lifecycleEvents
    .flatMap(({ endedAt }) => endedAt ?? [])
    .sort()
    .at(-1);
  const { minutes, onTimeout } = ready;
  return {
    kind: 'ready',
    onTimeout,
    ...(startedAt ? { startedAt } : {}),
    ...(startedAt && minutes
      ? { endsAt: plusMinutes(startedAt, minutes) }
      : {}),
  };
}

function shiftOf(deployment: Deployment): DeploymentWait | undefined {
  const { nextShiftAt, strategy, traffic } = deployment;
  if (!nextShiftAt) return undefined;
  const { kind, stepPercent = 0, stepMinutes = 0 } = strategy;
  const weight = traffic.find(({ label }) => label === 'green')?.weight ?? 0;
  const isLinear = kind === 'linear' && stepPercent > 0;
  return {
    kind: 'shift',
    startedAt: plusMinutes(nextShiftAt, -stepMinutes),
    endsAt: nextShiftAt,
    toWeight: isLinear ? Math.min(100, weight + stepPercent) : 100,
    stepsLeft: isLinear ? Math.ceil((100 - weight) / stepPercent) : 1,
  };
}

function bakeOf({ bake, provider }: Deployment): DeploymentWait | undefined {
  return (
    bake && {
      kind: provider === 'codedeploy' ? 'termination' : 'bake',
      ...bake,
    }
  );
}
