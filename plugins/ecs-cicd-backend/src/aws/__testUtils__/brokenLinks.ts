import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';

/** Ids that name nothing in the list of their kind. */
export function brokenLinks(view: ReleaseParts): string[] {
  const builds = new Set(view.builds.map(({ id }) => id));
  const deployments = new Set(view.deployments.map(({ id }) => id));
  const environments = new Set(view.environments.map(({ id }) => id));
  const executions = new Set(
    view.pipelines.flatMap(pipeline => pipeline.executions.map(({ id }) => id)),
  );
  const broken: string[] = [];
  const check = (known: Set<string>, ...ids: (string | undefined)[]) =>
    broken.push(...ids.flatMap(id => (id && !known.has(id) ? [id] : [])));
  for (const { buildId, deploymentId, environmentId } of view.pipelines
    .flatMap(({ stages }) => stages)
    .flatMap(({ actions }) => actions)) {
    check(builds, buildId);
    check(deployments, deploymentId);
    check(environments, environmentId);
  }
  for (const one of view.environments) {
    check(deployments, one.deploymentId);
    check(executions, one.executionId);
    check(environments, one.lag?.environmentId);
  }
  for (const one of view.deployments) {
    check(environments, one.environmentId);
    check(executions, one.executionId);
    check(deployments, one.rollsBack, one.rolledBackBy);
  }
  for (const one of view.images) {
    check(builds, one.buildId);
    check(environments, ...one.environmentIds);
  }
  for (const one of view.releases) {
    check(builds, ...one.buildIds);
    check(deployments, ...one.deploymentIds);
    check(environments, ...one.reach.map(({ environmentId }) => environmentId));
  }
  return broken;
}
