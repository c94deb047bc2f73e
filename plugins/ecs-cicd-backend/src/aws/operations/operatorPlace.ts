import { InputError } from '@backstage/errors';
import type { OperationOrder } from '@ecs-cicd/backstage-plugin-node';
import { parseResourceArn, type ResourceArn } from '../../catalog/ResourceArn';
import type { AwsService } from '../AwsClients';

/** The resource that an order changes. @throws InputError when it is of another service */
export function resourceOf(
  { resource }: OperationOrder,
  service: AwsService,
): ResourceArn {
  const arn = parseResourceArn(resource);
  if (arn?.service !== service) {
    throw new InputError(`${resource} is no resource of ${service}`);
  }
  return arn;
}

/** Who acted stands in AWS too, where everybody who acts through the portal has the portal's name. */
export function actorOf({ userEntityRef }: OperationOrder): string {
  return `${userEntityRef} through Backstage`;
}
