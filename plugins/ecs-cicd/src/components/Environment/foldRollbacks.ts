import type {
  Deployment,
  DeploymentListItem,
} from '@ecs-cicd/backstage-plugin-common';

/** Deployments, each with the one that rolled it back, which is then none of its own. */
export function foldRollbacks(deployments: Deployment[]): DeploymentListItem[] {
  const known = new Map(deployments.map(one => [one.id, one]));
  return deployments
    .filter(({ rollsBack }) => !known.has(rollsBack ?? ''))
    .map(deployment => {
      const by = known.get(deployment.rolledBackBy ?? '');
      return {
        deployment,
        ...(by
          ? {
              rolledBackBy: {
                relation: 'rolledBackBy' as const,
                id: by.id,
                status: by.status,
                rawStatus: by.rawStatus,
              },
            }
          : {}),
      };
    });
}
