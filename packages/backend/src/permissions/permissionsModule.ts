import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { OwnersActPolicy } from './OwnersActPolicy';

/** Who may do what in the demo portal. */
export const permissionsModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'owners-act-policy',
  register(env) {
    env.registerInit({
      deps: {
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, userInfo }) {
        policy.setPolicy(new OwnersActPolicy({ userInfo }));
      },
    });
  },
});
