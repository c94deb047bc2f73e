import {
  GetPipelineCommand,
  GetPipelineStateCommand,
  paginateListActionExecutions,
  paginateListPipelineExecutions,
  type GetPipelineOutput,
  type StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import type { StageKind } from '@ecs-cicd/backstage-plugin-common';
import type { ResourceArn } from '../../catalog/ResourceArn';
import type { PipelineFacts } from '../../release/assembly/facts';
import { mapPipeline } from '../mappers/codepipeline';
import { take, type Sweep } from '../Sweep';

/** One page: production may run what started long before the latest. */
const EXECUTIONS = 100;
/** Five actions an execution on average; older ones only lose the links to their builds and deployments. */
const ACTION_EXECUTIONS = 100;

export interface ReadPipeline extends PipelineFacts {
  arn: ResourceArn;
  declaredStages: StageDeclaration[];
}

/**
 * One pipeline: its shape, where it stands, its latest executions and what their actions did. Four calls the first time,
 * three while the shape stays at the version that the state names.
 */
export async function readPipeline(
  sweep: Sweep,
  arn: ResourceArn,
  stageKinds: ReadonlyMap<string, StageKind>,
): Promise<ReadPipeline | undefined> {
  const name = arn.resource;
  const client = sweep.client('codepipeline', arn);
  const shapeKey = `pipeline/${arn.arn}`;
  const remembered = sweep.memory.get<GetPipelineOutput>(shapeKey);

  const readShape = () =>
    sweep.attempt('pipeline', arn.arn, async () => {
      const shape = await client.send(
        new GetPipelineCommand({ name }),
        sweep.sendOptions,
      );
      sweep.memory.set(shapeKey, shape);
      return shape;
    });
  const [first, state, executions, actionExecutions] = await Promise.all([
    remembered ?? readShape(),
    sweep.attempt('pipeline', arn.arn, () =>
      client.send(new GetPipelineStateCommand({ name }), sweep.sendOptions),
    ),
    sweep.attempt('execution', arn.arn, () =>
      take(
        paginateListPipelineExecutions(
          { client, pageSize: EXECUTIONS },
          { pipelineName: name },
          sweep.sendOptions,
        ),
        page => page.pipelineExecutionSummaries,
        EXECUTIONS,
      ),
    ),
    sweep.attempt('execution', arn.arn, () =>
      take(
        paginateListActionExecutions(
          { client, pageSize: ACTION_EXECUTIONS },
          { pipelineName: name },
          sweep.sendOptions,
        ),
        page => page.actionExecutionDetails,
        ACTION_EXECUTIONS,
      ),
    ),
  ]);
  const isStale =
    remembered !== undefined &&
    state !== undefined &&
    remembered.pipeline?.version !== state.pipelineVersion;
  const definition = isStale ? await readShape() : first;
  if (!definition) return undefined;
  return {
    ...mapPipeline({
      arn,
      definition,
      state,
      executions: executions ?? [],
      actionExecutions: actionExecutions ?? [],
      stageKinds,
    }),
    arn,
    declaredStages: definition.pipeline?.stages ?? [],
  };
}
