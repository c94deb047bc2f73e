import { indent, yamlText } from '../yamlText';
import type { ReportFiles } from './toolchains';

/** One command of a phase; several lines are one command too. */
export interface Step {
  run: string | string[];
  /** A comment above it. */
  why?: string;
}

/** What a generated buildspec says, in CodeBuild's own order. */
export interface BuildspecContent {
  /** Comments at the top. */
  about: string[];
  variables: Record<string, string>;
  /** Environment variable → name of a parameter of Systems Manager. */
  parameters: Record<string, string>;
  /** Environment variable → `secret-id[:json-key[:version-stage[:version-id]]]` of Secrets Manager. */
  secrets: Record<string, string>;
  exported: string[];
  runtimes: Array<{ name: string; version: string }>;
  install: Step[];
  preBuild: Step[];
  build: Step[];
  postBuild: Step[];
  reports: Record<string, ReportFiles>;
  artifacts: string[];
  cachePaths: string[];
}

/** The text of a buildspec. What is empty is left out. */
export function buildspecText(content: BuildspecContent): string {
  const sections = [
    [...content.about.map(line => `# ${line}`), 'version: 0.2'],
    section('env', [
      'shell: bash',
      ...section('variables', entries(content.variables)),
      ...section('parameter-store', entries(content.parameters)),
      ...section('secrets-manager', entries(content.secrets)),
      ...section('exported-variables', items(content.exported)),
    ]),
    section('phases', [
      ...section('install', [
        ...section(
          'runtime-versions',
          content.runtimes.map(
            ({ name, version }) =>
              `${name}: ${/^\d+$/.test(version) ? version : yamlText(version)}`,
          ),
        ),
        ...section('commands', content.install.flatMap(step)),
      ]),
      ...phase('pre_build', content.preBuild),
      ...phase('build', content.build),
      ...phase('post_build', content.postBuild),
    ]),
    section(
      'reports',
      Object.entries(content.reports).flatMap(([name, report]) =>
        section(name, [
          'file-format: JUNITXML',
          `base-directory: ${yamlText(report.directory)}`,
          ...section('files', items([report.files])),
        ]),
      ),
    ),
    section('artifacts', section('files', items(content.artifacts))),
    section('cache', section('paths', items(content.cachePaths))),
  ];
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`${name}:`, ...indent(lines, 2)] : [];
}

function phase(name: string, steps: readonly Step[]): string[] {
  return section(name, section('commands', steps.flatMap(step)));
}

function entries(values: Record<string, string>): string[] {
  return Object.entries(values).map(
    ([name, value]) => `${name}: ${yamlText(value)}`,
  );
}

function items(values: readonly string[]): string[] {
  return values.map(value => `- ${yamlText(value)}`);
}

function step({ run, why }: Step): string[] {
  const comment = why === undefined ? [] : [`# ${why}`];
  return typeof run === 'string'
    ? [...comment, `- ${yamlText(run)}`]
    : [...comment, '- |', ...indent(run, 2)];
}
