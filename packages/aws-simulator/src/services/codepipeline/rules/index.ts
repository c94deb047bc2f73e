export type { ConditionKind, RuleOutcome, RuleRun } from './Rule';
export { ruleOf, RULES } from './ruleOf';
