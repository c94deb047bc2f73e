import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { createActions } from './actions';
import { createTemplateGlobals } from './config/createTemplateGlobals';

/**
 * Adds the actions for services on Amazon ECS to the scaffolder, and what templates may know of its configuration.
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
        templating: scaffolderTemplatingExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ scaffolder, templating, config, logger }) {
        const actions = createActions({ config });
        scaffolder.addActions(...actions);
        templating.addTemplateGlobals(createTemplateGlobals(config));
        logger.info(`Added ${actions.length} ECS actions to the scaffolder`);
      },
    });
  },
});
