import type {
  AutoRollbackConfiguration,
  AutoRollbackEvent,
  DeploymentInfo,
  LifecycleEvent as AwsLifecycleEvent,
} from '@aws-sdk/client-codedeploy';
import type {
  DeploymentDetail,
  DeploymentHook,
  DeploymentSide,
  DeploymentStep,
  Deployment,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import type { ReadyWait } from '../../release/assembly/deploymentWaits';
import type { DeploymentFacts, TaskGroup } from '../../release/assembly/facts';
import { isUnderWay } from '../../release/assembly/deploymentProgress';
import { defined, lookUp, withoutCredentials } from './values';

export const ROLLBACK_EVENTS: Record<
  AutoRollbackEvent,
  DeploymentDetail['rollsBackOn'][number]
> = {
  DEPLOYMENT_FAILURE: 'failure',
  DEPLOYMENT_STOP_ON_ALARM: 'alarm',
  DEPLOYMENT_STOP_ON_REQUEST: 'stop',
};

/** What makes a deployment go back by itself. */
export function mapAutoRollback(
  configuration: AutoRollbackConfiguration | undefined,
): DeploymentDetail['rollsBackOn'] {
  return configuration?.enabled
    ? (configuration.events ?? []).flatMap(event =>
        lookUp(ROLLBACK_EVENTS, event, []),
      )
    : [];
}

const HOOK =
  /["']?\b((?:Before|After)[A-Za-z]+)["']?\s*:\s*["']?([^\s"',}\]]+)/g;

/** The function that each lifecycle event asks, out of an AppSpec in YAML or JSON. */
export function hooksIn(appSpec: string | undefined): Map<string, string> {
  return new Map(
    [...(appSpec ?? '').matchAll(HOOK)].map(([, event, name]) => [event, name]),
  );
}

export function appSpecOf(
  revision: DeploymentInfo['revision'],
): string | undefined {
  return revision?.appSpecContent?.content ?? revision?.string?.content;
}

/** `arn:aws:lambda:us-east-1:111122223333:function:check` → `check` */
function functionName(reference: string): string {
  return /:function:([^:]+)/.exec(reference)?.[1] ?? reference;
}

export function functionHook(
  reference: string,
  place: Place,
): Pick<DeploymentHook, 'kind' | 'name' | 'consoleUrl'> {
  const name = functionName(reference);
  return {
    kind: 'function',
    name,
    consoleUrl: consoleUrl.lambdaFunction(place, name),
  };
}

export interface CodeDeployStepsInput {
  deployment: Pick<Deployment, 'lifecycleEvents'>;
  /** As CodeDeploy tells them. */
  events: AwsLifecycleEvent[];
  appSpec: string | undefined;
  place: Place;
}

export function mapCodeDeploySteps(
  input: CodeDeployStepsInput,
): DeploymentStep[] {
  const { deployment, events, appSpec, place } = input;
  const hooks = hooksIn(appSpec);
  return deployment.lifecycleEvents.map(event => {
    const asked = hooks.get(event.name);
    return defined<DeploymentStep>({
      event,
      hooks: asked ? [functionHook(asked, place)] : [],
      diagnostics: mapDiagnostics(
        events.find(
          ({ lifecycleEventName }) => lifecycleEventName === event.name,
        ),
      ),
    });
  });
}

function mapDiagnostics(
  event: AwsLifecycleEvent | undefined,
): DeploymentStep['diagnostics'] {
  const { diagnostics } = event ?? {};
  if (event?.status !== 'Failed' || !diagnostics) return undefined;
  return defined<NonNullable<DeploymentStep['diagnostics']>>({
    errorCode: diagnostics.errorCode || undefined,
    message: diagnostics.message || undefined,
    script: diagnostics.scriptName || undefined,
    logTail: diagnostics.logTail
      ? withoutCredentials(diagnostics.logTail)
      : undefined,
  });
}

export interface CodeDeploySidesInput {
  facts: DeploymentFacts;
  /** The service's own task sets, while the deployment is under way. */
  taskGroups: TaskGroup[];
  previousTaskDefinitionArn: string | undefined;
  /** Whether another deployment has gone back from this one; its own weights stay as they were when it stopped. */
  isRolledBack: boolean;
}

/** What serves before and after a deployment: task sets, or the versions of a function. */
export function mapCodeDeploySides(
  input: CodeDeploySidesInput,
): DeploymentSide[] {
  const { deployment, alias } = input.facts;
  const underWay = isUnderWay(deployment);
  const sides = alias
    ? mapVersions(deployment, underWay)
    : mapTaskSets(input, underWay);
  return input.isRolledBack
    ? sides.map(side => ({
        ...side,
        state: side.share.label === 'green' ? 'gone' : 'serving',
      }))
    : sides;
}

function mapTaskSets(
  input: CodeDeploySidesInput,
  underWay: boolean,
): DeploymentSide[] {
  const { facts, taskGroups, previousTaskDefinitionArn } = input;
  const { deployment, trafficGroupIds } = facts;
  return deployment.traffic.map((share, i) => {
    const group = taskGroups.find(({ id }) => id === trafficGroupIds[i]);
    const { desiredCount, runningCount, pendingCount, ...rest } = share;
    // CodeDeploy's counts lag behind the service's, and once it is over they are of another day.
    const counts = underWay
      ? group ?? { desiredCount, runningCount, pendingCount }
      : {};
    return defined<DeploymentSide>({
      kind: 'taskSet',
      name: trafficGroupIds[i],
      state: stateOf(share, underWay),
      share: defined<TrafficShare>({
        ...rest,
        taskDefinitionArn:
          share.taskDefinitionArn ??
          group?.taskDefinitionArn ??
          (share.label === 'green'
            ? deployment.taskDefinitionArn
            : previousTaskDefinitionArn),
        desiredCount: counts.desiredCount,
        runningCount: counts.runningCount,
        pendingCount: counts.pendingCount,
      }),
    });
  });
}

function mapVersions(
  { traffic }: Deployment,
  underWay: boolean,
): DeploymentSide[] {
  return traffic.map(share =>
    defined<DeploymentSide>({
      kind: 'functionVersion',
      // `arn:aws:lambda:eu-west-1:111122223333:function:check:7` → `7`
      name: share.functionVersionArn?.split(':').at(-1),
      state: stateOf(share, underWay),
      share,
    }),
  );
}

/** What a side is to the deployment, by its share of the traffic. */
export function stateOf(
  { label, weight }: Pick<TrafficShare, 'label' | 'weight'>,
  underWay: boolean,
): DeploymentSide['state'] {
  if (weight > 0) return 'serving';
  if (!underWay) return 'gone';
  return label === 'green' ? 'starting' : 'leaving';
}

/** The wait for somebody to let the traffic move, which CodeDeploy ends by itself one way or the other. */
export function mapReadyWait(info: DeploymentInfo): ReadyWait | undefined {
  const option = info.blueGreenDeploymentConfiguration?.deploymentReadyOption;
  if (info.status !== 'Ready') return undefined;
  return defined<ReadyWait>({
    minutes: option?.waitTimeInMinutes,
    onTimeout:
      option?.actionOnTimeout === 'CONTINUE_DEPLOYMENT' ? 'continue' : 'stop',
  });
}
