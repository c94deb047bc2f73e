import type { Problem } from '@ecs-cicd/backstage-plugin-common';
import { foldProblems } from './foldProblems';

const problem = (overrides: Partial<Problem>): Problem => ({
  code: 'notFound',
  part: 'pipeline',
  message: 'It could not be read',
  resource: 'arn:aws:codepipeline:eu-west-1:111122223333:gone',
  accountId: '111122223333',
  region: 'eu-west-1',
  ...overrides,
});

describe('foldProblems', () => {
  it('tells of a missing resource once, by what is most fundamental', () => {
    const folded = foldProblems([
      problem({ part: 'execution', operation: 'codepipeline:ListA' }),
      problem({ part: 'pipeline', operation: 'codepipeline:GetP' }),
      problem({ resource: 'another' }),
    ]);
    expect(folded).toMatchObject([
      { resource: 'another' },
      { part: 'pipeline', operation: 'codepipeline:GetP' },
    ]);
  });

  it('tells of a role that cannot be assumed once an account', () => {
    const refused = { code: 'denied', iamAction: 'sts:AssumeRole' } as const;
    const folded = foldProblems([
      problem({ ...refused, resource: 'a' }),
      problem({ ...refused, resource: 'b', region: 'us-east-1' }),
      problem({ ...refused, resource: 'c', accountId: '444455556666' }),
    ]);
    expect(folded.map(({ accountId }) => accountId)).toEqual([
      '111122223333',
      '444455556666',
    ]);
  });

  it('keeps every permission that is missing', () => {
    const folded = foldProblems([
      problem({ code: 'denied', iamAction: 'ecs:DescribeTasks' }),
      problem({ code: 'denied', iamAction: 'ecs:DescribeServices' }),
    ]);
    expect(folded).toHaveLength(2);
  });

  it('gives the same for any order', () => {
    const problems = (['alarm', 'pipeline', 'image', 'execution'] as const).map(
      part => problem({ part, code: 'throttled' }),
    );
    expect(foldProblems([...problems].reverse())).toEqual(
      foldProblems(problems),
    );
  });
});
