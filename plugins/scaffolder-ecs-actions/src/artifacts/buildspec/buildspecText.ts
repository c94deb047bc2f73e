import { indent } from '../text';
import type { ReportFiles } from './toolchains';

/** Looks like something else than a text to a YAML reader. */
const OTHER_TYPE = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

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
              `${name}: ${
                /^\d+$/.test(version) ? version : onOneLine(version)
              }`,
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
          `base-directory: ${onOneLine(report.directory)}`,
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
  return lines.length > 0
    ? [`${name}:`, ...lines.map(line => indent(line, 2))]
    : [];
}

function phase(name: string, steps: readonly Step[]): string[] {
  return section(name, section('commands', steps.flatMap(step)));
}

function entries(values: Record<string, string>): string[] {
  return Object.entries(values).map(
    ([name, value]) => `${name}: ${onOneLine(value)}`,
  );
}

function items(values: readonly string[]): string[] {
  return values.map(value => `- ${onOneLine(value)}`);
}

function step({ run, why }: Step): string[] {
  const comment = why === undefined ? [] : [`# ${why}`];
  return typeof run === 'string'
    ? [...comment, `- ${onOneLine(run)}`]
    : [...comment, '- |', ...run.map(line => indent(line, 2))];
}

/** A command as a YAML value on a line of its own, in quotes only where it needs them, so that its own are left alone. */
function onOneLine(text: string): string {
  const plain =
    /^[A-Za-z_/.$][\x20-\x7e]*$/.test(text) &&
    !/: | #|[: ]$|^\.[\di]/.test(text) &&
    !OTHER_TYPE.test(text);
  if (plain) return text;
  // Only double quotes know escapes.
  return /^[\x20-\x7e\xa0-\u2027\u202a-\ufefe]*$/.test(text)
    ? `'${text.replace(/'/g, "''")}'`
    : JSON.stringify(text);
}
