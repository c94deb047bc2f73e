import { runsSomewhere } from '../../artifacts/pipeline/cloudformation/shape';
import {
  environmentStackName,
  pipelineName,
  pipelineStackName,
} from '../../service/names';
import type { ServiceSpec } from '../../service/ServiceSpec';

/** What the generated files will make, by name and ARN, before they have made it. */
export function madeResources(spec: ServiceSpec) {
  const { delivery, environments, kind, tools } = spec;
  // Spinnaker builds nothing: a pipeline of two stages brings it images.
  const hasPipeline = delivery === 'codepipeline' || delivery === 'spinnaker';
  const asService = kind === 'web' || kind === 'worker';
  return {
    pipelineName: hasPipeline ? pipelineName(spec) : undefined,
    pipelineArn: hasPipeline
      ? arn('codepipeline', tools, pipelineName(spec))
      : undefined,
    serviceArns: asService
      ? environments.map(environment =>
          arn(
            'ecs',
            environment,
            `service/${environment.cluster}/${environmentStackName(
              spec,
              environment,
            )}`,
          ),
        )
      : [],
    stackNames: [
      pipelineStackName(spec),
      ...(runsSomewhere(spec)
        ? environments.map(environment =>
            environmentStackName(spec, environment),
          )
        : []),
    ],
    // The roles of other tools have names by which they are taken on.
    capabilities: [
      delivery === 'codepipeline' ? 'CAPABILITY_IAM' : 'CAPABILITY_NAMED_IAM',
    ],
  };
}

function arn(
  service: string,
  { account, region }: { account: string; region: string },
  resource: string,
) {
  return `arn:${partitionOf(
    region,
  )}:${service}:${region}:${account}:${resource}`;
}

function partitionOf(region: string) {
  if (region.startsWith('cn-')) {
    return 'aws-cn';
  }
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
