import type {
  Deployment,
  Execution,
  Pipeline,
  Stage,
} from '@ecs-cicd/backstage-plugin-common';

/** To the pipeline a deployment that waits for a person is under way like any other; whoever looks wants to know. */
export function withDeploymentWaits(
  pipeline: Pipeline,
  deployments: readonly Deployment[],
): Pipeline {
  const waiting = new Set(
    deployments.flatMap(({ id, status }) => (status === 'waiting' ? [id] : [])),
  );
  if (waiting.size === 0) return pipeline;
  return {
    ...pipeline,
    stages: pipeline.stages.map(stage => {
      const actions = stage.actions.map(action =>
        action.status === 'running' && waiting.has(action.deploymentId ?? '')
          ? { ...action, status: 'waiting' as const }
          : action,
      );
      const waits =
        stage.status === 'running' &&
        actions.some(({ status }) => status === 'waiting');
      return { ...stage, actions, ...(waits ? { status: 'waiting' } : {}) };
    }),
  };
}

/** A pipeline is as its most urgent stage is; an execution waits when a stage of it waits. */
export function judgeProgress(pipeline: Pipeline): Pipeline {
  const { stages } = pipeline;
  const waiting = new Set(
    stages.flatMap(({ status, execution }) =>
      status === 'waiting' && execution ? [execution.id] : [],
    ),
  );
  const judge = (execution: Execution): Execution =>
    execution.status === 'running' && waiting.has(execution.id)
      ? { ...execution, status: 'waiting' }
      : execution;
  const has = (status: Stage['status']) =>
    stages.some(stage => stage.status === status);
  const status =
    (['failed', 'waiting', 'running', 'unknown'] as const).find(has) ??
    pipeline.executions[0]?.status ??
    'unknown';
  const updatedAt = [
    ...stages.map(stage => stage.updatedAt),
    ...pipeline.executions.map(execution => execution.updatedAt),
  ]
    .filter(time => time !== undefined)
    .sort()
    .at(-1);
  return {
    ...pipeline,
    status,
    ...(updatedAt ? { updatedAt } : {}),
    executions: pipeline.executions.map(judge),
    stages: stages.map(stage => ({
      ...stage,
      ...(stage.execution ? { execution: judge(stage.execution) } : {}),
      inbound: stage.inbound.map(judge),
    })),
  };
}
