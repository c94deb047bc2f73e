import type {
  Attention,
  Pipeline,
  PipelineSummary,
  ReleaseView,
  Revision,
  Stage,
  StageCondition,
  StageSummary,
} from './model';

const inFlight = new Set(['running', 'waiting', 'pending']);

/** A commit tells a person more than a base image or a settings file that rode along. */
function mainRevision(revisions: Revision[] | undefined): Revision | undefined {
  return (
    revisions?.find(revision => revision.kind === 'commit') ?? revisions?.[0]
  );
}

/** A condition that holds a stage up counts before one that somebody let an execution past. */
function conditionOf({ conditions = [] }: Stage): StageCondition | undefined {
  return (
    conditions.find(({ status }) => status === 'failed') ??
    conditions.find(({ status }) => status === 'running') ??
    conditions.find(({ status }) => status === 'skipped')
  );
}

/**
 * What a stage strip shows of one stage.
 *
 * @public
 */
export function summarizeStage(
  stage: Stage,
  deployments: ReleaseView['deployments'],
): StageSummary {
  const ids = new Set(stage.actions.map(action => action.deploymentId));
  const underWay = deployments.find(
    deployment => ids.has(deployment.id) && inFlight.has(deployment.status),
  );
  return {
    name: stage.name,
    kind: stage.kind,
    status: stage.status,
    rawStatus: stage.rawStatus,
    transition: stage.transition,
    condition: conditionOf(stage),
    updatedAt: stage.updatedAt,
    executionId: stage.execution?.id,
    revision: mainRevision(stage.execution?.revisions),
    traffic: underWay?.traffic,
  };
}

/**
 * What a row of the fleet shows of one pipeline.
 *
 * @public
 */
export function summarizePipeline(
  pipeline: Pipeline,
  deployments: ReleaseView['deployments'],
): PipelineSummary {
  return {
    id: pipeline.id,
    name: pipeline.name,
    status: pipeline.status,
    accountId: pipeline.accountId,
    region: pipeline.region,
    updatedAt: pipeline.updatedAt,
    stages: pipeline.stages.map(stage => summarizeStage(stage, deployments)),
  };
}

/**
 * The most urgent thing in a view. A closed transition only blocks when something stands in front of it.
 *
 * @public
 */
export function attentionOf(view: Pick<ReleaseView, 'pipelines'>): Attention {
  const stages = view.pipelines.flatMap(pipeline => pipeline.stages);
  const is = (...statuses: string[]) =>
    stages.some(stage => statuses.includes(stage.status));

  if (is('failed')) return 'failed';
  if (
    stages.some(
      ({ transition, inbound }) => !transition.enabled && inbound.length > 0,
    )
  ) {
    return 'blocked';
  }
  if (is('waiting')) return 'waiting';
  if (is('running', 'pending')) return 'running';
  if (stages.length === 0 || is('unknown')) return 'unknown';
  return 'settled';
}
