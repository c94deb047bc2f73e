import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceResponse,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-ecr';
import type { CallContext } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { findImageRepository, ImageRepository } from './store';

const MAXIMUM = 50;

export function ListTagsForResource(
  input: ListTagsForResourceCommandInput,
  { place }: CallContext,
): ListTagsForResourceResponse {
  const { tags } = tagged(place, input.resourceArn);
  return {
    tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

export function TagResource(
  input: TagResourceCommandInput,
  { place }: CallContext,
): object {
  const record = tagged(place, input.resourceArn);
  record.tags = requireTags(record.tags, input.tags ?? []);
  return {};
}

export function UntagResource(
  input: UntagResourceCommandInput,
  { place }: CallContext,
): object {
  const record = tagged(place, input.resourceArn);
  for (const key of input.tagKeys ?? []) delete record.tags[key];
  return {};
}

/** The tags that there are then, if ECR takes the new ones. */
export function requireTags(
  before: Record<string, string>,
  added: readonly Tag[],
): Record<string, string> {
  const tags = { ...before };
  for (const { Key = '', Value = '' } of added) {
    if (/^aws:/i.test(Key) || Key === '' || Key.length > 128) {
      throw new ServiceError(
        'InvalidTagParameterException',
        `The tag key '${Key}' is not valid`,
      );
    }
    tags[Key] = Value;
  }
  if (Object.keys(tags).length > MAXIMUM) {
    throw new ServiceError(
      'TooManyTagsException',
      `A repository takes at most ${MAXIMUM} tags`,
    );
  }
  return tags;
}

function tagged(place: Place, arn = ''): ImageRepository {
  const match = /^arn:aws:ecr:[a-z0-9-]+:\d{12}:repository\/(.+)$/.exec(arn);
  if (!match) {
    throw new ServiceError(
      'InvalidParameterException',
      "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'",
    );
  }
  return findImageRepository(place, match[1]);
}
