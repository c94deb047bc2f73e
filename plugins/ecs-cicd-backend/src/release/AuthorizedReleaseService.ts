import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  releaseReadPermission,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseService } from './ReleaseService';

/** Lets through who sees the entity in the catalog and has the read permission on it. */
export class AuthorizedReleaseService implements ReleaseService {
  readonly #inner: ReleaseService;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;

  constructor(
    inner: ReleaseService,
    deps: { catalog: CatalogService; permissions: PermissionsService },
  ) {
    this.#inner = inner;
    this.#catalog = deps.catalog;
    this.#permissions = deps.permissions;
  }

  async getRelease(request: {
    entityRef: string;
    credentials: BackstageCredentials;
  }): Promise<ReleaseView> {
    await this.authorize(request);
    return this.#inner.getRelease(request);
  }

  /**
   * The question alone, for those who have the view from elsewhere.
   *
   * @throws NotFoundError when there is no such entity, or the caller may not see it
   * @throws NotAllowedError when the caller sees the entity but not its releases
   */
  async authorize(request: {
    entityRef: string;
    credentials: BackstageCredentials;
  }): Promise<void> {
    const { entityRef, credentials } = request;
    const [entity, [decision]] = await Promise.all([
      this.#catalog.getEntityByRef(entityRef, { credentials }),
      this.#permissions.authorize(
        [{ permission: releaseReadPermission, resourceRef: entityRef }],
        { credentials },
      ),
    ]);
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or you may not see it`,
      );
    }
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not see the releases of ${entityRef}: the permission ${releaseReadPermission.name} is missing`,
      );
    }
  }
}
