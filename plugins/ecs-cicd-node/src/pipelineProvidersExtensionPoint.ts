import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { PipelineProvider } from './PipelineProvider';

/** @public */
export interface PipelineProvidersExtensionPoint {
  /** @throws Error when a provider of that id is there already. */
  addPipelineProvider(provider: PipelineProvider): void;
}

/** @public */
export const pipelineProvidersExtensionPoint =
  createExtensionPoint<PipelineProvidersExtensionPoint>({
    id: 'ecs-cicd.pipeline-providers',
  });
