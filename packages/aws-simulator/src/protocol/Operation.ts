import type { ActionRunner } from '../world/ActionRunner';
import type { Metric } from '../world/Metric';
import type { Place } from '../world/World';

/** Who calls, and where. The world has caught up with its clock before an operation sees it. */
export interface CallContext {
  place: Place;
  /** The caller's ARN, as GetCallerIdentity tells it. */
  principalArn: string;
}

/**
 * One AWS operation: the input as the SDK's own types have it (Dates for timestamps), the output likewise. The server
 * holds both against the schema that the SDK client ships. Refuses with a {@link ServiceError}.
 */
export type Operation<Input, Output> = (
  input: Input,
  context: CallContext,
) => Output;

/** The operations that a service answers, by name: `{ GetPipelineState: … }`. */
export type Operations = {
  // The inputs differ by operation; each is checked against its own schema before it gets here.
  [name: string]: Operation<never, object>;
};

/** A service as the server knows it. */
export interface ServiceDefinition {
  /** The SDK package's short name, e.g. `codepipeline`, `elastic-load-balancing-v2`. */
  id: string;
  /** The prefix of its IAM actions, e.g. `codepipeline`, `elasticloadbalancing`, `tag`. */
  iamPrefix: string;
  operations: Operations;
  /** What Resource Groups Tagging finds of this service in a place. */
  taggedResources?: (place: Place) => TaggedResource[];
  /** What this service reports to CloudWatch. */
  metrics?: (place: Place) => Metric[];
  /** The pipeline actions that this service runs, by the action's provider, e.g. `CodeBuild`. */
  actionRunners?: Record<string, ActionRunner>;
}

export interface TaggedResource {
  arn: string;
  tags: Record<string, string>;
}
