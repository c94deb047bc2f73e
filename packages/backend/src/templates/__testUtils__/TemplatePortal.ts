import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import templatesInCatalog from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import workspacesInDatabase from '@backstage/plugin-scaffolder-backend-module-workspace-database';
import type { JsonObject } from '@backstage/types';
import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import ecsCicdPlugin from '@ecs-cicd/backstage-plugin-backend';
import type {
  OperationName,
  OperationOffer,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import ecsModule from '@ecs-cicd/backstage-plugin-scaffolder-backend-module';
import request from 'supertest';
import { parse } from 'yaml';
import type { GitHubServer } from './github/GitHubServer';
import { tellOfPush } from './github/tellOfPush';

const examples = resolvePackagePath('backend', '../../examples');
const appConfig = resolvePackagePath('backend', '../../app-config.yaml');

/** An event of a scaffolder's task, as its API tells it. */
export type TaskEvent = {
  id: number;
  type: 'log' | 'completion' | 'cancelled' | 'recovered';
  body: {
    message: string;
    stepId?: string;
    status?: string;
    /** Of a completion: where the person is led afterwards. */
    output?: { links?: { title: string; url?: string }[] };
  };
};

const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIA111122223333DEMO',
  AWS_SECRET_ACCESS_KEY: 'simulated',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/**
 * A portal with the demo's configuration and templates before a simulated AWS whose clock stands still until somebody
 * steps it. The environment leads the SDK's clients there, as in `npm start`; it is put back at the end.
 */
export class TemplatePortal {
  readonly simulator: Simulator;
  readonly #backend: TestBackend;
  readonly #environment: NodeJS.ProcessEnv;

  static async start(
    options: {
      /** Services that the simulated AWS has from the beginning. */
      scenarios?: string[];
      /** Where the catalog reads components from, URLs and paths of this machine. */
      catalogFiles?: string[];
      /** On loopback, in the place of github.com. */
      github?: GitHubServer;
    } = {},
  ): Promise<TemplatePortal> {
    const { github } = options;
    const environment = { ...process.env };
    const simulator = await startSimulator({
      speed: 0,
      startAt: Date.parse('2026-05-04T10:00:00Z'),
      scenarios: ['landing-zone', ...(options.scenarios ?? [])],
    });
    Object.assign(process.env, credentials, {
      AWS_ENDPOINT_URL: simulator.url,
    });
    if (github) github.onPush = name => tellOfPush(simulator, github, name);
    const demo = parse(await fs.readFile(appConfig, 'utf8'));
    const file = (target: string, allow: string[]) => ({
      type: 'file',
      target: path.join(examples, target),
      rules: [{ allow }],
    });
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        templatesInCatalog,
        scaffolderPlugin,
        workspacesInDatabase,
        ecsModule,
        githubModule,
        ecsCicdPlugin,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost' },
            aws: demo.aws,
            integrations: { ...demo.integrations, ...github?.integrations },
            scaffolder: demo.scaffolder,
            catalog: {
              rules: demo.catalog.rules,
              locations: [
                file('org.yaml', ['User', 'Group']),
                file('templates/*.yaml', ['Template']),
                ...(options.catalogFiles ?? []).map(target => ({
                  type: /^https?:/.test(target) ? 'url' : 'file',
                  target,
                })),
              ],
              // What is new is read at once; to read what is known again takes a process of git for each file.
              processingInterval: { minutes: 10 },
            },
            ecsCicd: {
              ...demo.ecsCicd,
              // Simulated time is stepped; what was read before is old.
              refresh: {
                active: { seconds: 1 },
                idle: { seconds: 1 },
              },
            },
          },
        }),
      ],
    });
    return new TemplatePortal(simulator, backend, environment);
  }

  private constructor(
    simulator: Simulator,
    backend: TestBackend,
    environment: NodeJS.ProcessEnv,
  ) {
    this.simulator = simulator;
    this.#backend = backend;
    this.#environment = environment;
  }

  /** What other SDK clients are made with, to look at what came out. */
  get aws() {
    return { endpoint: this.simulator.url, region: 'us-east-1' };
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
    process.env = this.#environment;
    await this.simulator.stop();
  }

  get(url: string) {
    return request(this.#backend.server).get(url);
  }

  post(url: string, body: object) {
    return request(this.#backend.server).post(url).send(body);
  }

  /** Asks until there is an answer, and lets simulated seconds pass in between. */
  async until<T>(
    what: string,
    ask: () => Promise<T | undefined>,
    seconds = 0,
  ): Promise<T> {
    const end = Date.now() + 90_000;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      if (Date.now() > end) throw new Error(`It never came to ${what}`);
      if (seconds > 0) this.simulator.step(seconds);
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
    }
  }

  /** An entity as soon as the catalog has it. */
  entity(ref: { kind: string; name: string }): Promise<Entity> {
    return this.until(`${ref.kind} ${ref.name} in the catalog`, async () => {
      const { status, body } = await this.get(
        `/api/catalog/entities/by-name/${ref.kind}/default/${ref.name}`,
      );
      return status === 200 ? body : undefined;
    });
  }

  /** Has the catalog read an entity's file again. */
  async reread(ref: { kind: string; name: string }): Promise<void> {
    await this.post('/api/catalog/refresh', {
      entityRef: `${ref.kind}:default/${ref.name}`,
    });
  }

  /** Sends the form of a template. */
  async create(template: string, values: JsonObject): Promise<string> {
    await this.entity({ kind: 'template', name: template });
    const { status, body } = await this.post('/api/scaffolder/v2/tasks', {
      templateRef: `template:default/${template}`,
      values,
      secrets: {},
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id;
  }

  /**
   * Follows a task until an event is seen; to its end, when no other is asked for.
   *
   * @throws Error with the log when it ends before
   */
  async follow(
    taskId: string,
    isSeen = (event: TaskEvent) => event.type === 'completion',
  ): Promise<TaskEvent[]> {
    return this.until(
      `what was asked of task ${taskId}`,
      async () => {
        const { body: events } = await this.get(
          `/api/scaffolder/v2/tasks/${taskId}/events`,
        );
        if (events.some(isSeen)) return events;
        if (events.some(({ type }: TaskEvent) => type === 'completion')) {
          throw new Error(
            events.map(({ body }: TaskEvent) => body.message).join('\n'),
          );
        }
        return undefined;
      },
      1,
    );
  }

  async cancel(taskId: string): Promise<void> {
    await this.post(`/api/scaffolder/v2/tasks/${taskId}/cancel`, {});
  }

  /** The release view as of now; an earlier one is read again, once a second. */
  release(name: string): Promise<ReleaseView> {
    const now = this.simulator.world.clock.now();
    return this.until(`the releases of ${name}`, async () => {
      const { status, body } = await this.get(`${this.#service(name)}/release`);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return Date.parse(body.providerTime) >= now - 1000 ? body : undefined;
    });
  }

  /** Takes up the one offer of an operation, as the page does. */
  async take(name: string, operation: OperationName): Promise<void> {
    const offers = await this.get(`${this.#service(name)}/offers`);
    const [offer, ...others]: OperationOffer[] = offers.body.items.filter(
      (item: OperationOffer) => item.operation === operation,
    );
    if (!offer?.isPossible || others.length > 0) {
      throw new Error(`No single offer: ${JSON.stringify(offers.body)}`);
    }
    const { status, body } = await this.post(
      `${this.#service(name)}/operations/${operation}`,
      {
        requestId: randomUUID(),
        target: offer.target,
        expected: offer.expected,
      },
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
  }

  #service(name: string): string {
    return `/api/ecs-cicd/v1/entities/component/default/${name}`;
  }
}
