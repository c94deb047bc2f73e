import type { GitFile } from './github/GitRepositories';

type Files = Map<string, GitFile>;

/** Resources that a file takes to be there, as `type name`. */
function named(files: Files, path: string, type: string, pattern: RegExp) {
  const { content = '' } = files.get(path) ?? {};
  return [
    ...new Set(
      [...content.matchAll(pattern)].map(([, name]) => `${type} ${name}`),
    ),
  ];
}

/** The role that a release hands to CloudFormation. */
const handedOver = (files: Files) =>
  named(files, 'scripts/deploy.sh', 'AWS::IAM::Role', /:role\/([\w-]+)"/g);

/** What each tool reads, the stages that the tab shows of it, and what its files take to be there. */
export const deliveryFiles = {
  codepipeline: {
    writes: ['buildspec.yml', 'buildspec.integration.yml'],
    lacks: ['Jenkinsfile', 'scripts/deploy.sh'],
    stages: [['Source', 'Build', 'Test', 'Production']],
    needs: (): string[] => [],
    named: 0,
  },
  'github-actions': {
    writes: ['.github/workflows/release.yml', 'scripts/deploy.sh'],
    lacks: ['buildspec.yml', 'Jenkinsfile'],
    stages: [],
    needs: (files: Files) => [
      ...named(
        files,
        '.github/workflows/release.yml',
        'AWS::IAM::Role',
        /role-to-assume: arn:aws:iam::111122223333:role\/(\S+)/g,
      ),
      ...handedOver(files),
    ],
    named: 3,
  },
  jenkins: {
    writes: ['Jenkinsfile', 'scripts/deploy.sh'],
    lacks: ['buildspec.yml', '.github/workflows/release.yml'],
    stages: [],
    needs: (files: Files) => [
      ...named(
        files,
        'Jenkinsfile',
        'AWS::IAM::Role',
        /withAWS\(role: '([^']+)'/g,
      ),
      ...handedOver(files),
    ],
    named: 3,
  },
  spinnaker: {
    writes: [
      'spinnaker/pipeline.json',
      'buildspec.yml',
      'buildspec.release.yml',
      'buildspec.integration.yml',
      'scripts/deploy.sh',
    ],
    lacks: ['Jenkinsfile', 'scripts/build-image.sh'],
    stages: [['Source', 'Build']],
    needs: (files: Files) => [
      ...named(
        files,
        'spinnaker/pipeline.json',
        'AWS::CodeBuild::Project',
        /"projectName": "([^"]+)"/g,
      ),
      ...handedOver(files),
    ],
    named: 3,
  },
};

export type Tool = keyof typeof deliveryFiles;
