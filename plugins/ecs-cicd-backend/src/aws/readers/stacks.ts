import {
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type { Place } from '../../catalog/ResourceArn';
import type { DeployTarget, StackFacts } from '../../release/assembly/facts';
import {
  mapStack,
  stackStatus,
  targetsInStack,
} from '../mappers/cloudformation';
import { missing } from '../problemOf';
import { take, type Sweep } from '../Sweep';

/** As many as a stack may have. */
const RESOURCES = 500;

/**
 * The stacks that the actions change, and where what is in them deploys to: one call a stack, and its resources again
 * when it has changed.
 */
export async function readStacks(
  sweep: Sweep,
  targets: DeployTarget[],
): Promise<StackFacts[]> {
  const wanted = new Map<string, { place: Place; stackName: string }>();
  for (const { accountId, region, cloudFormation } of targets) {
    if (!cloudFormation) continue;
    const { stackName } = cloudFormation;
    wanted.set(`${accountId}/${region}/${stackName}`, {
      place: { accountId, region },
      stackName,
    });
  }
  const found = await Promise.all(
    [...wanted.values()].map(async ({ place, stackName }) => {
      const stack = await sweep.attempt('stack', stackName, async () => {
        const one = await readStack(sweep, place, stackName);
        if (!one) {
          sweep.report(
            missing('stack', stackName, 'cloudformation:DescribeStacks', place),
          );
        }
        return one;
      });
      if (!stack) return [];
      const resources = await sweep.attempt('stack', stackName, () =>
        readResources(sweep, place, stack),
      );
      return [
        {
          ...place,
          stackName,
          summary: mapStack(stack, place),
          targets: targetsInStack(resources ?? []),
        },
      ];
    }),
  );
  return found.flat();
}

/** @param stack - its name, or its id */
export async function readStack(
  sweep: Sweep,
  place: Place,
  stack: string,
): Promise<Stack | undefined> {
  const { Stacks } = await sweep
    .client('cloudformation', place)
    .send(new DescribeStacksCommand({ StackName: stack }), sweep.sendOptions);
  return Stacks?.[0];
}

/** While a stack changes, so do its resources; at rest they are those of its latest change. */
async function readResources(
  sweep: Sweep,
  place: Place,
  stack: Stack,
): Promise<StackResourceSummary[]> {
  const { StackId, StackStatus, LastUpdatedTime } = stack;
  const client = sweep.client('cloudformation', place);
  return sweep.once(
    `stack-resources/${StackId}/${StackStatus}/${LastUpdatedTime?.getTime()}`,
    () =>
      take(
        paginateListStackResources(
          { client },
          { StackName: StackId },
          sweep.sendOptions,
        ),
        page => page.StackResourceSummaries,
        RESOURCES,
      ),
    () => stackStatus(StackStatus) !== 'running',
  );
}

/** Each action's targets, and those that it reaches through its stack. */
export function withStackTargets(
  targets: DeployTarget[],
  stacks: StackFacts[],
): DeployTarget[] {
  return targets.flatMap(target => {
    const { accountId, region, stageName, actionName, cloudFormation } = target;
    const stack = stacks.find(
      one =>
        one.stackName === cloudFormation?.stackName &&
        one.accountId === accountId &&
        one.region === region,
    );
    return [
      target,
      ...(stack && cloudFormation?.deploys
        ? stack.targets.map(one => ({
            accountId,
            region,
            stageName,
            actionName,
            ...one,
          }))
        : []),
    ];
  });
}
