import type { Language, ServiceSpec } from '../../service/ServiceSpec';

const everywhere = [
  '# What an image is not built from: a change to it builds nothing new, and nothing secret gets in.',
  '.git',
  '.github',
  '.env*',
  '*.md',
  '*.pem',
  'Dockerfile',
  '.dockerignore',
  'Jenkinsfile',
  'appspec*.yaml',
  'buildspec*.yml',
  'catalog-info.yaml',
  'hooks',
  'infrastructure',
  'reports',
  'taskdef*.json',
];

const ofLanguage: Record<Language, string[]> = {
  node: ['node_modules', 'coverage', 'tests'],
  python: ['.venv', '**/__pycache__', '.pytest_cache', 'tests'],
  go: ['integration', '**/*_test.go'],
  java: ['target', 'src/test'],
};

export function dockerignore({
  language,
}: Pick<ServiceSpec, 'language'>): string {
  return `${[...everywhere, ...ofLanguage[language]].join('\n')}\n`;
}
