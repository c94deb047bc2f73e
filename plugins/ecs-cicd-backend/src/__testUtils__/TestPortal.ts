import { CacheManager } from '@backstage/backend-defaults/cache';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type {
  BackstageCredentials,
  CacheService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { SignalPayload } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  type ReleaseSignal,
} from '@ecs-cicd/backstage-plugin-common';
import type { PipelineProvider } from '@ecs-cicd/backstage-plugin-node';
import express from 'express';
import type { Knex } from 'knex';
import { createServices, type Services } from '../createServices';
import type { Freshness } from '../refresh/freshness';
import { readNotificationSettings } from '../notifications/NotificationSettings';
import { readOperationSettings } from '../operations/OperationSettings';
import { createRouter } from '../router';

export const freshness: Freshness = {
  active: 10_000,
  idle: 120_000,
  unseen: 900_000,
  failed: 30_000,
};

export const START = Date.parse('2026-05-04T10:00:00Z');

/** A component with a pipeline. */
export function service(
  name: string,
  more: { title?: string; owner?: string; system?: string } = {},
): Entity {
  const relation = (type: string, targetRef: string | undefined) =>
    targetRef ? [{ type, targetRef }] : [];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      title: more.title,
      annotations: { [CODEPIPELINE_ARN_ANNOTATION]: `arn:of:${name}` },
    },
    spec: { type: 'service' },
    relations: [
      ...relation('ownedBy', more.owner),
      ...relation('partOf', more.system),
    ],
  };
}

export const refOf = (name: string) => `component:default/${name}`;

/** What several replicas share. */
export interface SharedBackends {
  cache: CacheService;
  knex: Knex;
}

export function memoryCache(): CacheService {
  return CacheManager.fromConfig(mockServices.rootConfig(), {
    logger: mockServices.logger.mock(),
  }).forPlugin('ecs-cicd');
}

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

export const testDatabase = () => databases.init('SQLITE_3');

/** One replica of the backend's services on a clock of its own, with users, permissions and signals that a test sees. */
export class TestPortal implements Services {
  now = START;
  readonly signals: ReleaseSignal[] = [];
  readonly notifications: NotificationSendOptions[] = [];
  readonly auditor = mockServices.auditor.mock();
  /** What comes of a signal when it is sent. */
  publishing: () => Promise<void> = async () => {};
  readonly errors = mockServices.logger.mock();
  /** Entity refs that a user may not see in the catalog. */
  readonly hidden = new Map<string, Set<string>>();
  /** Entity refs whose releases a user may not see. */
  readonly denied = new Map<string, Set<string>>();
  #services: Services | undefined;

  static async start(options: {
    entities: Entity[];
    providers: PipelineProvider[];
    shared?: Partial<SharedBackends>;
    /** The `ecsCicd.operations` section. */
    operations?: JsonObject;
  }): Promise<TestPortal> {
    const portal = new TestPortal();
    const knex = options.shared?.knex ?? (await testDatabase());
    portal.#services = await createServices({
      auditor: portal.auditor,
      auth: mockServices.auth({ pluginId: 'ecs-cicd' }),
      cache: options.shared?.cache ?? memoryCache(),
      catalog: portal.#catalog(options.entities),
      config: mockServices.rootConfig(),
      database: mockServices.database({ knex }),
      logger: portal.errors,
      notifications: {
        send: async notification => {
          portal.notifications.push(notification);
        },
      },
      notificationSettings: {
        ...readNotificationSettings(mockServices.rootConfig()),
        isEnabled: true,
      },
      permissions: portal.#permissions(),
      signals: {
        publish: async (signal: SignalPayload) => {
          portal.signals.push(signal.message as ReleaseSignal);
          await portal.publishing();
        },
      },
      providers: options.providers,
      freshness,
      operationSettings: readOperationSettings(
        mockServices.rootConfig({
          data: { ecsCicd: { operations: options.operations ?? {} } },
        }),
      ),
      now: () => portal.now,
    });
    return portal;
  }

  get releases() {
    return this.#started.releases;
  }

  get fleet() {
    return this.#started.fleet;
  }

  get images() {
    return this.#started.images;
  }

  get deployments() {
    return this.#started.deployments;
  }

  get environments() {
    return this.#started.environments;
  }

  get executions() {
    return this.#started.executions;
  }

  get operations() {
    return this.#started.operations;
  }

  get offers() {
    return this.#started.offers;
  }

  get builds() {
    return this.#started.builds;
  }

  get stacks() {
    return this.#started.stacks;
  }

  get pruneTask() {
    return this.#started.pruneTask;
  }

  get refreshTask() {
    return this.#started.refreshTask;
  }

  /** The HTTP surface as the backend mounts it. */
  app(): express.Express {
    const config = mockServices.rootConfig();
    const app = express();
    app.use(
      createRouter({
        releases: this.releases,
        fleet: this.fleet,
        deployments: this.deployments,
        environments: this.environments,
        executions: this.executions,
        builds: this.builds,
        images: this.images,
        stacks: this.stacks,
        operations: this.operations,
        offers: this.offers,
        httpAuth: mockServices.httpAuth(),
      }),
    );
    const middleware = MiddlewareFactory.create({
      config,
      logger: mockServices.logger.mock(),
    });
    app.use(middleware.notFound());
    app.use(middleware.error());
    return app;
  }

  get #started(): Services {
    if (!this.#services) throw new Error('Not started');
    return this.#services;
  }

  #catalog(entities: Entity[]): CatalogService {
    // Made anew for each question, so that a test can add to the entities.
    const all = () => catalogServiceMock({ entities });
    const hiddenFrom = (credentials: BackstageCredentials) =>
      this.hidden.get(userOf(credentials)) ?? new Set();
    return {
      ...catalogServiceMock.mock(),
      getEntityByRef: async (ref, { credentials }) => {
        const entity = await all().getEntityByRef(ref);
        return hiddenFrom(credentials).has(String(ref)) ? undefined : entity;
      },
      streamEntities: async function* pages(request, { credentials }) {
        for await (const page of all().streamEntities(request)) {
          yield page.filter(
            entity => !hiddenFrom(credentials).has(refOf(entity.metadata.name)),
          );
        }
      },
    };
  }

  #permissions(): PermissionsService {
    return {
      ...mockServices.permissions(),
      authorize: async (requests, options) =>
        requests.map(request => {
          const credentials =
            options && 'credentials' in options
              ? options.credentials
              : undefined;
          const denied = credentials && this.denied.get(userOf(credentials));
          const ref =
            'resourceRef' in request ? request.resourceRef : undefined;
          return {
            result:
              ref !== undefined && denied?.has(ref)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          };
        }),
      authorizeConditional: mockServices.permissions().authorizeConditional,
    };
  }
}

function userOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as { userEntityRef?: string };
  return principal.userEntityRef ?? 'service';
}
