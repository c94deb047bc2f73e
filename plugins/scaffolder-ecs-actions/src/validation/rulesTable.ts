import { allRules } from './ruleBook';
import type { RuleFacts } from './rules/Rule';

const titles: Record<string, string> = {
  appspec: 'AppSpec files of CodeDeploy',
  buildspec: 'Buildspecs of CodeBuild',
  cdk: 'CDK apps in TypeScript and JavaScript',
  dockerfile: 'Dockerfiles',
  hook: 'Lambda functions that check a deployment',
  image: 'Whatever pushes an image',
  'image-file': 'imageDetail.json and imagedefinitions.json',
  jenkinsfile: 'Jenkinsfiles',
  pipeline: 'Pipelines of CodePipeline, in JSON and in templates',
  shell: 'Shell lines, wherever they stand',
  spinnaker: 'Pipelines of Spinnaker',
  syntax: 'Every file',
  taskdef: 'Task definitions in JSON',
  template: 'Templates of CloudFormation and SAM',
  workflow: 'Workflows of GitHub Actions',
  workspace: 'Files that have to go together',
};

const cell = (text: string) => text.replace(/\|/g, '\\|');

const row = ({ id, severity, summary, mend, docs }: RuleFacts) =>
  `| [\`${id}\`](${docs}) | ${severity} | ${cell(summary)} | ${cell(mend)} |`;

/** The tables of docs/validation-rules.md, made from the rules. */
export function rulesTable(): string {
  const groups = [...new Set(allRules.map(({ id }) => id.split('/')[0]))];
  return groups
    .map(group =>
      [
        `## ${titles[group] ?? group}`,
        '',
        '| rule | severity | what is wrong | mend |',
        '| --- | --- | --- | --- |',
        ...allRules.filter(({ id }) => id.split('/')[0] === group).map(row),
      ].join('\n'),
    )
    .join('\n\n');
}
