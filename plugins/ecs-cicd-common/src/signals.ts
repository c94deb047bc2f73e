/**
 * The channel on which the backend says that a release view has changed. A broadcast knows no permissions, so a message
 * is only a hint to read again.
 *
 * @public
 */
export const RELEASE_SIGNAL_CHANNEL = 'ecs-cicd:release';

/** The message on {@link RELEASE_SIGNAL_CHANNEL}. @public */
export type ReleaseSignal = {
  entityRef: string;
  revision: string;
};
