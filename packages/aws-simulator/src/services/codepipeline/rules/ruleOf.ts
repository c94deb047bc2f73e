import type { RuleDeclaration } from '@aws-sdk/client-codepipeline';
import { cloudWatchAlarm } from './cloudWatchAlarm';
import { commands } from './commands';
import { deploymentWindow } from './deploymentWindow';
import { lambdaInvoke } from './lambdaInvoke';
import type { Rule } from './Rule';
import { variableCheck } from './variableCheck';

/** Every provider of rules, by its name. */
export const RULES: ReadonlyMap<string, Rule> = new Map([
  ['CloudWatchAlarm', cloudWatchAlarm],
  ['Commands', commands],
  ['DeploymentWindow', deploymentWindow],
  ['LambdaInvoke', lambdaInvoke],
  ['VariableCheck', variableCheck],
]);

export function ruleOf({ ruleTypeId }: RuleDeclaration): Rule | undefined {
  return RULES.get(ruleTypeId?.provider ?? '');
}
