import { Document, isMap, isSeq, LineCounter, parseDocument } from 'yaml';

export type BuildspecPhase = 'install' | 'pre_build' | 'build' | 'post_build';

/** What CodeBuild takes from a `buildspec.yml`. */
export interface Buildspec {
  commands: Record<BuildspecPhase, string[]>;
  /** Plain values; those of parameters and secrets are made up. */
  variables: Record<string, string>;
  exportedVariables: string[];
  /** The report groups that its tests report to. */
  reportGroups: string[];
  /** The files of the primary artifact; all when the buildspec names none. */
  files: string[] | undefined;
  /** The files of each secondary artifact, by its identifier. */
  secondaryFiles: Record<string, string[]>;
}

const DEFAULT_BUILDSPEC = `
version: 0.2
env:
  exported-variables: [IMAGE_TAG, IMAGE_DIGEST, COMMIT_ID]
phases:
  install:
    commands:
      - npm ci
  pre_build:
    commands:
      - aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY
  build:
    commands:
      - npm test
      - docker build --tag $IMAGE_REPO_URI:$IMAGE_TAG .
  post_build:
    commands:
      - if [ "$CODEBUILD_BUILD_SUCCEEDING" = 1 ]; then docker push $IMAGE_REPO_URI:$IMAGE_TAG; fi
`;

interface ReadBuildspec {
  buildspec: Buildspec;
  /** Why it cannot be read. */
  error?: string;
}

/** Thousands of builds have the same few texts. */
const alreadyRead = new Map<string, ReadBuildspec>();

/** Reads a buildspec's text; a plain one for a container in Node.js when there is none. */
export function readBuildspec(text: string = DEFAULT_BUILDSPEC): ReadBuildspec {
  const known = alreadyRead.get(text);
  if (known) return known;
  const read = parseBuildspec(text);
  alreadyRead.set(text, read);
  return read;
}

function parseBuildspec(text: string): ReadBuildspec {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { logLevel: 'silent', lineCounter });
  const [error] = document.errors;
  if (error) return { buildspec: asBuildspec({}), error: error.message };
  const content: unknown = document.toJS();
  return {
    buildspec: asBuildspec(content),
    error: wrongWith(content, document, lineCounter),
  };
}

const PHASES = ['install', 'pre_build', 'build', 'post_build'] as const;

/** What CodeBuild says of a text that is YAML and yet no buildspec. */
function wrongWith(
  content: unknown,
  document: Document,
  lineCounter: LineCounter,
): string | undefined {
  if (!isObject(member(content, 'phases')))
    return 'The buildspec has no phases';
  for (const phase of PHASES) {
    const path = ['phases', phase, 'commands'];
    const commands = document.getIn(path);
    if (commands !== undefined && !isSeq(commands)) {
      return `Expected Commands of phase ${phase} to be a list`;
    }
    const items = isSeq(commands) ? commands.items : [];
    const index = items.findIndex(item => isMap(item) || isSeq(item));
    const wrong = items[index];
    if (isMap(wrong) || isSeq(wrong)) {
      const { line } = lineCounter.linePos(wrong.range?.[0] ?? 0);
      return `Expected Commands[${index}] to be of string type: found subkeys instead at line ${line}, value of the key tag on line ${
        line - 1
      } might be empty`;
    }
  }
  return undefined;
}

function asBuildspec(document: unknown): Buildspec {
  const phases = member(document, 'phases');
  const commandsOf = (phase: BuildspecPhase) =>
    strings(member(member(phases, phase), 'commands'));
  const env = member(document, 'env');
  const artifacts = member(document, 'artifacts');
  const reports = member(document, 'reports');
  const secondary = member(artifacts, 'secondary-artifacts');
  const files = strings(member(artifacts, 'files'));
  return {
    commands: {
      install: commandsOf('install'),
      pre_build: commandsOf('pre_build'),
      build: commandsOf('build'),
      post_build: commandsOf('post_build'),
    },
    variables: {
      ...madeUp(member(env, 'parameter-store')),
      ...madeUp(member(env, 'secrets-manager')),
      ...texts(member(env, 'variables')),
    },
    exportedVariables: strings(member(env, 'exported-variables')),
    reportGroups: isObject(reports) ? Object.keys(reports) : [],
    files: files.length > 0 ? files : undefined,
    secondaryFiles: Object.fromEntries(
      Object.entries(isObject(secondary) ? secondary : {}).map(
        ([name, artifact]) => [name, strings(member(artifact, 'files'))],
      ),
    ),
  };
}

/**
 * The text of the buildspec that a project names: a file of its source, or the text itself.
 *
 * @returns the path that is not there, where it names one
 */
export function findBuildspec(
  named: string | undefined,
  files: Readonly<Record<string, string>>,
): { text?: string; missing?: string } {
  const isPath = named === undefined || /^[^\n:]+\.ya?ml$/.test(named);
  if (!isPath) return { text: named };
  const path = named ?? 'buildspec.yml';
  const text = files[path];
  return text === undefined ? { missing: path } : { text };
}

/** The files that a list of patterns chooses: `**` and `*` as in a buildspec. */
export function chooseFiles(
  files: Record<string, string>,
  patterns: readonly string[] | undefined,
): Record<string, string> {
  if (!patterns) return files;
  const expressions = patterns.map(
    pattern =>
      new RegExp(
        `^${pattern
          .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
          .replace(/\*\*\/\*|\*\*|\*/g, stars =>
            stars === '*' ? '[^/]*' : '.*',
          )}$`,
      ),
  );
  return Object.fromEntries(
    Object.entries(files).filter(([path]) =>
      expressions.some(expression => expression.test(path)),
    ),
  );
}

/** Whether an artifact has no file at all; CodeBuild passes over single patterns that find nothing. */
export function lacksArtifacts(
  { files, secondaryFiles }: Buildspec,
  built: Record<string, string>,
): boolean {
  return [...(files ? [files] : []), ...Object.values(secondaryFiles)].some(
    patterns => Object.keys(chooseFiles(built, patterns)).length === 0,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).map(([name, text]) => [
      name,
      String(text),
    ]),
  );
}

/** What parameters and secrets hold is nobody's business here. */
function madeUp(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.keys(isObject(value) ? value : {}).map(name => [name, 'simulated']),
  );
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
