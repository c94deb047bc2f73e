import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/**
 * The demo's policy: whoever is in a team sees every release, and whoever owns a service acts on its releases. All else is
 * allowed. An example to begin with, not a recommendation for everything that a portal has.
 */
export class OwnersActPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;

  constructor(deps: { userInfo: UserInfoService }) {
    this.#userInfo = deps.userInfo;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (
      !permission.name.startsWith('ecs-cicd.') ||
      !isResourcePermission(permission, 'catalog-entity')
    ) {
      return { result: AuthorizeResult.ALLOW };
    }
    const claims = user
      ? (await this.#userInfo.getUserInfo(user.credentials)).ownershipEntityRefs
      : [];
    if (permission.attributes.action === 'read') {
      return {
        result: claims.some(claim => claim.startsWith('group:'))
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      };
    }
    return createCatalogConditionalDecision(
      permission,
      catalogConditions.isEntityOwner({ claims }),
    );
  }
}
