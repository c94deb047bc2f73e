import type {
  RuleDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import { stages } from './shop';

const [sourceStage, buildStage, productionStage] = stages;

export const rule = (
  provider: string,
  configuration: Record<string, string>,
  more: Partial<RuleDeclaration> = {},
): RuleDeclaration => ({
  name: provider,
  ruleTypeId: { category: 'Rule', owner: 'AWS', provider, version: '1' },
  configuration,
  ...more,
});

export const alarmRule = rule('CloudWatchAlarm', {
  AlarmName: '5xx',
  WaitTime: '10',
});
/** From 9 to 17 h; the shop's world begins at 8. */
export const windowRule = rule('DeploymentWindow', { Cron: '* * 9-16 ? * *' });

/** The shop's stages with conditions at its last, or at its build. */
export const guarded = (
  production: Partial<StageDeclaration>,
  build: Partial<StageDeclaration> = {},
) => [
  sourceStage,
  { ...buildStage, ...build },
  { ...productionStage, ...production },
];
