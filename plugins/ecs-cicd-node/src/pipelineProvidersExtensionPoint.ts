import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { PipelineProvider } from './PipelineProvider';

/** Takes the providers of a portal. @public */
export interface PipelineProvidersExtensionPoint {
  /**
   * Adds a provider beside those that are there.
   *
   * @throws Error when a provider of that id is there already.
   */
  addPipelineProvider(provider: PipelineProvider): void;
}

/** Where modules of the plugin add their providers. @public */
export const pipelineProvidersExtensionPoint =
  createExtensionPoint<PipelineProvidersExtensionPoint>({
    id: 'ecs-cicd.pipeline-providers',
  });
