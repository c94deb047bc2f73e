import type {
  OperationInput,
  OperationTarget,
} from '@ecs-cicd/backstage-plugin-common';
import { shortDigest } from '../text/shortDigest';

/** Where something was done, by the names that AWS has for it: the release may have forgotten it. */
export function placeOfTarget(target: OperationTarget): string {
  const { stageName, actionName, environmentId, deploymentId } = target;
  const { imageDigest, repositoryId } = target;
  return [
    stageName,
    actionName,
    environmentId && nameIn(environmentId),
    deploymentId,
    repositoryId?.split('/').slice(2).join('/'),
    imageDigest && shortDigest(imageDigest),
  ]
    .filter(Boolean)
    .join(' › ');
}

/** What was chosen, where the place does not say it. */
export function describeChoice(
  input: OperationInput | undefined,
): string | undefined {
  if (input?.desiredCount !== undefined) return `to ${input.desiredCount}`;
  return input?.toDeploymentId && `back to ${input.toDeploymentId}`;
}

/** `arn:…:service/shop/checkout` reads `shop/checkout`, and `arn:…:function:resize:live` reads `resize:live`. */
function nameIn(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  return resource.replace(/^(service\/|function:)/, '') || arn;
}
