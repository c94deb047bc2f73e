import type { DeploymentSide } from '@ecs-cicd/backstage-plugin-common';

const kindWords = {
  taskSet: 'Task set',
  serviceRevision: 'Service revision',
};

export function nameOfSide({ kind, name }: DeploymentSide): string | undefined {
  // A version stands among what runs, as an image does.
  return kind !== 'functionVersion' && name
    ? `${kindWords[kind]} ${name}`
    : undefined;
}

const stateWords: Record<DeploymentSide['state'], string> = {
  serving: 'serves',
  starting: 'is being prepared',
  leaving: 'gets no more requests',
  gone: 'is gone',
};

/** What a side is to the deployment; whether it serves long after the deployment ended, others know. */
export function stateOfSide(
  { state }: DeploymentSide,
  underWay: boolean,
): string {
  return state === 'serving' && !underWay
    ? 'served in the end'
    : stateWords[state];
}

export function tasksOfSide({ share }: DeploymentSide): string | undefined {
  const { runningCount, desiredCount, pendingCount } = share;
  if (runningCount === undefined) return undefined;
  const running =
    desiredCount === undefined
      ? `${runningCount} tasks run`
      : `${runningCount} of ${desiredCount} tasks run`;
  return pendingCount ? `${running}, ${pendingCount} pending` : running;
}
