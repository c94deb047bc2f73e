import type { Deployment } from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';

/** How many executions of each pipeline a view shows, beside those that still serve somewhere. */
const EXECUTIONS = 20;

/**
 * Leaves out what is old and serves nowhere. An execution that production still runs stays, however long ago it was, and
 * no id is left that names something which is not in the view.
 */
export function keepRecent(view: ReleaseParts): ReleaseParts {
  const deployments = new Map(view.deployments.map(one => [one.id, one]));
  const shown = view.environments.flatMap(
    ({ deploymentId }) => deployments.get(deploymentId ?? '') ?? [],
  );
  const related = ({ rollsBack, rolledBackBy }: Deployment) =>
    [rollsBack, rolledBackBy].flatMap(id => deployments.get(id ?? '') ?? []);
  const kept = new Set<string | undefined>([
    ...view.pipelines.flatMap(({ executions, stages }) => [
      ...executions.slice(0, EXECUTIONS).map(({ id }) => id),
      ...stages.map(({ execution }) => execution?.id),
    ]),
    ...view.environments.map(({ executionId }) => executionId),
    ...[...shown, ...shown.flatMap(related)].map(
      ({ executionId }) => executionId,
    ),
    ...view.releases
      .filter(({ reach }) => reach.length > 0)
      .map(({ executionId }) => executionId),
    undefined,
  ]);
  const isKept = ({ executionId }: { executionId?: string }) =>
    kept.has(executionId);
  const remaining = view.deployments.filter(isKept);
  const ids = new Set(remaining.map(({ id }) => id));
  return {
    ...view,
    pipelines: view.pipelines.map(pipeline => ({
      ...pipeline,
      executions: pipeline.executions.filter(({ id }) => kept.has(id)),
    })),
    builds: view.builds.filter(isKept),
    deployments: remaining.map(({ rollsBack, rolledBackBy, ...rest }) => ({
      ...rest,
      ...(rollsBack && ids.has(rollsBack) ? { rollsBack } : {}),
      ...(rolledBackBy && ids.has(rolledBackBy) ? { rolledBackBy } : {}),
    })),
    images: view.images.filter(
      image => isKept(image) || image.environmentIds.length > 0,
    ),
    releases: view.releases.filter(isKept),
  };
}
