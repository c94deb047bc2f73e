import type {
  ActionCategory as AwsActionCategory,
  ActionDeclaration,
  ActionExecutionDetail,
  ActionExecutionStatus,
  PipelineExecutionStatus,
  PipelineExecutionSummary,
  SourceRevision,
} from '@aws-sdk/client-codepipeline';
import type {
  ActionCategory,
  Execution,
  Revision,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place, ResourceArn } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import type { ActionRun } from '../../release/assembly/facts';
import { placeOfAction } from './discovery';
import {
  defined,
  digestsIn,
  firstLine,
  lookUp,
  timestamp,
  webUrl,
} from './values';

export const EXECUTION_STATUSES: Record<PipelineExecutionStatus, Status> = {
  InProgress: 'running',
  Stopping: 'running',
  Stopped: 'stopped',
  Cancelled: 'stopped',
  Succeeded: 'succeeded',
  Superseded: 'superseded',
  Failed: 'failed',
};

export const ACTION_STATUSES: Record<ActionExecutionStatus, Status> = {
  InProgress: 'running',
  Abandoned: 'stopped',
  Succeeded: 'succeeded',
  Failed: 'failed',
};

const CATEGORIES: Record<AwsActionCategory, ActionCategory> = {
  Source: 'source',
  Build: 'build',
  Test: 'test',
  Approval: 'approval',
  Deploy: 'deploy',
  Invoke: 'invoke',
  Compute: 'build',
};

export const categoryOf = (category: string | undefined) =>
  lookUp(CATEGORIES, category, 'other' as const);

export const executionType = (type: string | undefined) =>
  lookUp(
    { STANDARD: 'standard', ROLLBACK: 'rollback' } as const,
    type,
    undefined,
  );

export function mapExecution(
  summary: PipelineExecutionSummary,
  arn: ResourceArn,
  pipelineName: string,
  actions: ActionDeclaration[],
): Execution {
  const id = summary.pipelineExecutionId ?? '';
  const { trigger } = summary;
  return defined<Execution>({
    id,
    pipelineId: arn.arn,
    status: lookUp(EXECUTION_STATUSES, summary.status, 'unknown'),
    rawStatus: summary.status ?? '',
    reason: summary.statusSummary ?? summary.stopTrigger?.reason,
    type: executionType(summary.executionType),
    restores: summary.rollbackMetadata?.rollbackTargetPipelineExecutionId,
    trigger: trigger?.triggerType
      ? defined({ type: trigger.triggerType, detail: trigger.triggerDetail })
      : undefined,
    startedAt: timestamp(summary.startTime),
    updatedAt: timestamp(summary.lastUpdateTime),
    revisions: (summary.sourceRevisions ?? []).map(revision =>
      mapRevision(
        revision,
        actions.find(action => action.name === revision.actionName),
      ),
    ),
    consoleUrl: consoleUrl.execution(arn, pipelineName, id),
  });
}

const REVISION_KINDS: Record<string, Revision['kind']> = {
  CodeCommit: 'commit',
  CodeStarSourceConnection: 'commit',
  CodeConnections: 'commit',
  GitHub: 'commit',
  Bitbucket: 'commit',
  GitLab: 'commit',
  S3: 'object',
  ECR: 'image',
};

/** A connection's summary is JSON; CodeCommit's is the commit message itself. */
function messageOf(summary: string | undefined): string | undefined {
  if (summary?.startsWith('{')) {
    try {
      const parsed: unknown = JSON.parse(summary);
      if (
        typeof parsed === 'object' &&
        parsed !== null &&
        'CommitMessage' in parsed &&
        typeof parsed.CommitMessage === 'string'
      ) {
        return firstLine(parsed.CommitMessage);
      }
    } catch {
      return firstLine(summary);
    }
  }
  return firstLine(summary);
}

export function mapRevision(
  source: SourceRevision,
  action: ActionDeclaration | undefined,
): Revision {
  const configuration = action?.configuration ?? {};
  const provider = action?.actionTypeId?.provider;
  const id = source.revisionId ?? '';
  const kind = lookUp(
    REVISION_KINDS,
    provider,
    /^[0-9a-f]{40}$/.test(id) ? 'commit' : 'other',
  );
  const gitHub =
    configuration.Owner && configuration.Repo
      ? `${configuration.Owner}/${configuration.Repo}`
      : undefined;
  return defined<Revision>({
    kind,
    id,
    shortId:
      kind === 'commit'
        ? id.slice(0, 7)
        : id.replace(/^sha256:/, '').slice(0, 12),
    sourceAction: source.actionName,
    repository:
      configuration.FullRepositoryId ??
      configuration.RepositoryName ??
      gitHub ??
      configuration.S3Bucket,
    branch:
      configuration.BranchName ??
      configuration.Branch ??
      configuration.ImageTag,
    message: messageOf(source.revisionSummary),
    url: webUrl(source.revisionUrl),
  });
}

export function mapActionRun(
  detail: ActionExecutionDetail,
  pipeline: Place,
): ActionRun {
  const { output, input } = detail;
  return defined<ActionRun>({
    ...placeOfAction(input ?? {}, pipeline),
    executionId: detail.pipelineExecutionId ?? '',
    actionExecutionId: detail.actionExecutionId ?? '',
    stageName: detail.stageName ?? '',
    actionName: detail.actionName ?? '',
    category: categoryOf(input?.actionTypeId?.category),
    provider: input?.actionTypeId?.provider ?? '',
    status: lookUp(ACTION_STATUSES, detail.status, 'unknown'),
    startedAt: timestamp(detail.startTime),
    updatedAt: timestamp(detail.lastUpdateTime),
    externalExecutionId: output?.executionResult?.externalExecutionId,
    // What a source action puts out is what went in, e.g. a base image.
    imageDigests:
      input?.actionTypeId?.category === 'Source'
        ? []
        : digestsIn(...Object.values(output?.outputVariables ?? {})),
  });
}
