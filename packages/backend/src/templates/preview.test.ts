import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import {
  CodeCommitClient,
  paginateGetDifferences,
} from '@aws-sdk/client-codecommit';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { stepsThatWrite } from '@ecs-cicd/backstage-plugin-common';
import type { JsonObject } from '@backstage/types';
import { cases } from './__fixtures__/cases';
import { TemplatePortal } from './__testUtils__/TemplatePortal';

jest.setTimeout(120_000);

const starters = resolvePackagePath(
  'backend',
  '../../examples/templates/starters',
);

/** The answers that bring a repository of its own to CodeCommit, each for a service of another name. */
const published = cases
  .filter(({ values }) => values.sourceHost === 'codecommit')
  .map((one, index) => {
    const name = `${one.template.slice(0, 8)}-${index}`;
    return { ...one, name, values: { ...one.values, name } as JsonObject };
  });

type Published = (typeof published)[number];
/** Git's ids of what is in files, by path: bytes that differ have ids that differ. */
type Files = Record<string, string | undefined>;

function blobId(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}

let portal: TemplatePortal;
const tasks = new Map<Published, string>();

beforeAll(async () => {
  portal = await TemplatePortal.start();
  for (const one of published) {
    tasks.set(one, await portal.create(one.template, one.values));
  }
});
afterAll(() => portal?.stop());

async function templateOf({ template }: Published) {
  const entity = await portal.entity({ kind: 'template', name: template });
  return entity as TemplateEntityV1beta3;
}

/** What the form shows under “What will be made”. */
async function preview(one: Published): Promise<Files> {
  const template = await templateOf(one);
  const steps = stepsThatWrite(template.spec.steps);
  const { status, body } = await portal.post('/api/scaffolder/v2/dry-run', {
    template: { ...template, spec: { ...template.spec, steps, output: {} } },
    values: one.values,
    directoryContents: [],
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return Object.fromEntries(
    body.directoryContents.map(
      (file: { path: string; base64Content: string }) => [
        file.path,
        blobId(Buffer.from(file.base64Content, 'base64')),
      ],
    ),
  );
}

/** What the run has published. */
async function repositoryOf({ name }: Published): Promise<Files> {
  const client = new CodeCommitClient(portal.aws);
  const files: Files = {};
  for await (const { differences = [] } of paginateGetDifferences(
    { client },
    { repositoryName: name, afterCommitSpecifier: 'main' },
  )) {
    for (const { afterBlob } of differences) {
      files[afterBlob?.path ?? ''] = afterBlob?.blobId;
    }
  }
  return files;
}

async function starterOf(one: Published): Promise<string[]> {
  const template = await templateOf(one);
  const [{ input }] = template.spec.steps;
  const folder = path
    .basename(String(input?.url))
    .replace('${{ parameters.language }}', String(one.values.language));
  const entries = await fs.readdir(path.join(starters, folder), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(
        path.join(starters, folder),
        path.join(entry.parentPath, entry.name),
      ),
    );
}

it.each(published)(
  'the form shows what the run publishes beside its starter: $template, $title',
  async one => {
    const taskId = tasks.get(one) ?? '';
    await portal.follow(
      taskId,
      ({ body }) => body.stepId === 'codecommit' && body.status === 'completed',
    );
    const [shown, written, starter] = await Promise.all([
      preview(one),
      repositoryOf(one),
      starterOf(one),
    ]);
    await portal.cancel(taskId);

    expect(Object.keys(written).sort()).toEqual(
      [...Object.keys(shown), ...starter].sort(),
    );
    expect(written).toMatchObject(shown);
    expect(Object.keys(shown)).toEqual(expect.arrayContaining(one.writes));
  },
);
