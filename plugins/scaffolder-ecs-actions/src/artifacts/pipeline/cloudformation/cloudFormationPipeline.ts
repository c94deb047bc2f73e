import type { ServiceSpec } from '../../../service/ServiceSpec';
import type { Artifact } from '../../Artifact';
import { pipelineTemplate } from './delivery/pipelineTemplate';
import { environmentConfiguration } from './environmentConfiguration';
import type { PipelineOptions } from './PipelineOptions';
import { functionTemplate } from './service/functionTemplate';
import { scheduledTemplate } from './service/scheduledTemplate';
import { webTemplate } from './service/webTemplate';
import { workerTemplate } from './service/workerTemplate';
import { runsSomewhere } from './shape';

/** The stacks of a service: the one that carries its changes, and one for each place where it runs. */
export function cloudFormationPipeline(
  spec: ServiceSpec,
  options: PipelineOptions = {},
): Artifact[] {
  const pipeline = {
    path: 'infrastructure/pipeline.yaml',
    content: pipelineTemplate(spec, options),
  };
  if (!runsSomewhere(spec)) {
    return [pipeline];
  }
  return [
    pipeline,
    {
      path: 'infrastructure/service.yaml',
      content: serviceTemplateOf(spec, options),
    },
    ...spec.environments.map(environment => ({
      path: `infrastructure/${environment.name}.json`,
      content: environmentConfiguration(spec, environment),
    })),
  ];
}

function serviceTemplateOf(spec: ServiceSpec, options: PipelineOptions) {
  switch (spec.kind) {
    case 'worker':
      return workerTemplate(spec, options);
    case 'scheduled':
      return scheduledTemplate(spec, options);
    case 'function':
      return functionTemplate(spec, options);
    default:
      return webTemplate(spec, options);
  }
}
