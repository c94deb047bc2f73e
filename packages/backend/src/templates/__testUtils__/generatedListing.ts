import path from 'node:path';
import type { WrittenFile } from './TemplatesBackend';

interface Group {
  title: string;
  /** What each file is for, by its path, in the order of reading. */
  files: Record<string, string>;
}

const groups: Group[] = [
  {
    title: 'The service',
    files: {
      'README.md': 'How to run and test it, for whoever opens the repository.',
      'package.json':
        'Scripts that the buildspecs call. The starter needs no package.',
      'package-lock.json': 'What `npm ci` installs.',
      'src/main.js': 'Starts the service, and ends it when ECS asks.',
      'src/server.js':
        'What it answers, the health endpoint included: begin here.',
      'src/log.js': 'One line of JSON a message, which the alarms count.',
      'tests/unit/server.test.js': 'Tests of the answers.',
      'tests/unit/main.test.js': 'A test of starting and ending.',
      'tests/integration/service.test.js':
        'Tests of the deployed service; the stage Test runs them.',
      '.gitignore': 'What stays out of the repository.',
    },
  },
  {
    title: 'The image',
    files: {
      Dockerfile: 'Two stages, a user who is not root, a health check.',
      '.dockerignore': 'What the image is not built from.',
    },
  },
  {
    title: 'The delivery',
    files: {
      'buildspec.yml':
        'The stage Build: tests, image, push by commit, digest, scan gate.',
      'buildspec.integration.yml':
        'The stage Test, once the service is deployed there.',
      'infrastructure/pipeline.yaml':
        'The stack `orders-pipeline`, deployed once: registry, projects, roles, pipeline, and the rule that starts it on a push.',
    },
  },
  {
    title: 'The environments',
    files: {
      'infrastructure/service.yaml':
        'The stacks `orders-test` and `orders-production`, which the pipeline deploys: service, load balancer, roles, alarms, scaling, validation hook.',
      'infrastructure/test.json': 'The values and tags of test.',
      'infrastructure/production.json': 'The values and tags of production.',
    },
  },
  {
    title: 'The catalog',
    files: {
      'catalog-info.yaml':
        'The component, with the annotations that its Releases tab reads.',
    },
  },
];

const languages: Record<string, string> = {
  '.js': 'js',
  '.json': 'json',
  '.md': 'markdown',
  '.yaml': 'yaml',
  '.yml': 'yaml',
};

function languageOf(file: string): string {
  if (path.basename(file) === 'Dockerfile') return 'dockerfile';
  return languages[path.extname(file)] ?? 'text';
}

/** As GitHub makes the anchor of a heading that is a path in backticks. */
const anchorOf = (file: string) => file.toLowerCase().replace(/[^\w-]/g, '');

/**
 * The page that lists each file of a generated repository with what it is for.
 *
 * @throws Error for a file without a purpose, or a purpose without its file
 */
export function generatedListing(files: readonly WrittenFile[]): string {
  const contentOf = new Map(files.map(file => [file.path, file.content]));
  const known = groups.flatMap(group => Object.keys(group.files));
  const strange = [
    ...files.map(file => file.path).filter(file => !known.includes(file)),
    ...known.filter(file => !contentOf.has(file)),
  ];
  if (strange.length > 0) {
    throw new Error(
      `Made without a purpose, or with one and not made: ${strange.join(', ')}`,
    );
  }
  return groups
    .map(group =>
      [
        `## ${group.title}`,
        '',
        '| file | what it is for |',
        '| --- | --- |',
        ...Object.entries(group.files).map(
          ([file, purpose]) =>
            `| [\`${file}\`](#${anchorOf(file)}) | ${purpose} |`,
        ),
        ...Object.keys(group.files).flatMap(file => [
          '',
          `### \`${file}\``,
          '',
          // Four, since a README has three of its own.
          `\`\`\`\`${languageOf(file)}`,
          contentOf.get(file)?.trimEnd() ?? '',
          '````',
        ]),
      ].join('\n'),
    )
    .join('\n\n');
}
