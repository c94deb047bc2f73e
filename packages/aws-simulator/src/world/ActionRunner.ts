import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { Behaviour } from './Behaviour';
import type { Place } from './World';

/** What one action hands to the next. */
export interface Artifact {
  name: string;
  /** What the source action picked up, or what the build made. */
  revision: { id: string; summary?: string; url?: string; createdAt: number };
  /** Text files by their path in the artifact, such as `imageDetail.json`, `taskdef.json`, `appspec.yaml`. */
  files: Record<string, string>;
  /** What the commit inside will do, see {@link Behaviour}. */
  behaviour: Behaviour;
}

/** One run of one action, as its runner sees it. */
export interface ActionRun {
  /** Where the action runs: its own account (from its role) and region, if it names them, else the pipeline's. */
  place: Place;
  /** Where the pipeline is. */
  pipelinePlace: Place;
  pipelineName: string;
  pipelineExecutionId: string;
  stageName: string;
  /** With `#{namespace.variable}` resolved in its configuration. */
  action: ActionDeclaration;
  actionExecutionId: string;
  inputs: Artifact[];
}

export interface ActionOutcome {
  status: 'Succeeded' | 'Failed';
  summary?: string;
  externalExecutionId?: string;
  errorDetails?: { code: string; message: string };
  /** In the order of the action's `outputArtifacts`. */
  outputs?: Artifact[];
  outputVariables?: Record<string, string>;
}

/** What is known of an action as soon as it has started. */
export interface StartedAction {
  externalExecutionId?: string;
  externalExecutionUrl?: string;
  summary?: string;
  /** Ends the work early, because the execution was stopped or abandoned. `settle` is not called any more. */
  stop?: (reason: string) => void;
}

/** Starts an action and calls `settle` exactly once, now or later, unless it was stopped. */
export type ActionRunner = (
  run: ActionRun,
  settle: (outcome: ActionOutcome) => void,
) => StartedAction;
