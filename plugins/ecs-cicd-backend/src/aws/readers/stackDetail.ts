import {
  ChangeSetNotFoundException,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  type Change,
  type DescribeChangeSetOutput,
} from '@aws-sdk/client-cloudformation';
import { NotFoundError } from '@backstage/errors';
import type {
  StackChangeSet,
  StackDetail,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  StackEventPage,
  StackRequest,
} from '@ecs-cicd/backstage-plugin-node';
import type { Place } from '../../catalog/ResourceArn';
import {
  mapChangeSet,
  mapResourceChange,
  mapStack,
  mapStackDetail,
  mapStackEvent,
} from '../mappers/cloudformation';
import { AwsCallError } from '../AwsCallError';
import type { Sweep } from '../Sweep';
import { readStack } from './stacks';

/** A page of changes is at most 1 MB; a person looks through no more than these. */
const CHANGE_PAGES = 5;

/** @throws AwsCallError when the stack itself cannot be read, NotFoundError when it is gone */
export async function readStackDetail(
  sweep: Sweep,
  request: StackRequest,
): Promise<Omit<StackDetail, 'observedAt'>> {
  const { id, name, accountId, region } = request.stack;
  const place = { accountId, region };
  const stack = await readStack(sweep, place, id);
  if (!stack) throw new NotFoundError(`The stack ${name} does not exist`);
  // The stack itself tells which change set made it what it is.
  const executed = stack.ChangeSetId
    ? [{ idOrName: stack.ChangeSetId, executionId: undefined }]
    : [];
  const found = await Promise.all(
    [...request.changeSets, ...executed].map(({ idOrName, executionId }) =>
      sweep.attempt('stack', idOrName, async () => {
        try {
          return await readChangeSet(sweep, place, {
            stackId: id,
            idOrName,
            executionId,
          });
        } catch (error) {
          // CloudFormation deletes those that can no longer be executed, which is nothing to worry anybody with.
          const cause = error instanceof AwsCallError ? error.cause : error;
          if (cause instanceof ChangeSetNotFoundException) return undefined;
          throw error;
        }
      }),
    ),
  );
  const changeSets = new Map<string, StackChangeSet>();
  for (const one of found) {
    if (one && !changeSets.has(one.id)) changeSets.set(one.id, one);
  }
  const providerTime = sweep.providerTime?.toISOString();
  return {
    stack: mapStack(stack, place),
    ...mapStackDetail(stack),
    changeSets: [...changeSets.values()].sort((a, b) =>
      (b.createdAt ?? '').localeCompare(a.createdAt ?? ''),
    ),
    problems: sweep.problems,
    ...(providerTime ? { providerTime } : {}),
  };
}

async function readChangeSet(
  sweep: Sweep,
  place: Place,
  wanted: { stackId: string; idOrName: string; executionId?: string },
): Promise<StackChangeSet> {
  const client = sweep.client('cloudformation', place);
  const changes: Change[] = [];
  let first: DescribeChangeSetOutput | undefined;
  let token: string | undefined;
  for (let page = 0; page < CHANGE_PAGES; page += 1) {
    const answer: DescribeChangeSetOutput = await client.send(
      new DescribeChangeSetCommand({
        StackName: wanted.stackId,
        ChangeSetName: wanted.idOrName,
        NextToken: token,
      }),
      sweep.sendOptions,
    );
    first ??= answer;
    changes.push(...(answer.Changes ?? []));
    token = answer.NextToken;
    if (!token) break;
  }
  return mapChangeSet(
    first ?? {},
    changes.flatMap(({ ResourceChange }) =>
      ResourceChange ? [mapResourceChange(ResourceChange)] : [],
    ),
    { isComplete: token === undefined, executionId: wanted.executionId },
  );
}

/** One page of a stack's events, which AWS tells newest first. */
export async function readStackEvents(
  sweep: Sweep,
  request: { stack: StackRequest['stack']; token?: string },
): Promise<StackEventPage> {
  const { stack, token } = request;
  const { StackEvents, NextToken } = await sweep
    .client('cloudformation', stack)
    .send(
      new DescribeStackEventsCommand({
        StackName: stack.id,
        NextToken: token,
      }),
      sweep.sendOptions,
    );
  const providerTime = sweep.providerTime?.toISOString();
  return {
    events: (StackEvents ?? []).map(mapStackEvent),
    ...(NextToken ? { nextToken: NextToken } : {}),
    ...(providerTime ? { providerTime } : {}),
  };
}
