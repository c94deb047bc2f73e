import type {
  Condition,
  Result,
  RuleDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import { ConditionKind, ruleOf } from './rules';

const RESULTS: Record<ConditionKind, readonly Result[]> = {
  beforeEntry: ['FAIL', 'SKIP'],
  onSuccess: ['ROLLBACK', 'FAIL'],
  onFailure: ['ROLLBACK', 'RETRY', 'FAIL', 'SKIP'],
};
const KINDS: readonly ConditionKind[] = [
  'beforeEntry',
  'onSuccess',
  'onFailure',
];
const MOST_RULES = 5;

/** Refuses conditions of a stage that CodePipeline would refuse; calls `refuse`, which throws, with the reason. */
export function validateConditions(
  stage: StageDeclaration,
  options: { mayRollBack: boolean; refuse: (message: string) => never },
): void {
  const refuse = (kind: ConditionKind, why: string) =>
    options.refuse(`Stage ${stage.name}, ${kind}: ${why}`);
  for (const kind of KINDS) {
    const conditions = stage[kind]?.conditions ?? [];
    const result = kind === 'onFailure' ? stage.onFailure?.result : undefined;
    const [condition] = conditions;
    if (conditions.length > 1) refuse(kind, 'there is more than one condition');
    if (kind !== 'onFailure' && stage[kind] && !condition) {
      refuse(kind, 'there is no condition');
    }
    const retries = [result, condition?.result].includes('RETRY');
    if (retries && condition) {
      refuse(kind, 'an automatic retry does not go with a condition');
    }
    for (const one of [result, condition?.result]) {
      if (one === undefined) continue;
      if (!RESULTS[kind].includes(one)) refuse(kind, `it cannot ${one}`);
      if (one === 'ROLLBACK' && !options.mayRollBack) {
        refuse(kind, 'this stage cannot be rolled back');
      }
    }
    if (condition) validateRules(condition, why => refuse(kind, why));
  }
}

function validateRules(
  { result, rules = [] }: Condition,
  refuse: (why: string) => void,
): void {
  if (rules.length === 0 || rules.length > MOST_RULES) {
    refuse(`there have to be 1 to ${MOST_RULES} rules`);
  }
  const names = new Set(rules.map(({ name }) => name));
  if (names.size < rules.length) refuse('two rules have the same name');
  for (const declared of rules) {
    const objection = objectionTo(declared, result);
    if (objection) refuse(`rule ${declared.name}: ${objection}`);
  }
}

function objectionTo(
  declared: RuleDeclaration,
  result: Result | undefined,
): string | undefined {
  const rule = ruleOf(declared);
  const provider = declared.ruleTypeId?.provider;
  if (!rule) return `there is no provider ${provider}`;
  if (result === 'SKIP' && !rule.maySkip) {
    return `${provider} cannot decide that the stage is skipped`;
  }
  const missing = rule.properties.find(
    ({ name = '', required }) => required && !declared.configuration?.[name],
  );
  if (missing) return `its configuration lacks ${missing.name}`;
  return rule.objection?.(declared);
}
