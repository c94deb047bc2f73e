import { describeLifecyclePolicy } from './ecrLifecycle';

describe('describeLifecyclePolicy', () => {
  const rule = (selection: object, action: object = { type: 'expire' }) =>
    JSON.stringify({ rules: [{ rulePriority: 1, selection, action }] });

  it.each([
    [
      rule({
        tagStatus: 'untagged',
        countType: 'sinceImagePushed',
        countUnit: 'days',
        countNumber: 1,
      }),
      'Removes images without a tag 1 day after their push',
    ],
    [
      rule({
        tagStatus: 'tagged',
        tagPrefixList: ['build-', 'pr-'],
        countType: 'imageCountMoreThan',
        countNumber: 30,
      }),
      'Removes images tagged build-… and pr-… beyond the newest 30',
    ],
    [
      rule(
        {
          tagStatus: 'tagged',
          tagPatternList: ['v*'],
          countType: 'sinceImagePulled',
          countNumber: 90,
        },
        { type: 'transition', targetStorageClass: 'archive' },
      ),
      'Archives images tagged v* 90 days after their last pull',
    ],
    [
      rule({
        tagStatus: 'any',
        countType: 'sinceImageTransitioned',
        countNumber: 365,
      }),
      'Removes images 365 days after they were archived',
    ],
    [
      rule({ tagStatus: 'any', countType: 'sinceFullMoon', countNumber: 2 }),
      'Removes images, by a condition that is not known here: sinceFullMoon',
    ],
    [
      rule(
        { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 5 },
        { type: 'paint' },
      ),
      'Does something to images beyond the newest 5',
    ],
    [
      '{"rules":[{}]}',
      'Does something to images with a tag, by a condition that is not known here: none',
    ],
    ['not JSON', 'Removes images by a policy that could not be understood'],
    ['[]', 'Removes images by a policy that could not be understood'],
  ])('%s', (text, summary) => {
    const [first] = describeLifecyclePolicy(text);
    expect(first.summary).toBe(summary);
  });

  it('keeps the order in which the rules are applied, and what their author wrote', () => {
    const selection = {
      tagStatus: 'any',
      countType: 'imageCountMoreThan',
      countNumber: 9,
    };
    const text = JSON.stringify({
      rules: [
        { rulePriority: 20, selection, action: { type: 'expire' } },
        {
          rulePriority: 10,
          description: 'Save money',
          selection,
          action: { type: 'expire' },
        },
      ],
    });
    expect(describeLifecyclePolicy(text)).toMatchObject([
      { priority: 10, description: 'Save money' },
      { priority: 20 },
    ]);
  });
});
