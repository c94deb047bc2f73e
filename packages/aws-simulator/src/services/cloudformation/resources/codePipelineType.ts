import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import {
  createPipeline,
  deletePipeline,
  findPipeline,
  startPipelineExecution,
  updatePipeline,
} from '../../codepipeline';
import { asMap } from '../template/Template';
import { camelCase } from './Properties';
import { arnOf } from './recorded';
import type { ResourceContext, ResourceType } from './ResourceType';

/** A pipeline, which starts as soon as it is there; its sources start it by rules, or by being asked again and again. */
export const codePipelineType: ResourceType = {
  naming: { property: 'Name', length: 100 },
  create(context) {
    const { place, name, tags } = context;
    createPipeline(place, {
      declaration: declarationOf(context),
      tags,
      startedByRules: true,
    });
    place.world.after(1, () =>
      startPipelineExecution(place, {
        name,
        trigger: {
          triggerType: 'CreatePipeline',
          triggerDetail: `arn:aws:iam::${place.account}:root`,
        },
      }),
    );
    return {
      physicalId: name,
      attributes: { Arn: arnOf(place, 'codepipeline', name), Version: '1' },
    };
  },
  update(context) {
    const { place, physicalId, tags, properties, changed } = context;
    const declares = [...changed].some(
      name => name !== 'Tags' && name !== 'RestartExecutionOnUpdate',
    );
    findPipeline(place, physicalId).tags = tags;
    if (!declares) return {};
    const pipeline = updatePipeline(
      place,
      declarationOf({ ...context, name: physicalId }),
    );
    if (properties.flag('RestartExecutionOnUpdate')) {
      startPipelineExecution(place, { name: physicalId });
    }
    return { attributes: { Version: String(pipeline.declaration.version) } };
  },
  remove: ({ place, physicalId }) => deletePipeline(place, physicalId),
};

function declarationOf({
  name,
  properties,
}: ResourceContext): PipelineDeclaration {
  const {
    Tags: _tags,
    RestartExecutionOnUpdate: _,
    ...rest
  } = properties.values;
  const {
    disableInboundStageTransitions: _transitions,
    stages,
    ...declaration
  } = camelCase(rest, ['Configuration']) as PipelineDeclaration & {
    disableInboundStageTransitions?: unknown;
  };
  return {
    ...declaration,
    name,
    stages: stages?.map(stage => ({
      ...stage,
      actions: stage.actions?.map(action => ({
        ...action,
        configuration: texts(action.configuration),
      })),
    })),
  };
}

/** An action's configuration holds texts, whatever the template has written. */
function texts(configuration: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asMap(configuration)).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
}
