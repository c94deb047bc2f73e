import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';

/**
 * Whether all that a service names are places to run that AWS does not have yet, as before the first release by a tool of
 * which there is no pipeline to show.
 */
export function awaitsRelease(view: ReleaseView): boolean {
  const { pipelines, environments, builds, images, problems } = view;
  return (
    [pipelines, environments, builds, images].every(
      part => part.length === 0,
    ) &&
    problems.length > 0 &&
    problems.every(
      ({ part, code }) => part === 'environment' && code === 'notFound',
    )
  );
}
