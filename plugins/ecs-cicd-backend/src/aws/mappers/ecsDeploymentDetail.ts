import type {
  DeploymentLifecycleHook,
  DeploymentLifecycleHookDetail,
  DeploymentLifecycleHookStatus,
  ServiceDeployment,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs';
import type {
  Deployment,
  DeploymentDetail,
  DeploymentHook,
  DeploymentSide,
  DeploymentStep,
  LifecycleEvent,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import { lastPart, type Place } from '../../catalog/ResourceArn';
import { isUnderWay } from '../../release/assembly/deploymentProgress';
import { functionHook, stateOf } from './codeDeployDetail';
import { defined, lookUp, timestamp } from './values';

export const HOOK_STATUSES: Record<DeploymentLifecycleHookStatus, Status> = {
  AWAITING_ACTION: 'waiting',
  IN_PROGRESS: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'failed',
};

/** What serves before and after a deployment of ECS's own: revisions of the service. */
export function mapRevisionSides(
  deployment: Deployment,
  { sourceServiceRevisions, targetServiceRevision }: ServiceDeployment,
): DeploymentSide[] {
  const underWay = isUnderWay(deployment);
  const shifts = deployment.strategy.kind !== 'rolling';
  const summaries: (ServiceRevisionSummary | undefined)[] = [
    ...(sourceServiceRevisions ?? []),
    targetServiceRevision,
  ];
  return deployment.traffic.map((share, i) => {
    const summary = summaries[i];
    const { desiredCount, runningCount, pendingCount, ...rest } = share;
    return defined<DeploymentSide>({
      kind: 'serviceRevision',
      name: summary?.arn && lastPart(summary.arn),
      state: stateOf(share, underWay),
      share: underWay ? share : rest,
      testWeight:
        shifts && underWay ? summary?.requestedTestTrafficWeight : undefined,
    });
  });
}

/** Every stage with the hooks that are set up for it; those of the current one as they stand. */
export function mapStageSteps(
  { lifecycleEvents }: Pick<Deployment, 'lifecycleEvents'>,
  told: ServiceDeployment,
  place: Place,
): DeploymentStep[] {
  const configured = told.deploymentConfiguration?.lifecycleHooks ?? [];
  const details = told.lifecycleHookDetails ?? [];
  return lifecycleEvents.map(event => {
    const here = configured.filter(hook =>
      (hook.lifecycleStages ?? []).some(stage => isAt(stage, event.name)),
    );
    const isCurrent = event.name === told.lifecycleStage;
    return {
      event,
      hooks: isCurrent
        ? currentHooks(here, details, place)
        : here.map(hook => configuredHook(hook, event, place)),
    };
  });
}

/** Hooks before the shift have a name of their own; ECS tells no stage by it. */
function isAt(hookStage: string, stage: string): boolean {
  return (
    hookStage === stage ||
    (hookStage === 'PRE_PRODUCTION_TRAFFIC_SHIFT' &&
      stage === 'PRODUCTION_TRAFFIC_SHIFT')
  );
}

function currentHooks(
  configured: DeploymentLifecycleHook[],
  details: DeploymentLifecycleHookDetail[],
  place: Place,
): DeploymentHook[] {
  const met = details.map(detail => mapHook(detail, place));
  const others = configured.filter(
    hook =>
      !details.some(
        ({ targetType, targetArn }) =>
          targetType === hook.targetType && targetArn === hook.hookTargetArn,
      ),
  );
  return [...met, ...others.map(hook => nameHook(hook, place))];
}

function configuredHook(
  hook: DeploymentLifecycleHook,
  event: LifecycleEvent,
  place: Place,
): DeploymentHook {
  const status = (['pending', 'succeeded', 'skipped'] as const).find(
    one => one === event.status,
  );
  return { ...nameHook(hook, place), ...(status ? { status } : {}) };
}

function nameHook(
  hook: { targetType?: string; hookTargetArn?: string },
  place: Place,
): DeploymentHook {
  if (hook.targetType === 'PAUSE') return { kind: 'pause', name: 'Pause' };
  return hook.hookTargetArn
    ? functionHook(hook.hookTargetArn, place)
    : { kind: 'unknown', name: hook.targetType ?? 'Hook' };
}

function mapHook(
  detail: DeploymentLifecycleHookDetail,
  place: Place,
): DeploymentHook {
  return defined<DeploymentHook>({
    ...nameHook({ ...detail, hookTargetArn: detail.targetArn }, place),
    status: lookUp(HOOK_STATUSES, detail.status, 'unknown'),
    rawStatus: detail.status,
    hookId: detail.hookId,
    expiresAt: timestamp(detail.expiresAt),
    onTimeout:
      detail.timeoutAction &&
      (detail.timeoutAction === 'CONTINUE' ? 'continue' : 'rollBack'),
  });
}

/** What makes ECS go back by itself. */
export function mapNativeRollback({
  deploymentConfiguration,
}: ServiceDeployment): DeploymentDetail['rollsBackOn'] {
  const { deploymentCircuitBreaker: breaker, alarms } =
    deploymentConfiguration ?? {};
  return [
    ...(breaker?.enable && breaker.rollback ? (['failure'] as const) : []),
    ...(alarms?.enable && alarms.rollback ? (['alarm'] as const) : []),
  ];
}
