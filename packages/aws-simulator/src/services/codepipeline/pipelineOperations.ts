import type {
  GetPipelineCommandInput,
  GetPipelineOutput,
  ListPipelinesCommandInput,
  ListPipelinesOutput,
  ListTagsForResourceCommandInput,
  ListTagsForResourceOutput,
  UpdatePipelineCommandInput,
  UpdatePipelineOutput,
} from '@aws-sdk/client-codepipeline';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { pipelineByArn } from './pipelineByArn';
import { codePipelineStore, findPipeline } from './store';
import { updatePipeline } from './updatePipeline';

export function ListPipelines(
  input: ListPipelinesCommandInput,
  { place }: CallContext,
): ListPipelinesOutput {
  const { pipelines } = place.world.store(codePipelineStore, place);
  const sorted = [...pipelines.values()].sort((a, b) =>
    a.declaration.name < b.declaration.name ? -1 : 1,
  );
  const page = paginate(sorted, ({ declaration }) => declaration.name, {
    token: input.nextToken,
    limit: input.maxResults,
    maximum: 1000,
    invalidToken: 'InvalidNextTokenException',
  });
  return {
    pipelines: page.items.map(({ declaration, created, updated }) => ({
      name: declaration.name,
      version: declaration.version,
      pipelineType: declaration.pipelineType,
      executionMode: declaration.executionMode,
      created: new Date(created),
      updated: new Date(updated),
    })),
    nextToken: page.nextToken,
  };
}

export function GetPipeline(
  input: GetPipelineCommandInput,
  { place }: CallContext,
): GetPipelineOutput {
  const { declaration, arn, created, updated } = findPipeline(
    place,
    input.name,
  );
  if (input.version !== undefined && input.version !== declaration.version) {
    throw new ServiceError(
      'PipelineVersionNotFoundException',
      `Account '${place.account}' does not have a pipeline with name '${input.name}' and version '${input.version}'`,
    );
  }
  return {
    pipeline: declaration,
    metadata: {
      pipelineArn: arn,
      created: new Date(created),
      updated: new Date(updated),
    },
  };
}

export function UpdatePipeline(
  input: UpdatePipelineCommandInput,
  { place }: CallContext,
): UpdatePipelineOutput {
  const { pipeline = { name: undefined, roleArn: undefined, stages: [] } } =
    input;
  return { pipeline: updatePipeline(place, pipeline).declaration };
}

export function ListTagsForResource(
  input: ListTagsForResourceCommandInput,
  { place }: CallContext,
): ListTagsForResourceOutput {
  const pipeline = pipelineByArn(place, input.resourceArn);
  const page = paginate(
    Object.entries(pipeline.tags).map(([key, value]) => ({ key, value })),
    ({ key }) => key,
    {
      token: input.nextToken,
      limit: input.maxResults,
      maximum: 100,
      invalidToken: 'InvalidNextTokenException',
    },
  );
  return { tags: page.items, nextToken: page.nextToken };
}
