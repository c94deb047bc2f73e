import type {
  paths,
  ReleaseView,
  ServiceList,
} from '@ecs-cicd/backstage-plugin-common';

/**
 * What the backend answers when it is asked for the release view of an entity.
 *
 * @public
 */
export type ReleaseResult =
  | { status: 'ok'; view: ReleaseView }
  | {
      /** The view still has the revision that the caller named. */
      status: 'notModified';
      /** When the backend last saw that this is so. */
      observedAt?: string;
    };

/**
 * Which services to list, and in which order.
 *
 * @public
 */
export type ListServicesQuery = NonNullable<
  paths['/v1/services']['get']['parameters']['query']
>;

/**
 * Reads releases from the backend of ECS CI/CD.
 *
 * @public
 */
export interface EcsCicdApi {
  /** Where every change of one entity stands. A failure is a `ResponseError`. */
  getRelease(
    entityRef: string,
    options?: { ifNoneMatch?: string; signal?: AbortSignal },
  ): Promise<ReleaseResult>;

  /** One page of the services that the user may see. A failure is a `ResponseError`. */
  listServices(
    query?: ListServicesQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ServiceList>;
}
