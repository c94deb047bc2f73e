import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type {
  AuditorService,
  BackendFeature,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import createKnex, { type Knex } from 'knex';
import { parseAllDocuments } from 'yaml';
import ecsCicdPlugin from '..';
import { shareErrorsWithNode } from './oneErrorRealm';

const examples = resolvePackagePath(
  '@ecs-cicd/backstage-plugin-backend',
  '../../examples/services',
);

/** The demo organisation's services, or those of these names, as the portal's catalog has them. */
export function demoEntities(names?: readonly string[]): Entity[] {
  return readdirSync(examples)
    .filter(file => file.endsWith('.yaml'))
    .flatMap(file =>
      parseAllDocuments(readFileSync(path.join(examples, file), 'utf8')),
    )
    .map(document => document.toJS() as Entity)
    .filter(({ metadata }) => names?.includes(metadata.name) ?? true);
}

/** Who may do what with which entity. */
export type Policy = (question: {
  userEntityRef: string | undefined;
  permission: string;
  entityRef: string | undefined;
}) => boolean;

/** What a portal under test has that others have not. */
export interface PortalOptions {
  /** How often views are read, where it is not the default. */
  refresh?: JsonObject;
  entities?: Entity[];
  /** In the place of one that has the entities. */
  catalog?: BackendFeature;
  /** Beside the demo's own. */
  config?: JsonObject;
  /** The `ecsCicd.aws.requestBudget` section. */
  requestBudget?: JsonObject;
  /** The `ecsCicd.operations` section. */
  operations?: JsonObject;
  /** The `ecsCicd.notifications` section. */
  notifications?: JsonObject;
  /** Lets everybody do everything when left out. */
  policy?: Policy;
  auditor?: AuditorService;
  /** Shared with other replicas. */
  knex?: Knex;
  /** Services in the place of those that tests have. */
  features?: BackendFeature[];
}

export const demoConfig = {
  backend: { baseUrl: 'http://localhost' },
  aws: {
    mainAccount: { region: 'us-east-1' },
    accountDefaults: { roleName: 'ecs-cicd-reader' },
  },
  ecsCicd: {
    aws: {
      locations: [
        {
          accountId: '111122223333',
          regions: ['us-east-1', 'us-west-2', 'eu-west-1'],
        },
      ],
    },
  },
};

const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIA111122223333DEMO',
  AWS_SECRET_ACCESS_KEY: 'simulated',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/**
 * The whole backend plugin with the real AWS SDK clients, before a simulator that it meets over HTTP alone. The
 * environment leads it there, as it does in `npm start`; it is put back at the end.
 */
export class DemoBackend {
  readonly simulator: Simulator;
  readonly #services: readonly string[] | undefined;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #backends: TestBackend[] = [];
  readonly #databases: Knex[] = [];

  /**
   * @param services - those that there are in AWS and in the portals' catalog, as the past of all of them takes most of a
   *   short test's time; all of the demo's when left out
   * @param options - `pace`: how many times as fast as real time AWS's request limits fill; for who gives its portals a
   *   `requestBudget` that is as much larger, and does not want to wait for it
   */
  static async create(
    services?: readonly string[],
    options: { pace?: number } = {},
  ): Promise<DemoBackend> {
    const { pace = 1 } = options;
    shareErrorsWithNode();
    return new DemoBackend(
      await startSimulator({
        speed: 0,
        startAt: Date.parse('2026-05-04T10:00:00Z'),
        scenarios: services && [...services],
        realNow: () => performance.now() * pace,
      }),
      services,
    );
  }

  private constructor(simulator: Simulator, services?: readonly string[]) {
    this.simulator = simulator;
    this.#services = services;
    this.#environment = { ...process.env };
    Object.assign(process.env, credentials, {
      AWS_ENDPOINT_URL: simulator.url,
    });
  }

  /**
   * A portal that has read nothing yet.
   *
   * @param options - `config` is beside the demo's own
   */
  async start(
    entities?: Entity[],
    options: { config?: JsonObject } = {},
  ): Promise<TestBackend> {
    return this.startPortal({ entities, ...options });
  }

  /** A database that replicas can share. */
  createDatabase(): Knex {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    this.#databases.push(knex);
    return knex;
  }

  async startPortal(options: PortalOptions): Promise<TestBackend> {
    const { auditor, notifications, operations, refresh } = options;
    const { requestBudget } = options;
    const { policy = () => true } = options;
    const knex = options.knex ?? this.createDatabase();
    const backend = await startTestBackend({
      features: [
        ecsCicdPlugin,
        mockServices.database.factory({ knex }),
        options.catalog ??
          catalogServiceMock.factory({
            entities: options.entities ?? demoEntities(this.#services),
          }),
        mockServices.rootConfig.factory({
          data: {
            ...demoConfig,
            ...options.config,
            ecsCicd: {
              ...demoConfig.ecsCicd,
              aws: {
                ...demoConfig.ecsCicd.aws,
                ...(requestBudget ? { requestBudget } : {}),
              },
              ...(refresh ? { refresh } : {}),
              ...(operations ? { operations } : {}),
              ...(notifications ? { notifications } : {}),
            },
          },
        }),
        permissionsBy(policy),
        ...(auditor ? [mockServices.auditor.mock(auditor).factory] : []),
        ...(options.features ?? []),
      ],
    });
    this.#backends.push(backend);
    return backend;
  }

  /** Rejects when a call was refused by a request limit. */
  async stop(): Promise<void> {
    await Promise.all(this.#backends.map(backend => backend.stop()));
    await Promise.all(this.#databases.map(knex => knex.destroy()));
    try {
      await this.simulator.stop();
    } finally {
      for (const name of Object.keys(process.env)) {
        if (!(name in this.#environment)) delete process.env[name];
      }
      Object.assign(process.env, this.#environment);
    }
  }
}

/** The permissions service of a portal with this policy. */
function permissionsBy(policy: Policy) {
  const decide: Parameters<typeof mockServices.permissions.mock>[0] = {
    authorize: async (questions, options) =>
      questions.map(question => {
        const principal =
          options && 'credentials' in options
            ? (options.credentials.principal as { userEntityRef?: string })
            : {};
        const isAllowed = policy({
          userEntityRef: principal.userEntityRef,
          permission: question.permission.name,
          entityRef:
            isResourcePermission(question.permission) &&
            'resourceRef' in question
              ? question.resourceRef
              : undefined,
        });
        return {
          result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        };
      }),
  };
  return mockServices.permissions.mock(decide).factory;
}
