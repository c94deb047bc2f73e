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
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import ecsModule from '@ecs-cicd/backstage-plugin-scaffolder-backend-module';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import { parse } from 'yaml';

const examples = resolvePackagePath('backend', '../../examples/templates');
const appConfig = resolvePackagePath('backend', '../../app-config.yaml');

/** A file that a run of a template leaves. */
export interface WrittenFile {
  path: string;
  content: string;
}

/** A backend with the demo's configuration, in which the demo's templates are tried without effect. */
export class TemplatesBackend {
  static async start(): Promise<TemplatesBackend> {
    const { ecsCicd, integrations } = parse(
      await fs.readFile(appConfig, 'utf8'),
    );
    return new TemplatesBackend(
      await startTestBackend({
        features: [
          scaffolderPlugin,
          ecsModule,
          githubModule,
          catalogServiceMock.factory({ entities: [] }),
          mockServices.rootConfig.factory({ data: { ecsCicd, integrations } }),
        ],
      }),
    );
  }

  private constructor(private readonly backend: TestBackend) {}

  stop() {
    return this.backend.stop();
  }

  /** The names of all templates, sorted. */
  async names(): Promise<string[]> {
    return (await fs.readdir(examples))
      .filter(file => file.endsWith('.yaml'))
      .map(file => path.basename(file, '.yaml'))
      .sort();
  }

  async read(name: string): Promise<TemplateEntityV1beta3> {
    return parse(
      await fs.readFile(path.join(examples, `${name}.yaml`), 'utf8'),
    );
  }

  /** The ids of the actions that there are. */
  async actions(): Promise<string[]> {
    const { body } = await request(this.backend.server).get(
      '/api/scaffolder/v2/actions',
    );
    return body.map(({ id }: { id: string }) => id);
  }

  /** The files that a template leaves for these answers; throws where it does not run to its end. */
  async tryOut(name: string, values: JsonObject): Promise<WrittenFile[]> {
    const { status, body } = await request(this.backend.server)
      .post('/api/scaffolder/v2/dry-run')
      .send({
        template: await this.read(name),
        values,
        secrets: {},
        directoryContents: await filesBelow(examples),
      });
    if (status !== 200) {
      throw new Error(
        `The template ${name} ended with ${status}: ${JSON.stringify(
          body.error ?? body.errors,
        )}`,
      );
    }
    return body.directoryContents.map(
      ({ path: file, base64Content }: EncodedFile) => ({
        path: file,
        content: Buffer.from(base64Content, 'base64').toString(),
      }),
    );
  }
}

interface EncodedFile {
  path: string;
  base64Content: string;
}

async function filesBelow(folder: string): Promise<EncodedFile[]> {
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
