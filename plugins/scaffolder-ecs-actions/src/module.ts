import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createActions } from './actions';

/**
 * Adds the actions for services on Amazon ECS to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleEcs = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'ecs-cicd',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ scaffolder, config, logger }) {
        const actions = createActions({ config });
        scaffolder.addActions(...actions);
        logger.info(`Added ${actions.length} ECS actions to the scaffolder`);
      },
    });
  },
});
