import {
  coreServices,
  createBackendPlugin,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import type { Config } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { ecsCicdPermissions } from '@ecs-cicd/backstage-plugin-common';
import {
  pipelineProvidersExtensionPoint,
  type PipelineProvider,
} from '@ecs-cicd/backstage-plugin-node';
import { registerActions } from './actions/registerActions';
import { AwsPipelineProvider } from './aws';
import { createServices } from './createServices';
import { readNotificationSettings } from './notifications/NotificationSettings';
import { readOperationSettings } from './operations/OperationSettings';
import { readFreshness } from './refresh/freshness';
import { createRouter } from './router';

function readSchedule(config: Config): SchedulerServiceTaskScheduleDefinition {
  const schedule = config.getOptionalConfig('ecsCicd.refresh.schedule');
  return schedule
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
    : {
        frequency: { seconds: 10 },
        timeout: { minutes: 10 },
        initialDelay: { seconds: 3 },
        scope: 'global',
      };
}

/**
 * Reads releases, remembers them, serves them to those who may see them, and acts on them for those who may.
 *
 * @public
 */
export const ecsCicdPlugin = createBackendPlugin({
  pluginId: 'ecs-cicd',
  register(env) {
    const providers: PipelineProvider[] = [];
    const addPipelineProvider = (provider: PipelineProvider) => {
      if (providers.some(({ id }) => id === provider.id)) {
        throw new Error(
          `There is a pipeline provider '${provider.id}' already. Remove one of the two backend modules that bring it.`,
        );
      }
      providers.push(provider);
    };
    env.registerExtensionPoint(pipelineProvidersExtensionPoint, {
      addPipelineProvider,
    });

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        instance: coreServices.rootInstanceMetadata,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(services) {
        const { config, logger } = services;
        const freshness = readFreshness(config);
        addPipelineProvider(AwsPipelineProvider.fromConfig({ config, logger }));

        const notificationSettings = readNotificationSettings(config);
        const installed = await services.instance.getInstalledPlugins();

        const served = await createServices({
          ...services,
          notificationSettings: {
            ...notificationSettings,
            isEnabled:
              notificationSettings.isEnabled ??
              installed.some(({ pluginId }) => pluginId === 'notifications'),
          },
          providers,
          freshness,
          operationSettings: readOperationSettings(config),
        });
        services.permissionsRegistry.addPermissions(ecsCicdPermissions);
        services.httpRouter.use(
          createRouter({ httpAuth: services.httpAuth, ...served }),
        );
        registerActions(services.actionsRegistry, served);
        await served.refreshTask.schedule(
          services.scheduler,
          readSchedule(config),
        );
        await served.pruneTask.schedule(services.scheduler);
        logger.info(
          `Reading releases through ${providers
            .map(({ id }) => id)
            .join(', ')}: what moves every ${
            freshness.active / 1000
          } s, what rests every ${
            freshness.idle / 1000
          } s, what nobody looks at every ${freshness.unseen / 1000} s`,
        );
      },
    });
  },
});
