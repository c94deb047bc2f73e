import {
  createScaffolderFieldExtension,
  type CustomFieldValidator,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { Skeleton } from '@backstage/ui';
import { type ComponentType, lazy, Suspense } from 'react';
import type { DeploymentStrategyOptions } from './EcsDeploymentStrategy/EcsDeploymentStrategy';
import type { GeneratedFilesOptions } from './EcsGeneratedFiles/EcsGeneratedFiles';
import type { ServiceNameOptions } from './EcsServiceName/options';

type Field<TValue, TOptions> = ComponentType<
  FieldExtensionComponentProps<TValue, TOptions>
>;

/** The old frontend system takes a field as it is; this one loads itself when it is first drawn. */
function lazyField<TValue, TOptions>(
  load: () => Promise<Field<TValue, TOptions>>,
) {
  const Loaded = lazy(async () => ({ default: await load() }));
  return (props: FieldExtensionComponentProps<TValue, TOptions>) => (
    <Suspense fallback={<Skeleton width="100%" height={56} />}>
      <Loaded {...props} />
    </Suspense>
  );
}

function lazyValidation<TValue, TOptions>(
  load: () => Promise<CustomFieldValidator<TValue, TOptions>>,
): CustomFieldValidator<TValue, TOptions> {
  return async (...question) => (await load())(...question);
}

export const serviceNameExtension = createScaffolderFieldExtension({
  name: 'EcsServiceName',
  component: lazyField<string, ServiceNameOptions>(() =>
    import('./EcsServiceName/EcsServiceName').then(m => m.EcsServiceName),
  ),
  validation: lazyValidation(() =>
    import('./EcsServiceName/validateServiceName').then(
      m => m.validateServiceName,
    ),
  ),
});

export const environmentsExtension = createScaffolderFieldExtension({
  name: 'EcsEnvironments',
  component: lazyField<string[], {}>(() =>
    import('./EcsEnvironments/EcsEnvironments').then(m => m.EcsEnvironments),
  ),
  validation: lazyValidation(() =>
    import('./EcsEnvironments/validateEnvironments').then(
      m => m.validateEnvironments,
    ),
  ),
});

export const deploymentStrategyExtension = createScaffolderFieldExtension({
  name: 'EcsDeploymentStrategy',
  component: lazyField<string, DeploymentStrategyOptions>(() =>
    import('./EcsDeploymentStrategy/EcsDeploymentStrategy').then(
      m => m.EcsDeploymentStrategy,
    ),
  ),
  validation: lazyValidation(() =>
    import('./EcsDeploymentStrategy/validateDeploymentStrategy').then(
      m => m.validateDeploymentStrategy,
    ),
  ),
});

export const generatedFilesExtension = createScaffolderFieldExtension({
  name: 'EcsGeneratedFiles',
  component: lazyField<null, GeneratedFilesOptions>(() =>
    import('./EcsGeneratedFiles/EcsGeneratedFiles').then(
      m => m.EcsGeneratedFiles,
    ),
  ),
});
