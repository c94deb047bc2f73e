import {
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  GetPipelineStateCommand,
  OverrideStageConditionCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
  type SourceRevisionType,
} from '@aws-sdk/client-codepipeline';
import { InputError } from '@backstage/errors';
import type { OperationResult } from '@ecs-cicd/backstage-plugin-common';
import {
  OperationRefusedError,
  type OperationOrder,
  type Operator,
  type ReleaseOperators,
} from '@ecs-cicd/backstage-plugin-node';
import { parseResourceArn, type ResourceArn } from '../../catalog/ResourceArn';
import { approvalMark } from '../../operations/approvalMark';
import type { AwsClients } from '../AwsClients';
import { errorOf } from '../errorOf';
import { approvalIdOf, approvalTokenOf } from '../mappers/approvalId';
import { lookUp } from '../mappers/values';
import { cut } from './cut';
import { actorOf } from './operatorPlace';
import { send } from './send';

/** What CodePipeline takes as the summary of a decision. */
const MAX_SUMMARY = 512;
/** What it takes as the reason for stopping an execution. */
const MAX_REASON = 200;

const REVISION_TYPES: Record<string, SourceRevisionType> = {
  CodeCommit: 'COMMIT_ID',
  CodeStarSourceConnection: 'COMMIT_ID',
  ECR: 'IMAGE_DIGEST',
  S3: 'S3_OBJECT_VERSION_ID',
};

/** What CodePipeline can do. */
export function codePipelineOperators(
  clients: AwsClients,
): ReleaseOperators['operations'] {
  /** Where the order goes, and what every request of it names. */
  const at = (order: OperationOrder) => {
    const arn = pipelineArn(order);
    return {
      arn,
      client: clients.once('codepipeline', arn),
      pipelineName: arn.resource,
      stageName: order.target.stageName,
    };
  };

  const decide =
    (status: 'Approved' | 'Rejected'): Operator =>
    async (order, { signal }) => {
      const { client, pipelineName, stageName } = at(order);
      const { actionName } = order.target;
      const token = await tokenOf(clients, order, signal);
      await send(() =>
        client.send(
          new PutApprovalResultCommand({
            pipelineName,
            stageName,
            actionName,
            token,
            result: { status, summary: summaryOf(status, order) },
          }),
          { abortSignal: signal },
        ),
      );
      return resultOf(order.expected.executionId);
    };

  return {
    'start-pipeline': async (order, { signal }) => {
      const { arn } = at(order);
      const { sources = [], variables } = order.input;
      // AWS knows the request by its token, so this one may be sent again.
      const { pipelineExecutionId } = await send(() =>
        clients.get('codepipeline', arn).send(
          new StartPipelineExecutionCommand({
            name: arn.resource,
            clientRequestToken: order.requestId,
            variables,
            sourceRevisions:
              sources.length > 0
                ? sources.map(({ actionName, revisionId }) => ({
                    actionName,
                    revisionType: revisionTypeOf(order, actionName),
                    revisionValue: revisionId,
                  }))
                : undefined,
          }),
          { abortSignal: signal },
        ),
      );
      return resultOf(pipelineExecutionId);
    },

    'retry-stage': async (order, { signal }) => {
      const { client, pipelineName, stageName } = at(order);
      const { pipelineExecutionId } = await send(() =>
        client.send(
          new RetryStageExecutionCommand({
            pipelineName,
            stageName,
            pipelineExecutionId: order.target.executionId,
            retryMode:
              order.input.retry === 'allActions'
                ? 'ALL_ACTIONS'
                : 'FAILED_ACTIONS',
          }),
          { abortSignal: signal },
        ),
      );
      return resultOf(pipelineExecutionId);
    },

    'stop-execution': async (order, { signal }) => {
      const { client, pipelineName } = at(order);
      const { pipelineExecutionId } = await send(() =>
        client.send(
          new StopPipelineExecutionCommand({
            pipelineName,
            pipelineExecutionId: order.target.executionId,
            abandon: order.input.abandon ?? false,
            reason: order.input.reason ?? cut(actorOf(order), MAX_REASON),
          }),
          { abortSignal: signal },
        ),
      );
      return resultOf(pipelineExecutionId);
    },

    'roll-back-stage': async (order, { signal }) => {
      const { client, pipelineName, stageName } = at(order);
      const { pipelineExecutionId } = await send(() =>
        client.send(
          new RollbackStageCommand({
            pipelineName,
            stageName,
            targetPipelineExecutionId: order.input.toExecutionId,
          }),
          { abortSignal: signal },
        ),
      );
      return resultOf(pipelineExecutionId);
    },

    'close-transition': async (order, { signal }) => {
      const { client, pipelineName, stageName } = at(order);
      await send(() =>
        client.send(
          new DisableStageTransitionCommand({
            pipelineName,
            stageName,
            transitionType: 'Inbound',
            reason: order.input.reason,
          }),
          { abortSignal: signal },
        ),
      );
      return {};
    },

    'open-transition': async (order, { signal }) => {
      const { client, pipelineName, stageName } = at(order);
      await send(() =>
        client.send(
          new EnableStageTransitionCommand({
            pipelineName,
            stageName,
            transitionType: 'Inbound',
          }),
          { abortSignal: signal },
        ),
      );
      return {};
    },

    'override-condition': async (order, { signal }) => {
      const { client, pipelineName, stageName } = at(order);
      const { condition, executionId } = order.target;
      await send(() =>
        client.send(
          new OverrideStageConditionCommand({
            pipelineName,
            stageName,
            pipelineExecutionId: executionId,
            conditionType:
              condition === 'success' ? 'ON_SUCCESS' : 'BEFORE_ENTRY',
          }),
          { abortSignal: signal },
        ),
      );
      return resultOf(executionId);
    },

    approve: decide('Approved'),
    reject: decide('Rejected'),
  };
}

function pipelineArn({ resource }: OperationOrder): ResourceArn {
  const arn = parseResourceArn(resource);
  if (arn?.service !== 'codepipeline') {
    throw new InputError(`${resource} is no pipeline of AWS CodePipeline`);
  }
  return arn;
}

function resultOf(executionId: string | undefined): OperationResult {
  return executionId === undefined ? {} : { executionId };
}

function revisionTypeOf(order: OperationOrder, actionName: string) {
  const action = order.view.pipelines
    .find(({ id }) => id === order.resource)
    ?.stages.flatMap(({ actions }) => actions)
    .find(({ name }) => name === actionName);
  const type = lookUp(REVISION_TYPES, action?.provider, undefined);
  if (!type) {
    throw new InputError(
      `No revision can be chosen for the source action '${actionName}'`,
    );
  }
  return type;
}

/** Reads the token of the approval that the person saw, and of no other. */
async function tokenOf(
  clients: AwsClients,
  order: OperationOrder,
  signal: AbortSignal,
): Promise<string> {
  const arn = pipelineArn(order);
  const { stageName, actionName } = order.target;
  // A read that fails leaves everything as it was, whatever the reason.
  const { stageStates = [] } = await clients
    .get('codepipeline', arn)
    .send(new GetPipelineStateCommand({ name: arn.resource }), {
      abortSignal: signal,
    })
    .catch((error: unknown) => {
      throw errorOf(error, 'pipeline', arn.arn);
    });
  const latest = stageStates
    .find(stage => stage.stageName === stageName)
    ?.actionStates?.find(
      action => action.actionName === actionName,
    )?.latestExecution;
  const token = latest && approvalTokenOf(latest);
  if (!token || approvalIdOf(token) !== order.expected.approvalId) {
    throw new OperationRefusedError(
      'The approval that the page showed does not wait any more',
    );
  }
  return token;
}

/** Who decided stands in AWS too, where everybody who acts through the portal has the portal's name. */
function summaryOf(
  status: 'Approved' | 'Rejected',
  { comment, requestId, userEntityRef }: OperationOrder,
): string {
  const who = `${status} by ${userEntityRef} through Backstage ${approvalMark(
    requestId,
  )}`;
  return cut(comment ? `${who}: ${comment}` : who, MAX_SUMMARY);
}
