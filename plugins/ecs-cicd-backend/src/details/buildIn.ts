import { NotFoundError } from '@backstage/errors';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import type { BuildReference } from '@ecs-cicd/backstage-plugin-node';

/** CodeBuild's ids: the project, and which of its builds. */
const ID = /^([A-Za-z0-9][\w-]{1,149}):[\w-]{1,100}$/;

/**
 * The build that an id names, bound to the releases of an entity: it is in their view, or an older one of a project that
 * has builds there. What it is asked for by comes from the view, but for the id of an older build.
 *
 * @throws NotFoundError when it is neither
 */
export function buildIn(
  view: Pick<ReleaseView, 'entityRef' | 'builds'>,
  buildId: string,
): BuildReference {
  const projectName = ID.exec(buildId)?.[1];
  const found =
    view.builds.find(({ id }) => id === buildId) ??
    view.builds.find(build => build.projectName === projectName);
  if (!found) {
    throw new NotFoundError(
      `The releases of ${view.entityRef} have no build ${buildId}, and none of its project`,
    );
  }
  return {
    id: buildId,
    projectName: found.projectName,
    accountId: found.accountId,
    region: found.region,
  };
}
