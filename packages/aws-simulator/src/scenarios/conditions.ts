import type {
  RuleDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';

/** What a stage is entered and left by. */
export type StageConditions = Pick<
  StageDeclaration,
  'beforeEntry' | 'onSuccess' | 'onFailure'
>;

/** Lets nothing into a stage while one of these rules fails. */
export function entryNeeds(...rules: RuleDeclaration[]): StageConditions {
  return { beforeEntry: { conditions: [{ result: 'FAIL', rules }] } };
}

export function rule(
  name: string,
  provider: string,
  configuration: Record<string, string>,
  timeoutInMinutes?: number,
): RuleDeclaration {
  return {
    name,
    ruleTypeId: { category: 'Rule', owner: 'AWS', provider, version: '1' },
    configuration,
    inputArtifacts: [],
    timeoutInMinutes,
  };
}
