import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { AuthorizedReleaseService } from '../release/AuthorizedReleaseService';
import type { OperationDefinition } from './OperationDefinition';
import { authorshipOf, type Authorship } from './ownChange';
import { refusal } from './refusals';

/** Who acts: always a person, maybe through a service. */
export interface Person {
  userEntityRef: string;
  /** The service that acts on the person's behalf. */
  actor?: string;
}

/** Asks who may do what, before anything else is looked at. */
export class OperationAccess {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #releases: AuthorizedReleaseService;

  constructor(deps: {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
    releases: AuthorizedReleaseService;
  }) {
    this.#auth = deps.auth;
    this.#catalog = deps.catalog;
    this.#permissions = deps.permissions;
    this.#releases = deps.releases;
  }

  /** @throws NotAllowedError when it is not a person who acts */
  personOf(credentials: BackstageCredentials): Person {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      throw refusal(
        'permission',
        'Only people act on releases; a service does so on behalf of one, with credentials for that person',
      );
    }
    const { userEntityRef, actor } = credentials.principal;
    return { userEntityRef, ...(actor ? { actor: actor.subject } : {}) };
  }

  /**
   * @throws NotFoundError when there is no such entity, or the caller may not see it
   * @throws NotAllowedError when the caller may not see its releases, or may not do this to them
   */
  async authorize(
    definition: OperationDefinition,
    request: { entityRef: string; credentials: BackstageCredentials },
  ): Promise<void> {
    const { entityRef, credentials } = request;
    await this.#releases.authorize(request);
    const { permission } = definition;
    const [decision] = await this.#permissions.authorize(
      [{ permission, resourceRef: entityRef }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw refusal(
        'permission',
        `You may not do this to ${entityRef}: the permission ${permission.name} is missing`,
        { permission: permission.name },
      );
    }
  }

  /** The names of the permissions that the caller has on an entity. */
  async permitted(
    operations: readonly OperationDefinition[],
    request: { entityRef: string; credentials: BackstageCredentials },
  ): Promise<Set<string>> {
    const permissions = [
      ...new Map(
        operations.map(({ permission }) => [permission.name, permission]),
      ).values(),
    ];
    const decisions = await this.#permissions.authorize(
      permissions.map(permission => ({
        permission,
        resourceRef: request.entityRef,
      })),
      { credentials: request.credentials },
    );
    return new Set(
      permissions
        .filter((_, i) => decisions[i].result === AuthorizeResult.ALLOW)
        .map(({ name }) => name),
    );
  }

  /** As whom the person writes commits, by what the catalog says. */
  async authorshipOf(person: Person): Promise<Authorship> {
    return authorshipOf(
      await this.#catalog.getEntityByRef(person.userEntityRef, {
        // Not what the person may see of themselves: that could be nothing.
        credentials: await this.#auth.getOwnServiceCredentials(),
      }),
    );
  }
}
