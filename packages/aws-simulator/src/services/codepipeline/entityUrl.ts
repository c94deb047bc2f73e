import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { Place } from '../../world/World';
import { sourceOf } from './sources';

/** Where a person looks at what an action works on; nothing when its provider has no such page. */
export function entityUrl(
  place: Place,
  action: ActionDeclaration,
): string | undefined {
  const source = sourceOf(action);
  if (source) return source.entityUrl(place, action);
  const {
    ProjectName,
    ApplicationName,
    DeploymentGroupName,
    ClusterName,
    ServiceName,
    ExternalEntityLink,
  } = action.configuration ?? {};
  const page = (service: string, path: string) =>
    `https://${place.region}.console.aws.amazon.com/${service}/home?region=${place.region}#/${path}`;
  switch (action.actionTypeId?.provider) {
    case 'CodeBuild':
      return page('codebuild', `projects/${ProjectName}/view`);
    case 'CodeDeploy':
    case 'CodeDeployToECS':
      return page(
        'codedeploy',
        `applications/${ApplicationName}/deployment-groups/${DeploymentGroupName}`,
      );
    case 'ECS':
      return page('ecs', `clusters/${ClusterName}/services/${ServiceName}`);
    case 'Manual':
      return ExternalEntityLink;
    default:
      return undefined;
  }
}
