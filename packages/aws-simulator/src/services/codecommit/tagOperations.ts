import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceOutput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import type { Place } from '../../world/World';
import { limits } from './limits';
import { refuse } from './refuse';
import { CodeCommitRepository, findRepository } from './store';

const REPOSITORY_ARN = /^arn:aws:codecommit:([a-z0-9-]+):(\d{12}):([\w.-]+)$/;

export function ListTagsForResource(
  input: ListTagsForResourceCommandInput,
  { place }: CallContext,
): ListTagsForResourceOutput {
  const { tags } = tagged(place, input.resourceArn);
  const page = paginate(Object.entries(tags), ([key]) => key, {
    token: input.nextToken,
    limit: undefined,
    maximum: 100,
    invalidToken: 'InvalidContinuationTokenException',
  });
  return { tags: Object.fromEntries(page.items), nextToken: page.nextToken };
}

export function TagResource(
  input: TagResourceCommandInput,
  { place }: CallContext,
): object {
  const repository = tagged(place, input.resourceArn);
  if (input.tags === undefined) {
    return refuse('TagsMapRequired', 'A map of tags is required.');
  }
  repository.tags = requireTags({ ...repository.tags, ...input.tags });
  return {};
}

export function UntagResource(
  input: UntagResourceCommandInput,
  { place }: CallContext,
): object {
  const repository = tagged(place, input.resourceArn);
  for (const key of input.tagKeys ?? []) delete repository.tags[key];
  return {};
}

export function requireTags(
  tags: Record<string, string>,
): Record<string, string> {
  if (Object.keys(tags).length > limits.tags) {
    refuse('TooManyTags', `A repository takes at most ${limits.tags} tags.`);
  }
  for (const [key, value] of Object.entries(tags)) {
    if (/^aws:/i.test(key)) {
      refuse('InvalidSystemTagUsage', `The tag ${key} is reserved for AWS.`);
    }
    if (key === '' || key.length > 128 || value.length > 256) {
      refuse('InvalidTagsMap', `The tag ${key} is not valid.`);
    }
  }
  return tags;
}

function tagged(place: Place, arn: string | undefined): CodeCommitRepository {
  if (!arn) return refuse('ResourceArnRequired', 'A resource ARN is required.');
  const [, region, account, name] = REPOSITORY_ARN.exec(arn) ?? [];
  if (region !== place.region || account !== place.account) {
    refuse('InvalidResourceArn', `The resource ARN ${arn} is not valid.`);
  }
  return findRepository(place, name);
}
