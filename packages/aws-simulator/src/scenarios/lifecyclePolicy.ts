/** What a careful repository forgets: what nobody can name any more, and what is too old to go back to. */
export const lifecyclePolicyText = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'Nobody can name them any more',
      selection: {
        tagStatus: 'untagged',
        countType: 'sinceImagePushed',
        countUnit: 'days',
        countNumber: 14,
      },
      action: { type: 'expire' },
    },
    {
      rulePriority: 2,
      description: 'Too old to go back to',
      selection: {
        tagStatus: 'any',
        countType: 'imageCountMoreThan',
        countNumber: 500,
      },
      action: { type: 'expire' },
    },
  ],
});
