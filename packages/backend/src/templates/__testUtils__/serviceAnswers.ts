/** What somebody fills into the form of a new service, beside its name: kept in CodeCommit, delivered by CodePipeline. */
export const serviceAnswers = {
  description: 'Does what it is told',
  owner: 'group:default/team-commerce',
  sourceHost: 'codecommit',
  delivery: 'codepipeline',
  approval: true,
  environments: ['test', 'production'],
  size: 'small',
  language: 'node',
};
