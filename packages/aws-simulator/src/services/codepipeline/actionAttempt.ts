import type { ActionOutcome, ActionRun } from '../../world/ActionRunner';
import { ServiceError } from '../../protocol/ServiceError';
import { actionPlace } from './actionPlace';
import { waitForApproval } from './approvalWait';
import { touch } from './progress';
import { PickedRevision, sourceOf } from './sources';
import type {
  ActionAttempt,
  DeclaredStage,
  Execution,
  Stage,
  StageRun,
} from './store';
import { resolveConfiguration, UnresolvedVariable } from './variables';

type Action = DeclaredStage['actions'][number];

/** Starts an action, and calls `settled` once when it has succeeded or failed. */
export function startAttempt(
  stage: Stage,
  run: StageRun,
  action: Action,
  settled: () => void,
): void {
  const { execution } = run;
  const { pipeline } = execution;
  const { world } = pipeline.place;
  const attempt: ActionAttempt = {
    actionExecutionId: world.random.uuid(
      `action-execution/${pipeline.arn}/${pipeline.attempts.length}`,
    ),
    execution,
    stageName: stage.name,
    action,
    status: 'InProgress',
    startedAt: world.now,
    updatedAt: world.now,
    inputs: (action.inputArtifacts ?? []).flatMap(
      ({ name }) => execution.artifacts.get(name ?? '') ?? [],
    ),
    outputs: [],
  };
  pipeline.attempts.push(attempt);
  run.attempts.set(action.name, attempt);
  stage.latestAttempts.set(action.name, attempt);
  touch(execution);

  const settle = (outcome: ActionOutcome) => {
    if (attempt.status !== 'InProgress') return;
    record(attempt, outcome);
    settled();
  };
  try {
    attempt.resolvedConfiguration = resolveConfiguration(execution, action);
    begin(attempt, settle);
  } catch (error) {
    const known =
      error instanceof UnresolvedVariable || error instanceof ServiceError;
    if (!known) throw error;
    // Not at once: even a refusal takes its time, and nobody settles while the stage is still starting its actions.
    world.after(1, () =>
      settle({
        status: 'Failed',
        errorDetails: { code: 'ConfigurationError', message: error.message },
      }),
    );
  }
}

/** Ends an action's work early. */
export function abandon(attempt: ActionAttempt, reason: string): void {
  attempt.status = 'Abandoned';
  attempt.token = undefined;
  attempt.updatedAt = attempt.execution.pipeline.place.world.now;
  attempt.stop?.(reason);
}

function begin(
  attempt: ActionAttempt,
  settle: (outcome: ActionOutcome) => void,
): void {
  const { action } = attempt;
  const { category, provider = '' } = action.actionTypeId ?? {};
  if (category === 'Approval') {
    waitForApproval(attempt, settle);
    return;
  }
  const source = sourceOf(action);
  if (source) {
    pickSource(attempt, settle);
    return;
  }
  const { pipeline } = attempt.execution;
  const runner = pipeline.place.world.actionRunners.get(provider);
  if (!runner) {
    throw new ServiceError(
      'InvalidActionDeclarationException',
      `No actions of category ${category} and provider ${provider} can be run here`,
    );
  }
  const run: ActionRun = {
    place: actionPlace(pipeline.place, action),
    pipelinePlace: pipeline.place,
    pipelineName: pipeline.declaration.name,
    pipelineExecutionId: attempt.execution.id,
    stageName: attempt.stageName,
    action: { ...action, configuration: attempt.resolvedConfiguration },
    actionExecutionId: attempt.actionExecutionId,
    inputs: attempt.inputs,
  };
  const started = runner(run, settle);
  attempt.externalExecutionId ??= started.externalExecutionId;
  attempt.externalExecutionUrl = started.externalExecutionUrl;
  attempt.summary ??= started.summary;
  attempt.stop = started.stop;
}

function pickSource(
  attempt: ActionAttempt,
  settle: (outcome: ActionOutcome) => void,
): void {
  const { action, execution, actionExecutionId } = attempt;
  const { place } = execution.pipeline;
  const seconds = place.world.random.integer(
    `source/${actionExecutionId}`,
    2,
    4,
  );
  const pick = () => {
    const source = sourceOf(action);
    const override = execution.overrides.find(
      ({ actionName }) => actionName === action.name,
    );
    try {
      const picked = source?.pick(
        actionPlace(place, action),
        { ...action, configuration: attempt.resolvedConfiguration },
        override?.revisionValue,
      );
      if (!picked) return;
      attempt.revision = picked.artifact.revision;
      recordRevision(execution, attempt, picked);
      settle({
        status: 'Succeeded',
        summary: picked.artifact.revision.summary,
        externalExecutionId: picked.artifact.revision.id,
        outputs: [picked.artifact],
        outputVariables: picked.variables,
      });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      settle({
        status: 'Failed',
        errorDetails: { code: 'ConfigurationError', message: error.message },
      });
    }
  };
  attempt.stop = place.world.after(seconds, pick);
}

function recordRevision(
  execution: Execution,
  { action }: ActionAttempt,
  { artifact: { revision } }: PickedRevision,
): void {
  const without = <T>(list: T[], same: (item: T) => boolean) =>
    list.filter(item => !same(item));
  const [{ actions }] = execution.declaration.stages;
  const place = (name: string | undefined) =>
    actions.findIndex(declared => declared.name === name);
  execution.sourceRevisions = [
    ...without(
      execution.sourceRevisions,
      ({ actionName }) => actionName === action.name,
    ),
    {
      actionName: action.name,
      revisionId: revision.id,
      revisionSummary: revision.summary,
      revisionUrl: revision.url,
    },
  ].sort((a, b) => place(a.actionName) - place(b.actionName));
  const name = action.outputArtifacts?.[0]?.name;
  execution.artifactRevisions = [
    ...without(execution.artifactRevisions, one => one.name === name),
    {
      name,
      revisionId: revision.id,
      revisionSummary: revision.summary,
      revisionUrl: revision.url,
      created: new Date(revision.createdAt),
    },
  ];
}

function record(attempt: ActionAttempt, outcome: ActionOutcome): void {
  const { action, execution } = attempt;
  attempt.status = outcome.status;
  attempt.token = undefined;
  attempt.updatedAt = execution.pipeline.place.world.now;
  attempt.summary = outcome.summary ?? attempt.summary;
  attempt.externalExecutionId =
    outcome.externalExecutionId ?? attempt.externalExecutionId;
  attempt.errorDetails = outcome.errorDetails;
  attempt.outputVariables = outcome.outputVariables;
  attempt.outputs = (outcome.outputs ?? []).map((artifact, index) => ({
    ...artifact,
    name: action.outputArtifacts?.[index]?.name ?? artifact.name,
  }));
  if (outcome.status !== 'Succeeded') return;
  for (const artifact of attempt.outputs) {
    execution.artifacts.set(artifact.name, artifact);
  }
  if (action.namespace) {
    execution.namespaces.set(action.namespace, outcome.outputVariables ?? {});
  }
}
