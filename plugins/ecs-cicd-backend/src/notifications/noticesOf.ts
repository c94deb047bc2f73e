import type {
  Deployment,
  Execution,
  Pipeline,
  ReleaseView,
  Stage,
} from '@ecs-cicd/backstage-plugin-common';
import { isProduction } from '../release/assembly/isProduction';

/** What people can be told of. */
export const noticeKinds = [
  'approvalWaiting',
  'deploymentFailed',
  'deploymentRolledBack',
  'productionOperation',
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** Something that the owner of a service wants to know at once. */
export interface Notice {
  kind: NoticeKind;
  /** What it is about; together with the kind it is told once. */
  about: string;
  /** What is told of it, where the same kind of news comes more than once about one thing. */
  news?: string;
  /** Follows the name of the service. */
  title: string;
  description?: string;
  /** Below the tab, without a slash at its beginning. */
  path: string;
  severity: 'high' | 'normal';
}

/**
 * What happened between two views that follow one another. Pure. Of a first view only what still waits for a person is
 * news; the rest may be long over.
 */
export function noticesOf(
  before: ReleaseView | undefined,
  after: ReleaseView,
): Notice[] {
  return [
    ...newApprovals(before, after),
    ...(before ? endedDeployments(before, after) : []),
  ];
}

function newApprovals(
  before: ReleaseView | undefined,
  after: ReleaseView,
): Notice[] {
  const known = new Set(before && approvalsIn(before).map(({ id }) => id));
  return approvalsIn(after)
    .filter(({ id }) => !known.has(id))
    .map(({ id, pipeline, stage, execution, expiresAt }) => ({
      kind: 'approvalWaiting',
      about: `approval/${id}`,
      title: `an approval waits in ${stage.name}`,
      description: sentences(
        changesOf(execution),
        expiresAt && `It is open until ${toMinutes(expiresAt)}`,
        `Pipeline ${pipeline.name}`,
      ),
      path: '',
      severity: 'normal',
    }));
}

function approvalsIn({ pipelines }: ReleaseView) {
  return pipelines.flatMap(pipeline =>
    pipeline.stages.flatMap(stage =>
      stage.actions.flatMap(({ approval, executionId }) =>
        approval
          ? [
              {
                id: approval.id,
                expiresAt: approval.expiresAt,
                pipeline,
                stage,
                execution: executionOf(pipeline, stage, executionId),
              },
            ]
          : [],
      ),
    ),
  );
}

function executionOf(
  pipeline: Pipeline,
  stage: Stage,
  id: string | undefined,
): Execution | undefined {
  return (
    pipeline.executions.find(execution => execution.id === id) ??
    stage.execution
  );
}

function endedDeployments(before: ReleaseView, after: ReleaseView): Notice[] {
  const earlier = new Map(before.deployments.map(one => [one.id, one]));
  const readAt = before.providerTime ?? before.observedAt;
  return after.deployments.flatMap(deployment => {
    const known = earlier.get(deployment.id);
    // One that is seen for the first time may be an old one, which something new points at.
    if (!known && lastMoveOf(deployment) <= readAt) return [];
    if (isRolledBack(deployment)) {
      return known && isRolledBack(known)
        ? []
        : [noticeOf('deploymentRolledBack', deployment, after)];
    }
    return deployment.status === 'failed' && known?.status !== 'failed'
      ? [noticeOf('deploymentFailed', deployment, after)]
      : [];
  });
}

/** All times are ISO 8601 in UTC, so the order of the texts is the order of the times. */
function lastMoveOf({ startedAt, completedAt }: Deployment): string {
  return completedAt ?? startedAt ?? '';
}

function isRolledBack({ rollback, rolledBackBy }: Deployment): boolean {
  return rollback !== undefined || rolledBackBy !== undefined;
}

function noticeOf(
  kind: 'deploymentFailed' | 'deploymentRolledBack',
  deployment: Deployment,
  view: ReleaseView,
): Notice {
  const { id, environmentId, executionId, reason } = deployment;
  const environment = view.environments.find(one => one.id === environmentId);
  const execution = view.pipelines
    .flatMap(({ executions }) => executions)
    .find(one => one.id === executionId);
  const where = environment ? ` to ${environment.name}` : '';
  return {
    kind,
    about: `deployment/${id}`,
    title:
      kind === 'deploymentFailed'
        ? `the deployment${where} failed`
        : `the deployment${where} was rolled back`,
    description: sentences(changesOf(execution), reason, `Deployment ${id}`),
    path: `deployments/${encodeURIComponent(id)}`,
    severity: environment && isProduction(environment) ? 'high' : 'normal',
  };
}

/** The commits of an execution; what else rode along where there is none. */
function changesOf(execution: Execution | undefined): string | undefined {
  const revisions = execution?.revisions ?? [];
  const commits = revisions.filter(({ kind }) => kind === 'commit');
  return (commits.length > 0 ? commits : revisions)
    .map(({ shortId, message }) => [shortId, message].filter(Boolean).join(' '))
    .join(', ');
}

/** Nobody knows where who reads it is. */
function toMinutes(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

function sentences(...parts: (string | undefined)[]): string {
  return parts
    .filter(part => part !== undefined && part !== '')
    .map(part => part?.replace(/\.$/, ''))
    .join('. ');
}
