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

const shapeKey = (arn: ResourceArn) => `pipeline/${arn.arn}`;

async function readNewShape(
  sweep: Sweep,
  arn: ResourceArn,
): Promise<GetPipelineOutput> {
  const shape = await sweep
    .client('codepipeline', arn)
    .send(new GetPipelineCommand({ name: arn.resource }), sweep.sendOptions);
  sweep.memory.set(shapeKey(arn), shape);
  return shape;
}

/** A pipeline's stages and actions as they were when they were last read, which is all that its history needs. */
export async function readShape(
  sweep: Sweep,
  arn: ResourceArn,
): Promise<GetPipelineOutput> {
  return (
    sweep.memory.get<GetPipelineOutput>(shapeKey(arn)) ??
    readNewShape(sweep, arn)
  );
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
  const remembered = sweep.memory.get<GetPipelineOutput>(shapeKey(arn));
  const readAnew = () =>
    sweep.attempt('pipeline', arn.arn, () => readNewShape(sweep, arn));
  const [first, state, executions, actionExecutions] = await Promise.all([
    remembered ?? readAnew(),
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
  const definition = isStale ? await readAnew() : first;
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
