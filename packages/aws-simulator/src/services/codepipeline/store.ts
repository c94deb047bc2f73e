import type {
  ActionDeclaration,
  ActionExecutionStatus,
  ArtifactRevision,
  ConditionExecutionStatus,
  ErrorDetails,
  ExecutionMode,
  ExecutionTrigger,
  PipelineDeclaration,
  PipelineExecutionStatus,
  PipelineRollbackMetadata,
  Result,
  RetryStageMetadata,
  RuleDeclaration,
  RuleExecutionStatus,
  SourceRevision,
  SourceRevisionOverride,
  StageExecutionStatus,
  StageDeclaration,
  TransitionState,
} from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Artifact } from '../../world/ActionRunner';
import type { Cancel, Place } from '../../world/World';
import type { ConditionKind } from './rules';

/** One attempt at one action by one execution. */
export interface ActionAttempt {
  actionExecutionId: string;
  execution: Execution;
  stageName: string;
  action: ActionDeclaration & { name: string };
  status: ActionExecutionStatus;
  startedAt: number;
  updatedAt: number;
  updatedBy?: string;
  summary?: string;
  /** A manual approval's, while it waits. */
  token?: string;
  externalExecutionId?: string;
  externalExecutionUrl?: string;
  errorDetails?: ErrorDetails;
  resolvedConfiguration?: Record<string, string>;
  inputs: Artifact[];
  outputs: Artifact[];
  outputVariables?: Record<string, string>;
  /** A source action's revision. */
  revision?: { id: string; url?: string; createdAt: number };
  stop?: (reason: string) => void;
}

/** One attempt at one rule by one execution. */
export interface RuleAttempt {
  ruleExecutionId: string;
  execution: Execution;
  stageName: string;
  kind: ConditionKind;
  rule: RuleDeclaration & { name: string };
  status: RuleExecutionStatus;
  startedAt: number;
  updatedAt: number;
  updatedBy?: string;
  summary?: string;
  errorDetails?: ErrorDetails;
  resolvedConfiguration?: Record<string, string>;
  stop?: Cancel;
}

/** One check of a stage's condition. */
export interface ConditionCheck {
  status: ConditionExecutionStatus;
  summary?: string;
  changedAt: number;
  /** What it comes to if it does not hold. */
  result?: Result;
  rules: RuleAttempt[];
  /** Goes on with the stage. */
  settled: (holds: boolean) => void;
}

/** One execution's way through one stage. */
export interface StageRun {
  execution: Execution;
  status: StageExecutionStatus;
  /** The latest attempt of each action, by the action's name. */
  attempts: Map<string, ActionAttempt>;
  /** The latest check of each condition. */
  conditions: Map<ConditionKind, ConditionCheck>;
  retry?: RetryStageMetadata;
  /** Takes back the step that is planned next. */
  cancelNext?: Cancel;
}

export interface Execution {
  id: string;
  /** Counts a pipeline's executions from 1: a greater one is newer. */
  number: number;
  pipeline: Pipeline;
  /** As the pipeline was when it started. */
  declaration: Declaration;
  status: PipelineExecutionStatus;
  startedAt: number;
  updatedAt: number;
  trigger: ExecutionTrigger;
  stopReason?: string;
  /** While it stops: its actions were abandoned, it does not wait for them. */
  abandoned?: boolean;
  rollback?: PipelineRollbackMetadata;
  mode: ExecutionMode;
  overrides: SourceRevisionOverride[];
  variables: Record<string, string>;
  sourceRevisions: SourceRevision[];
  artifactRevisions: ArtifactRevision[];
  artifacts: Map<string, Artifact>;
  /** What its actions have put out, by namespace. */
  namespaces: Map<string, Record<string, string>>;
  stageRuns: Map<string, StageRun>;
  /** Takes back the arrival at the next stage's door. */
  cancelArrival?: Cancel;
}

export interface DeclaredStage extends Omit<StageDeclaration, 'actions'> {
  name: string;
  actions: (ActionDeclaration & { name: string })[];
}

export interface Declaration extends Omit<PipelineDeclaration, 'stages'> {
  name: string;
  version: number;
  stages: DeclaredStage[];
}

export interface Stage {
  name: string;
  index: number;
  transition: TransitionState;
  /** Those that wait at the door, oldest first. */
  inbound: Execution[];
  /** Those inside. */
  occupants: Set<Execution>;
  latest?: StageRun;
  /** The latest attempt of each action by any execution, by the action's name. */
  latestAttempts: Map<string, ActionAttempt>;
}

export interface Pipeline {
  place: Place;
  arn: string;
  declaration: Declaration;
  created: number;
  updated: number;
  tags: Record<string, string>;
  stages: Stage[];
  /** Oldest first. */
  executions: Execution[];
  executionsById: Map<string, Execution>;
  /** Every attempt at an action, oldest first. */
  attempts: ActionAttempt[];
  /** Every attempt at a rule, oldest first. */
  ruleAttempts: RuleAttempt[];
  /** The execution that a client request token has started. */
  startTokens: Map<string, string>;
  /** Its declaration says nothing of the EventBridge rules that start it: they are somebody else's. */
  startedByRules: boolean;
}

export interface CodePipelineStore {
  pipelines: Map<string, Pipeline>;
}

export function codePipelineStore(): CodePipelineStore {
  return { pipelines: new Map() };
}

export function findPipeline(place: Place, name: string | undefined): Pipeline {
  const pipeline = place.world
    .store(codePipelineStore, place)
    .pipelines.get(name ?? '');
  if (!pipeline) {
    throw new ServiceError(
      'PipelineNotFoundException',
      `Account '${place.account}' does not have a pipeline with name '${name}'`,
    );
  }
  return pipeline;
}

export function findStage(pipeline: Pipeline, name: string | undefined): Stage {
  const stage = pipeline.stages.find(candidate => candidate.name === name);
  if (!stage) {
    throw new ServiceError(
      'StageNotFoundException',
      `Pipeline '${pipeline.declaration.name}' does not have a stage with name '${name}'`,
    );
  }
  return stage;
}

export function findExecution(
  pipeline: Pipeline,
  id: string | undefined,
): Execution {
  const execution = pipeline.executionsById.get(id ?? '');
  if (!execution) {
    throw new ServiceError(
      'PipelineExecutionNotFoundException',
      `Pipeline '${pipeline.declaration.name}' does not have an execution with id '${id}'`,
    );
  }
  return execution;
}
