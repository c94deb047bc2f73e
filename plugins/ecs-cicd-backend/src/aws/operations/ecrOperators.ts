import { StartImageScanCommand } from '@aws-sdk/client-ecr';
import type { ReleaseOperators } from '@ecs-cicd/backstage-plugin-node';
import type { AwsClients } from '../AwsClients';
import { resourceOf } from './operatorPlace';
import { send } from './send';

const REPOSITORY = 'repository/';

/** What ECR can do. */
export function ecrOperators(
  clients: AwsClients,
): ReleaseOperators['operations'] {
  return {
    'start-scan': async (order, { signal }) => {
      const arn = resourceOf(order, 'ecr');
      await send(() =>
        clients.once('ecr', arn).send(
          new StartImageScanCommand({
            registryId: arn.accountId,
            repositoryName: arn.resource.slice(REPOSITORY.length),
            imageId: { imageDigest: order.target.imageDigest },
          }),
          { abortSignal: signal },
        ),
      );
      return {};
    },
  };
}
