import fs from 'node:fs/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import {
  type TemplateEntityV1beta3,
  templateEntityV1beta3Validator,
} from '@backstage/plugin-scaffolder-common';
import ecsModule from '@ecs-cicd/backstage-plugin-scaffolder-backend-module';
import request from 'supertest';
import { parse } from 'yaml';
import { cases } from './__fixtures__/cases';

jest.setTimeout(120_000);

const examples = resolvePackagePath('backend', '../../examples/templates');
const appConfig = resolvePackagePath('backend', '../../app-config.yaml');

type Written = { path: string; base64Content: string };

async function filesBelow(folder: string): Promise<Written[]> {
  const names = await fs.readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return Promise.all(
    names
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = path.join(entry.parentPath, entry.name);
        return {
          path: path.relative(folder, file),
          base64Content: await fs.readFile(file, 'base64'),
        };
      }),
  );
}

describe('the software templates', () => {
  let backend: TestBackend;
  let names: string[];

  const read = async (name: string): Promise<TemplateEntityV1beta3> =>
    parse(await fs.readFile(path.join(examples, `${name}.yaml`), 'utf8'));

  beforeAll(async () => {
    const { ecsCicd, integrations } = parse(
      await fs.readFile(appConfig, 'utf8'),
    );
    names = (await fs.readdir(examples))
      .filter(file => file.endsWith('.yaml'))
      .map(file => path.basename(file, '.yaml'))
      .sort();
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        ecsModule,
        githubModule,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({ data: { ecsCicd, integrations } }),
      ],
    });
  });

  afterAll(() => backend?.stop());

  it('are each tried below', () => {
    expect([...new Set(cases.map(one => one.template))].sort()).toEqual(names);
  });

  it('are entities that the catalog takes, with actions that are there', async () => {
    const { body } = await request(backend.server).get(
      '/api/scaffolder/v2/actions',
    );
    const known = body.map(({ id }: { id: string }) => id);
    for (const name of names) {
      const template = await read(name);
      expect(await templateEntityV1beta3Validator.check(template)).toBe(true);
      expect(template.metadata.name).toBe(name);
      for (const { action } of template.spec.steps) {
        expect(known).toContain(action);
      }
    }
  });

  it.each(cases)('$template: $title', async one => {
    const { template, values, writes, lacks = [] } = one;
    const { status, body } = await request(backend.server)
      .post('/api/scaffolder/v2/dry-run')
      .send({
        template: await read(template),
        values,
        secrets: {},
        directoryContents: await filesBelow(examples),
      });
    expect({ status, error: body.error ?? body.errors }).toEqual({
      status: 200,
    });

    const written = body.directoryContents.map((file: Written) => file.path);
    expect(written).toEqual(expect.arrayContaining(writes));
    for (const file of body.directoryContents) {
      const text = Buffer.from(file.base64Content, 'base64').toString();
      expect({
        path: file.path,
        left: text.match(/\$\{\{ ?(values|parameters)\./),
      }).toEqual({
        path: file.path,
        left: null,
      });
    }
    expect(written.filter((file: string) => lacks.includes(file))).toEqual([]);
  });
});
