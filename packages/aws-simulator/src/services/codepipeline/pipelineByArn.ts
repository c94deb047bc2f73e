import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { codePipelineStore, Pipeline } from './store';

const PIPELINE_ARN = /^arn:aws:codepipeline:([a-z0-9-]+):(\d{12}):([\w.@-]+)$/;

/** The pipeline that a tag operation names. */
export function pipelineByArn(place: Place, arn: string | undefined): Pipeline {
  const match = PIPELINE_ARN.exec(arn ?? '');
  if (!match) {
    throw new ServiceError(
      'InvalidArnException',
      `The specified resource ARN is not valid: ${arn}`,
    );
  }
  const [, region, account, name] = match;
  const pipeline =
    region === place.region && account === place.account
      ? place.world.store(codePipelineStore, place).pipelines.get(name)
      : undefined;
  if (!pipeline) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `The resource ${arn} could not be found`,
    );
  }
  return pipeline;
}
