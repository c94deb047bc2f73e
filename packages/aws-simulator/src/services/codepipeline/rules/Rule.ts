import type {
  RuleConfigurationProperty,
  RuleDeclaration,
} from '@aws-sdk/client-codepipeline';
import type { Cancel, Place } from '../../../world/World';

/** When a stage's condition is checked. */
export type ConditionKind = 'beforeEntry' | 'onSuccess' | 'onFailure';

/** One check of one rule. */
export interface RuleRun {
  /** Where the rule looks: its role's account and its own region, if it names them, else the pipeline's. */
  place: Place;
  kind: ConditionKind;
  /** With `#{namespace.variable}` resolved. */
  configuration: Record<string, string>;
  timeoutInMinutes: number;
  /** What is released makes this rule fail, see `Behaviour`. */
  isToFail: boolean;
}

export interface RuleOutcome {
  status: 'Succeeded' | 'Failed';
  summary: string;
}

/** One provider of rules. */
export interface Rule {
  /** What its configuration may have, as `ListRuleTypes` tells it. */
  properties: RuleConfigurationProperty[];
  /** It may decide that a stage is skipped. */
  maySkip: boolean;
  /** What is wrong with a declaration, beyond missing properties. */
  objection?(rule: RuleDeclaration): string | undefined;
  /** Checks, and calls `settle` once, now or later. Refuses with a `ServiceError`. */
  run(run: RuleRun, settle: (outcome: RuleOutcome) => void): Cancel | undefined;
}

/** A property of a rule's configuration. */
export function property(
  name: string,
  required: boolean,
  description: string,
): RuleConfigurationProperty {
  return {
    name,
    required,
    description,
    key: false,
    secret: false,
    type: 'String',
  };
}
