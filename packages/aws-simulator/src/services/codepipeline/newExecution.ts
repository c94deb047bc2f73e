import type {
  ExecutionTrigger,
  SourceRevisionOverride,
} from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Execution, Pipeline } from './store';

const CONCURRENT_EXECUTIONS = 50;

/** Makes an execution of the pipeline as it is now. It is nowhere yet. */
export function newExecution(
  pipeline: Pipeline,
  options: {
    trigger: ExecutionTrigger;
    overrides?: SourceRevisionOverride[];
    variables?: Record<string, string>;
  },
): Execution {
  const { world } = pipeline.place;
  const number = pipeline.executions.length + 1;
  const execution: Execution = {
    id: world.random.uuid(`execution/${pipeline.arn}/${number}`),
    number,
    pipeline,
    declaration: pipeline.declaration,
    status: 'InProgress',
    startedAt: world.now,
    updatedAt: world.now,
    trigger: options.trigger,
    mode: pipeline.declaration.executionMode ?? 'SUPERSEDED',
    overrides: options.overrides ?? [],
    variables: options.variables ?? {},
    sourceRevisions: [],
    artifactRevisions: [],
    artifacts: new Map(),
    namespaces: new Map(),
    stageRuns: new Map(),
  };
  pipeline.executions.push(execution);
  pipeline.executionsById.set(execution.id, execution);
  return execution;
}

/** An execution that carries once more what an earlier one carried through a stage. */
export function newRollback(
  target: Execution,
  trigger: ExecutionTrigger,
): Execution {
  return Object.assign(
    newExecution(target.pipeline, { trigger, variables: target.variables }),
    {
      rollback: { rollbackTargetPipelineExecutionId: target.id },
      sourceRevisions: target.sourceRevisions,
      artifactRevisions: target.artifactRevisions,
      artifacts: new Map(target.artifacts),
      namespaces: new Map(target.namespaces),
    },
  );
}

/** In superseded mode there is no limit: who waits is superseded. */
export function requireRoom({ declaration, executions }: Pipeline): void {
  if (declaration.executionMode === 'SUPERSEDED') return;
  const running = executions.filter(
    ({ status }) => status === 'InProgress' || status === 'Stopping',
  );
  if (running.length < CONCURRENT_EXECUTIONS) return;
  throw new ServiceError(
    'ConcurrentPipelineExecutionsLimitExceededException',
    `The pipeline has reached the limit of ${CONCURRENT_EXECUTIONS} concurrent executions`,
  );
}
