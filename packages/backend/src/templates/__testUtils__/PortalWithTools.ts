import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import workspacesInDatabase from '@backstage/plugin-scaffolder-backend-module-workspace-database';
import type { JsonObject } from '@backstage/types';
import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import ecsModule from '@ecs-cicd/backstage-plugin-scaffolder-backend-module';
import request from 'supertest';
import { parse } from 'yaml';
import { GitHubServer } from './github/GitHubServer';
import type { Route } from './github/Route';
import { tellOfPush } from './github/tellOfPush';

const examples = resolvePackagePath('backend', '../../examples/templates');
const appConfig = resolvePackagePath('backend', '../../app-config.yaml');

const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIA111122223333DEMO',
  AWS_SECRET_ACCESS_KEY: 'simulated',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** How a run of a template ended. */
export interface FinishedRun {
  status: string;
  /** What the task's log says, line by line. */
  log: string[];
  /** Where the person is led afterwards, by the links' titles. */
  links: Record<string, string | undefined>;
}

async function readTemplates(): Promise<Entity[]> {
  const names = await fs.readdir(examples);
  return Promise.all(
    names
      .filter(name => name.endsWith('.yaml'))
      .map(async name => {
        const file = path.join(examples, name);
        const entity: Entity = parse(await fs.readFile(file, 'utf8'));
        const { href } = pathToFileURL(file);
        return {
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              [ANNOTATION_LOCATION]: `file:${file}`,
              [ANNOTATION_SOURCE_LOCATION]: href,
            },
          },
        };
      }),
  );
}

/**
 * The scaffolder's backend with the demo's configuration and templates, an empty AWS and a GitHub on loopback, which it
 * meets over HTTP; the environment is put back at the end.
 */
export class PortalWithTools {
  readonly github: GitHubServer;
  readonly simulator: Simulator;
  readonly #backend: TestBackend;
  readonly #environment: NodeJS.ProcessEnv;

  static async start(
    options: {
      /** What the demo's configuration has otherwise. */
      config?: (config: JsonObject) => JsonObject;
      /** What the catalog has beside the templates. */
      entities?: Entity[];
      /** Of GitHub, beside those of repositories. */
      routes?: Route[];
    } = {},
  ): Promise<PortalWithTools> {
    const github = await GitHubServer.start({
      organizations: ['acme'],
      routes: options.routes,
    });
    const simulator = await startSimulator({
      seed: 'templates',
      startAt: Date.parse('2026-05-04T10:00:00Z'),
      // Stacks take minutes; nobody is to wait for them.
      speed: 600,
      scenarios: [],
    });
    github.onPush = name => tellOfPush(simulator, github, name);
    const environment = { ...process.env };
    Object.assign(process.env, credentials, {
      AWS_ENDPOINT_URL: simulator.url,
    });
    const { aws, ecsCicd, integrations, scaffolder } = parse(
      await fs.readFile(appConfig, 'utf8'),
    );
    const data = {
      aws,
      ecsCicd,
      integrations: { ...integrations, ...github.integrations },
      scaffolder,
    };
    const backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        workspacesInDatabase,
        ecsModule,
        githubModule,
        catalogServiceMock.factory({
          entities: [...(await readTemplates()), ...(options.entities ?? [])],
        }),
        mockServices.rootConfig.factory({
          data: options.config?.(data) ?? data,
        }),
      ],
    });
    return new PortalWithTools(github, simulator, backend, environment);
  }

  private constructor(
    github: GitHubServer,
    simulator: Simulator,
    backend: TestBackend,
    environment: NodeJS.ProcessEnv,
  ) {
    this.github = github;
    this.simulator = simulator;
    this.#backend = backend;
    this.#environment = environment;
  }

  /** What clients are made with that look at AWS. */
  get aws() {
    return { endpoint: this.simulator.url, region: credentials.AWS_REGION };
  }

  /** Answers a template's form and waits for the end of the run. */
  async run(template: string, values: JsonObject): Promise<FinishedRun> {
    const { server } = this.#backend;
    const { status, body } = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .send({ templateRef: `template:default/${template}`, values });
    if (status !== 201) {
      throw new Error(JSON.stringify(body.error ?? body));
    }
    const log: string[] = [];
    let after: number | undefined;
    for (;;) {
      const events = await request(server)
        .get(`/api/scaffolder/v2/tasks/${body.id}/events`)
        .query({ after });
      for (const event of events.body) {
        after = event.id;
        log.push(event.body.message);
        if (event.type === 'completion') {
          const links = event.body.output?.links ?? [];
          return {
            status: event.body.error ? 'failed' : 'completed',
            log,
            links: Object.fromEntries(
              links.map((link: Record<string, string>) => [
                link.title,
                link.url ?? link.entityRef,
              ]),
            ),
          };
        }
      }
    }
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
    await this.github.stop();
    await this.simulator.stop();
    process.env = this.#environment;
  }
}
