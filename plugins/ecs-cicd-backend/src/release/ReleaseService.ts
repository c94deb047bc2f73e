import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';

/**
 * Answers where the changes of an entity stand. Composed as `Authorized(Caching(Default))`, so that what is remembered
 * lies beneath the question who may see it.
 */
export interface ReleaseService {
  /**
   * @throws NotFoundError when there is no such entity, or the caller may not see it
   * @throws NotAllowedError when the caller sees the entity but not its releases
   */
  getRelease(request: {
    entityRef: string;
    credentials: BackstageCredentials;
  }): Promise<ReleaseView>;
}
