import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';

/** Whether there is nothing to show, not even what went wrong. */
export function isEmpty(view: ReleaseView): boolean {
  const { pipelines, environments, builds, images, problems } = view;
  return [pipelines, environments, builds, images, problems].every(
    part => part.length === 0,
  );
}
