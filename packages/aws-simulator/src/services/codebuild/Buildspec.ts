import { parseDocument } from 'yaml';

export type BuildspecPhase = 'install' | 'pre_build' | 'build' | 'post_build';

/** What CodeBuild takes from a `buildspec.yml`. */
export interface Buildspec {
  commands: Record<BuildspecPhase, string[]>;
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
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error) return { buildspec: asBuildspec({}), error: error.message };
  const content: unknown = document.toJS();
  const phases = member(content, 'phases');
  return {
    buildspec: asBuildspec(content),
    error: isObject(phases) ? undefined : 'The buildspec has no phases',
  };
}

function asBuildspec(document: unknown): Buildspec {
  const phases = member(document, 'phases');
  const commandsOf = (phase: BuildspecPhase) =>
    strings(member(member(phases, phase), 'commands'));
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
    exportedVariables: strings(
      member(member(document, 'env'), 'exported-variables'),
    ),
    reportGroups: isObject(reports) ? Object.keys(reports) : [],
    files: files.length > 0 ? files : undefined,
    secondaryFiles: Object.fromEntries(
      Object.entries(isObject(secondary) ? secondary : {}).map(
        ([name, artifact]) => [name, strings(member(artifact, 'files'))],
      ),
    ),
  };
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
