import {
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { isError } from '@backstage/errors';
import type { Place } from '../../catalog/ResourceArn';
import type { DeployTarget, StackFacts } from '../../release/assembly/facts';
import { AwsCallError } from '../AwsCallError';
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
 * when it has changed. One that is not there is a problem if an action has been at it; before that, it is yet to be made.
 */
export async function readStacks(
  sweep: Sweep,
  targets: DeployTarget[],
  begun: ReadonlySet<DeployTarget>,
): Promise<StackFacts[]> {
  const wanted = new Map<
    string,
    { place: Place; stackName: string; isDue: boolean }
  >();
  for (const target of targets) {
    const { accountId, region, cloudFormation } = target;
    if (!cloudFormation) continue;
    const { stackName } = cloudFormation;
    const key = `${accountId}/${region}/${stackName}`;
    wanted.set(key, {
      place: { accountId, region },
      stackName,
      isDue: begun.has(target) || wanted.get(key)?.isDue === true,
    });
  }
  const found = await Promise.all(
    [...wanted.values()].map(async ({ place, stackName, isDue }) => {
      const stack = await sweep.attempt('stack', stackName, async () => {
        const one = await readStack(sweep, place, stackName);
        if (!one && isDue) {
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

/**
 * A stack, or nothing where there is none.
 *
 * @param stack - its name, or its id
 */
export async function readStack(
  sweep: Sweep,
  place: Place,
  stack: string,
): Promise<Stack | undefined> {
  try {
    const { Stacks } = await sweep
      .client('cloudformation', place)
      .send(new DescribeStacksCommand({ StackName: stack }), sweep.sendOptions);
    return Stacks?.[0];
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

/** CloudFormation has no word of its own for that. */
function isNotThere(error: unknown): boolean {
  const cause = error instanceof AwsCallError ? error.cause : error;
  return (
    isError(cause) &&
    cause.name === 'ValidationError' &&
    /does not exist$/.test(cause.message)
  );
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

/** Where stacks are yet to be made, or are being made at the moment: what they bring is not there either. */
export function placesOfNewStacks(
  targets: DeployTarget[],
  stacks: StackFacts[],
): Place[] {
  return targets.filter(({ accountId, region, cloudFormation }) => {
    if (!cloudFormation) return false;
    const stack = stacks.find(
      one =>
        one.stackName === cloudFormation.stackName &&
        one.accountId === accountId &&
        one.region === region,
    );
    return (
      !stack || /^(CREATE|REVIEW)_IN_PROGRESS$/.test(stack.summary.rawStatus)
    );
  });
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
