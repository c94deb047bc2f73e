import { environment, orders } from '../__testUtils__/orders';
import {
  deploymentStrategies,
  languages,
  serviceKinds,
} from '../service/ServiceSpec';
import { validateFiles } from '../validation/validateFiles';
import { createServiceAppSpec } from './appspec/createAppSpec';
import { createBuildspec } from './buildspec/createBuildspec';
import { createIntegrationBuildspec } from './buildspec/createIntegrationBuildspec';
import { createCatalogInfo } from './catalogInfo/createCatalogInfo';
import { createDockerfile } from './dockerfile/createDockerfile';
import { createHook } from './hook/createHook';
import { createTaskDefinition } from './taskdef/createTaskDefinition';

describe('generated files', () => {
  it.each(
    serviceKinds.flatMap(kind =>
      languages.flatMap(language =>
        deploymentStrategies.map(strategy => ({ kind, language, strategy })),
      ),
    ),
  )(
    'have no fault that ecs:artifacts:validate knows: $kind in $language, $strategy',
    async more => {
      const spec = orders(more);
      const throughCodeDeploy =
        spec.kind === 'web' && spec.strategy.startsWith('codedeploy-');
      const files = [
        createBuildspec({
          ...spec,
          refuse: 'HIGH',
          infrastructure: 'cloudformation',
        }),
        ...(spec.kind === 'base-image'
          ? []
          : [
              createIntegrationBuildspec({
                ...spec,
                environment: environment('test'),
              }),
            ]),
        ...createDockerfile(spec),
        ...createHook(
          { ...spec, of: throughCodeDeploy ? 'codedeploy' : 'ecs' },
          'hooks/validation',
        ),
        createCatalogInfo({ ...spec, lifecycle: 'experimental' }),
        ...(throughCodeDeploy
          ? [
              createServiceAppSpec('appspec.yaml', {
                containerName: spec.name,
                port: spec.port,
                hooks: { AfterAllowTestTraffic: 'orders-test-validation' },
              }),
              createTaskDefinition(
                {
                  ...spec,
                  environment: environment('test'),
                  variables: {},
                  secrets: { DATABASE_URL: '/orders-test/DATABASE_URL' },
                  tracing: false,
                },
                'taskdef.json',
              ),
            ]
          : []),
      ];

      expect(validateFiles(files)).toEqual([]);
    },
  );
});
