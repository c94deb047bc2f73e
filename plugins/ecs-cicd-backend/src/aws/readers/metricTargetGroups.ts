import {
  DescribeTargetGroupsCommand,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { isError } from '@backstage/errors';
import type { Place } from '../../catalog/ResourceArn';
import { AwsCallError } from '../AwsCallError';
import { targetGroupName } from '../mappers/elbv2';
import type { MetricTargetGroup } from '../mappers/metricQueries';
import type { Sweep } from '../Sweep';

/** A service is behind few; this bounds what a strange one costs. */
const TARGET_GROUPS = 10;

/**
 * The target groups of a service with the load balancer that reports their metrics. Between two deployments CodeDeploy's
 * other group is behind no listener and tells no load balancer; it belongs to that of its sibling.
 */
export async function readMetricTargetGroups(
  sweep: Sweep,
  place: Place,
  wanted: { arns: readonly string[]; names: readonly string[] },
): Promise<MetricTargetGroup[]> {
  const arns = [...new Set(wanted.arns)].slice(0, TARGET_GROUPS);
  const known = new Set(arns.map(targetGroupName));
  const names = [...new Set(wanted.names)]
    .filter(name => !known.has(name))
    .slice(0, TARGET_GROUPS);
  const found = await sweep.attempt('environment', arns[0] ?? names[0], () =>
    Promise.all([
      describe(sweep, place, { TargetGroupArns: arns }, arns),
      describe(sweep, place, { Names: names }, names),
    ]),
  );
  const groups = (found ?? []).flat();
  const shared = groups.flatMap(group => group.LoadBalancerArns ?? [])[0];
  return groups
    .flatMap(({ TargetGroupArn, LoadBalancerArns }) => {
      const balancer = LoadBalancerArns?.[0] ?? shared;
      const loadBalancer = balancer?.split(':loadbalancer/')[1];
      const dimension = TargetGroupArn?.split(':').at(-1);
      // A network load balancer counts no requests.
      return loadBalancer?.startsWith('app/') && dimension && TargetGroupArn
        ? [{ name: targetGroupName(TargetGroupArn), dimension, loadBalancer }]
        : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** A group that is gone takes nothing away from the others. */
async function describe(
  sweep: Sweep,
  place: Place,
  input: { TargetGroupArns?: string[]; Names?: string[] },
  asked: readonly string[],
): Promise<TargetGroup[]> {
  if (asked.length === 0) return [];
  try {
    const { TargetGroups } = await sweep
      .client('elasticloadbalancing', place)
      .send(new DescribeTargetGroupsCommand(input), sweep.sendOptions);
    return TargetGroups ?? [];
  } catch (error) {
    const cause = error instanceof AwsCallError ? error.cause : error;
    if (isError(cause) && cause.name === 'TargetGroupNotFoundException') {
      return [];
    }
    throw error;
  }
}
