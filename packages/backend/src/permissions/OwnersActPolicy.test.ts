import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  ecsCicdPermissions,
  releaseReadPermission,
} from '@ecs-cicd/backstage-plugin-common';
import { OwnersActPolicy } from './OwnersActPolicy';

const checkout: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-commerce' }],
};

const users = {
  owner: ['user:default/owner', 'group:default/team-commerce'],
  reader: ['user:default/reader', 'group:default/team-trivia'],
  stranger: ['user:default/stranger'],
};

/** What the policy says, its condition held against the service by the catalog's own rule. */
async function decide(
  permission: Permission,
  ownershipEntityRefs: string[] | undefined,
): Promise<AuthorizeResult> {
  const userInfo = mockServices.userInfo({
    ownershipEntityRefs: ownershipEntityRefs ?? [],
  });
  const credentials = mockCredentials.user();
  const decision = await new OwnersActPolicy({ userInfo }).handle(
    { permission },
    ownershipEntityRefs && {
      credentials,
      info: await userInfo.getUserInfo(credentials),
    },
  );
  if (decision.result !== AuthorizeResult.CONDITIONAL) return decision.result;
  expect(decision).toMatchObject({
    pluginId: 'catalog',
    conditions: { rule: 'IS_ENTITY_OWNER' },
  });
  const condition = decision.conditions;
  const claims =
    'params' in condition && Array.isArray(condition.params?.claims)
      ? condition.params.claims.map(String)
      : [];
  return permissionRules.isEntityOwner.apply(checkout, { claims })
    ? AuthorizeResult.ALLOW
    : AuthorizeResult.DENY;
}

describe('OwnersActPolicy', () => {
  it.each(ecsCicdPermissions.map(permission => ({ permission })))(
    'lets teams read and owners act: $permission.name',
    async ({ permission }) => {
      const isRead = permission === releaseReadPermission;
      expect(await decide(permission, users.owner)).toBe('ALLOW');
      expect(await decide(permission, users.reader)).toBe(
        isRead ? 'ALLOW' : 'DENY',
      );
      expect(await decide(permission, users.stranger)).toBe('DENY');
      expect(await decide(permission, undefined)).toBe('DENY');
    },
  );

  it('leaves what is not about releases alone', async () => {
    const other = createPermission({
      name: 'catalog.entity.delete',
      attributes: { action: 'delete' },
      resourceType: 'catalog-entity',
    });
    expect(await decide(other, users.stranger)).toBe('ALLOW');
  });
});
