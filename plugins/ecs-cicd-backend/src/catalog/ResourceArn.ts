import { parse, validate } from '@aws-sdk/util-arn-parser';

/** One account's part of one region. */
export interface Place {
  accountId: string;
  region: string;
}

/** An ARN that says where its resource lives. */
export interface ResourceArn extends Place {
  arn: string;
  partition: string;
  service: string;
  /** What follows the account, e.g. `service/shop/checkout`. */
  resource: string;
}

export function parseResourceArn(arn: string): ResourceArn | undefined {
  if (!validate(arn)) return undefined;
  return { arn, ...parse(arn) };
}

/** The part of an ARN's resource after its last slash or colon. */
export function lastPart(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}

/** The partition that a region belongs to. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

/** An ECS service's ARN tells its cluster, except in the short form that AWS gave out before 2018. */
export function ecsServiceOf(
  arn: ResourceArn,
): { clusterName: string; serviceName: string } | undefined {
  const [kind, ...names] = arn.resource.split('/');
  if (arn.service !== 'ecs' || kind !== 'service') return undefined;
  if (names.length === 1)
    return { clusterName: 'default', serviceName: names[0] };
  return names.length === 2
    ? { clusterName: names[0], serviceName: names[1] }
    : undefined;
}
