import {
  GetPipelineExecutionCommand,
  ListPipelineExecutionsCommand,
  paginateListActionExecutions,
  paginateListRuleExecutions,
} from '@aws-sdk/client-codepipeline';
import { InputError, NotFoundError } from '@backstage/errors';
import type { Execution, Pipeline } from '@ecs-cicd/backstage-plugin-common';
import type { DetailReaders } from '@ecs-cicd/backstage-plugin-node';
import { parseResourceArn, type ResourceArn } from '../catalog/ResourceArn';
import { withCommits } from '../release/assembly/withCommits';
import { errorOf } from './errorOf';
import { mapExecution } from './mappers/codepipelineExecutions';
import { haveConditions, mapRuleRuns } from './mappers/conditions';
import {
  mapSingleExecution,
  mapTimeline,
  mapVariables,
} from './mappers/executionTimeline';
import { sourceFacts } from './mappers/revision';
import { readCommits } from './readers/commits';
import { readShape } from './readers/pipelines';
import { take, type Sweep } from './Sweep';

/** As many as CodePipeline gives at once. */
const PAGE = 100;
/** An execution of twenty actions may be retried many times before that is not enough. */
const ACTION_RUNS = 500;

/** The history of a pipeline: two calls a page, three for one execution, four where its stages have conditions, and the pipeline's shape once in a while. */
export function executionReaders(
  sweepOf: (signal?: AbortSignal) => Sweep,
): Required<Pick<DetailReaders, 'listExecutions' | 'readExecution'>> {
  return {
    async listExecutions({ pipeline, token }, options) {
      const sweep = sweepOf(options?.signal);
      const arn = arnOf(pipeline);
      const client = sweep.client('codepipeline', arn);
      const [stages, page] = await Promise.all([
        readStages(sweep, arn),
        client
          .send(
            new ListPipelineExecutionsCommand({
              pipelineName: arn.resource,
              maxResults: PAGE,
              nextToken: token,
            }),
            sweep.sendOptions,
          )
          .catch((error: unknown) => {
            const failure = errorOf(error, 'execution', arn.resource);
            throw token && failure.name === 'InputError'
              ? new InputError(
                  'The cursor is not, or no longer, one of this history. Start again at the newest execution.',
                )
              : failure;
          }),
      ]);
      const actions = stages.flatMap(stage => stage.actions ?? []);
      const executions = (page.pipelineExecutionSummaries ?? []).map(summary =>
        mapExecution(summary, arn, arn.resource, actions),
      );
      return {
        executions: await enrich(sweep, arn, stages, executions),
        ...(page.nextToken ? { nextToken: page.nextToken } : {}),
        problems: sweep.problems,
        ...providerTime(sweep),
      };
    },

    async readExecution({ pipeline, executionId }, options) {
      const sweep = sweepOf(options?.signal);
      const arn = arnOf(pipeline);
      const client = sweep.client('codepipeline', arn);
      const pipelineName = arn.resource;
      const [stages, { pipelineExecution }, details] = await Promise.all([
        readStages(sweep, arn),
        client.send(
          new GetPipelineExecutionCommand({
            pipelineName,
            pipelineExecutionId: executionId,
          }),
          sweep.sendOptions,
        ),
        take(
          paginateListActionExecutions(
            { client, pageSize: PAGE },
            {
              pipelineName,
              filter: { pipelineExecutionId: executionId },
            },
            sweep.sendOptions,
          ),
          page => page.actionExecutionDetails,
          ACTION_RUNS,
        ),
      ]).catch((error: unknown) => {
        throw errorOf(error, 'execution', executionId);
      });
      if (!pipelineExecution) {
        throw new NotFoundError(
          `The pipeline ${pipelineName} has no execution ${executionId}`,
        );
      }
      const single = mapSingleExecution({
        execution: pipelineExecution,
        details,
        stages,
        arn,
      });
      const rules = haveConditions(stages)
        ? await sweep.attempt('execution', arn.arn, () =>
            take(
              paginateListRuleExecutions(
                { client, pageSize: PAGE },
                { pipelineName, filter: { pipelineExecutionId: executionId } },
                sweep.sendOptions,
              ),
              page => page.ruleExecutionDetails,
              ACTION_RUNS,
            ),
          )
        : [];
      const timeline = mapTimeline({
        details,
        rules: mapRuleRuns(rules ?? [], stages),
        pipeline,
        arn,
        execution: single,
      });
      const [execution] = await enrich(sweep, arn, stages, [
        withCommits(single, sourceFacts(details)),
      ]);
      const { executionMode, pipelineVersion, variables } = pipelineExecution;
      return {
        execution,
        stages: timeline,
        variables: mapVariables(variables),
        imageDigests: [
          ...new Set(
            timeline.flatMap(stage =>
              stage.actions.flatMap(action => action.imageDigests),
            ),
          ),
        ],
        ...(executionMode ? { executionMode } : {}),
        ...(pipelineVersion === undefined ? {} : { pipelineVersion }),
        problems: sweep.problems,
        ...providerTime(sweep),
      };
    },
  };
}

function arnOf(pipeline: Pipeline): ResourceArn {
  const arn = parseResourceArn(pipeline.id);
  if (arn?.service !== 'codepipeline') {
    throw new NotFoundError(
      `${pipeline.name} is no pipeline of AWS CodePipeline, so it has no history there`,
    );
  }
  return arn;
}

/** Without its shape an execution only knows less of its revisions. */
async function readStages(sweep: Sweep, arn: ResourceArn) {
  const shape = await sweep.attempt('pipeline', arn.arn, () =>
    readShape(sweep, arn),
  );
  return shape?.pipeline?.stages ?? [];
}

async function enrich(
  sweep: Sweep,
  arn: ResourceArn,
  declaredStages: Awaited<ReturnType<typeof readStages>>,
  executions: Execution[],
): Promise<Execution[]> {
  const commits = await readCommits(sweep, [
    { arn, declaredStages, pipeline: { executions } },
  ]);
  return executions.map(execution => withCommits(execution, commits));
}

function providerTime(sweep: Sweep): { providerTime?: string } {
  const time = sweep.providerTime?.toISOString();
  return time ? { providerTime: time } : {};
}
