import type {
  RuleDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import { alarmRule, guarded, rule } from './__testUtils__/conditions';
import { Shop } from './__testUtils__/shop';

describe('a declaration with conditions', () => {
  const one = (
    result: 'FAIL' | 'SKIP' | 'ROLLBACK' | 'RETRY',
    ...rules: RuleDeclaration[]
  ) => ({
    conditions: [{ result, rules }],
  });

  it.each<[string, Partial<StageDeclaration>]>([
    ['cannot ROLLBACK', { beforeEntry: one('ROLLBACK', alarmRule) }],
    ['cannot SKIP', { onSuccess: one('SKIP', alarmRule) }],
    ['CloudWatchAlarm cannot decide', { beforeEntry: one('SKIP', alarmRule) }],
    ['1 to 5 rules', { beforeEntry: one('FAIL') }],
    ['same name', { beforeEntry: one('FAIL', alarmRule, alarmRule) }],
    ['no provider Moon', { beforeEntry: one('FAIL', rule('Moon', {})) }],
    [
      'lacks AlarmName',
      { onSuccess: one('FAIL', rule('CloudWatchAlarm', {})) },
    ],
    [
      'Hours of a cron expression cannot be 25',
      {
        onSuccess: one(
          'FAIL',
          rule('DeploymentWindow', { Cron: '* * 25 ? * *' }),
        ),
      },
    ],
    [
      'does not go with a condition',
      { onFailure: { ...one('FAIL', alarmRule), result: 'RETRY' } },
    ],
  ])('is refused: %s', (why, production) => {
    expect(() => new Shop({ stages: guarded(production) })).toThrow(
      expect.objectContaining({
        code: 'InvalidStructureException',
        message: expect.stringContaining(why),
      }),
    );
  });

  it('rolls nothing back in parallel mode, and is a V2 one', () => {
    const declared = guarded({ onFailure: { result: 'ROLLBACK' } });
    expect(() => new Shop({ stages: declared, mode: 'PARALLEL' })).toThrow(
      'cannot be rolled back',
    );
    expect(
      () => new Shop({ stages: declared, declaration: { pipelineType: 'V1' } }),
    ).toThrow('type V2');
  });
});
