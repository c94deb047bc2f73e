import type {
  CreatePipelineCommandInput,
  CreatePipelineOutput,
  DeletePipelineCommandInput,
  PipelineDeclaration,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-codepipeline';
import type { CallContext } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import { createPipeline } from './createPipeline';
import { deletePipeline } from './deletePipeline';
import { pipelineByArn } from './pipelineByArn';
import { startPipelineExecution } from './startExecution';

const MAXIMUM_TAGS = 50;
const NO_PIPELINE: PipelineDeclaration = {
  name: undefined,
  roleArn: undefined,
  stages: undefined,
};

/** A new pipeline starts by itself; without `PollForSourceChanges: 'false'` it goes on to ask its sources. */
export function CreatePipeline(
  input: CreatePipelineCommandInput,
  { place, principalArn }: CallContext,
): CreatePipelineOutput {
  const { declaration, tags } = createPipeline(place, {
    declaration: input.pipeline ?? NO_PIPELINE,
    tags: withTags({}, input.tags),
    startedByRules: true,
  });
  place.world.after(1, () =>
    startPipelineExecution(place, {
      name: declaration.name,
      trigger: { triggerType: 'CreatePipeline', triggerDetail: principalArn },
    }),
  );
  return { pipeline: declaration, tags: tagList(tags) };
}

/** One that is not there is deleted already. */
export function DeletePipeline(
  input: DeletePipelineCommandInput,
  { place }: CallContext,
): object {
  deletePipeline(place, input.name ?? '');
  return {};
}

export function TagResource(
  input: TagResourceCommandInput,
  { place }: CallContext,
): object {
  const pipeline = pipelineByArn(place, input.resourceArn);
  pipeline.tags = withTags(pipeline.tags, input.tags);
  return {};
}

export function UntagResource(
  input: UntagResourceCommandInput,
  { place }: CallContext,
): object {
  const { tags } = pipelineByArn(place, input.resourceArn);
  for (const key of input.tagKeys ?? []) delete tags[key];
  return {};
}

function withTags(
  before: Record<string, string>,
  added: readonly Tag[] = [],
): Record<string, string> {
  const tags = { ...before };
  for (const { key = '', value = '' } of added) {
    if (key === '' || /^aws:/i.test(key)) {
      throw new ServiceError(
        'InvalidTagsException',
        `The tag key '${key}' is not valid`,
      );
    }
    tags[key] = value;
  }
  if (Object.keys(tags).length > MAXIMUM_TAGS) {
    throw new ServiceError(
      'TooManyTagsException',
      `A pipeline takes at most ${MAXIMUM_TAGS} tags`,
    );
  }
  return tags;
}

function tagList(tags: Record<string, string>): Tag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
