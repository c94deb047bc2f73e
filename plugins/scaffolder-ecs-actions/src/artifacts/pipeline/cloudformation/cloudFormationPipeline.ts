import type { ServiceSpec } from '../../../service/ServiceSpec';
import type { Artifact } from '../../Artifact';
import { pipelineTemplate } from './delivery/pipelineTemplate';
import { environmentConfiguration } from './environmentConfiguration';
import type { PipelineOptions } from './PipelineOptions';
import { webTemplate } from './service/webTemplate';

/** The stacks of a service: the one that carries its changes, and one for each place where it runs. */
export function cloudFormationPipeline(
  spec: ServiceSpec,
  options: PipelineOptions = {},
): Artifact[] {
  return [
    {
      path: 'infrastructure/pipeline.yaml',
      content: pipelineTemplate(spec, options),
    },
    {
      path: 'infrastructure/service.yaml',
      content: webTemplate(spec, options),
    },
    ...spec.environments.map(environment => ({
      path: `infrastructure/${environment.name}.json`,
      content: environmentConfiguration(spec, environment),
    })),
  ];
}
