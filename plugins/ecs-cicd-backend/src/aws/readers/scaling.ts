import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type { Scaling } from '@ecs-cicd/backstage-plugin-common';
import type { ServiceName } from '../../release/assembly/facts';
import { mapScaling } from '../mappers/applicationAutoScaling';
import type { Sweep } from '../Sweep';

/** The range in which a service scales by itself; undefined for one that does not. */
export async function readScaling(
  sweep: Sweep,
  service: ServiceName,
): Promise<Scaling | undefined> {
  const resourceId = `service/${service.clusterName}/${service.serviceName}`;
  return sweep.attempt('environment', resourceId, async () => {
    const client = sweep.client('application-autoscaling', service);
    const { ScalableTargets } = await client.send(
      new DescribeScalableTargetsCommand({
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceIds: [resourceId],
      }),
      sweep.sendOptions,
    );
    const [target] = ScalableTargets ?? [];
    if (!target) return undefined;
    const { ScalingPolicies } = await client.send(
      new DescribeScalingPoliciesCommand({
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceId: resourceId,
      }),
      sweep.sendOptions,
    );
    return mapScaling(target, ScalingPolicies ?? []);
  });
}
