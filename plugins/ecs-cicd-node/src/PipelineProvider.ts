import type { Entity } from '@backstage/catalog-model';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import type { DetailReaders } from './DetailReaders';
import type { ReleaseOperators } from './operations';

/**
 * What one provider contributes to a release view. Ids are unique within the provider's own kind of thing (an ARN does).
 *
 * @public
 */
export type ReleaseParts = Omit<
  ReleaseView,
  'entityRef' | 'observedAt' | 'revision'
>;

/**
 * A tool that carries changes: AWS CodePipeline is built in; others join through {@link pipelineProvidersExtensionPoint}.
 *
 * @public
 */
export interface PipelineProvider {
  /** Stable and short, e.g. `codepipeline`. */
  readonly id: string;

  /** Whether the entity names anything that this provider reads. Pure and cheap. */
  matches(entity: Entity): boolean;

  /**
   * Reads everything this provider knows about the entity's releases. A part that cannot be read becomes a problem in
   * the result; it throws only when nothing can be said at all.
   */
  readRelease(
    entity: Entity,
    options?: { signal?: AbortSignal },
  ): Promise<ReleaseParts>;

  /** What lies below the view; missing when the provider has none of it. */
  readonly details?: DetailReaders;

  /** What can be done to the releases; missing when the provider only reads. */
  readonly operators?: ReleaseOperators;
}
