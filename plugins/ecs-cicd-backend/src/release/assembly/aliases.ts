import type {
  Alarm,
  Environment,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import { consoleUrl } from './consoleUrl';
import { isUnderWay } from './deploymentProgress';
import type { Verdict } from './environmentHealth';
import { nameOf, type EnvironmentContext } from './environments';
import type { AliasFacts, AliasVersion } from './facts';
import { environmentKindOfName } from './stageKind';

/** An alias has no tasks to count: how it does is in the state of what it calls, and in the alarms of its deployments. */
export function judgeAliasHealth(input: {
  versions: AliasVersion[];
  alarms: Alarm[];
}): Verdict {
  const { versions, alarms } = input;
  const failed = versions.find(({ state }) => state === 'Failed');
  if (failed) {
    return {
      health: 'unhealthy',
      healthReason:
        failed.stateReason ??
        `Version ${versionNumber(failed.arn)} cannot be invoked`,
    };
  }
  const firing = alarms.filter(({ state }) => state === 'alarm');
  if (firing.length > 0) {
    return {
      health: 'degraded',
      healthReason: `In alarm: ${firing.map(({ name }) => name).join(', ')}`,
    };
  }
  if (versions.some(({ state }) => state === undefined)) {
    return {
      health: 'unknown',
      healthReason: 'The state of its versions could not be read',
    };
  }
  if (alarms.length === 0) {
    return { health: 'unknown', healthReason: 'No alarm watches it' };
  }
  return alarms.some(({ state }) => state === 'ok')
    ? { health: 'healthy' }
    : { health: 'unknown', healthReason: 'Its alarms have no data' };
}

/** `arn:…:function:resize:5` reads `5`. */
function versionNumber(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

/** What an alias sends calls to; while a deployment shifts them, the new version is the one that it adds. */
function sharesOf({ versions }: AliasFacts): TrafficShare[] {
  return versions.map(({ arn, weight }, i) => {
    const moving = i === 0 ? 'blue' : 'green';
    return {
      label: versions.length === 1 ? 'primary' : moving,
      weight,
      functionVersionArn: arn,
      imageDigests: [],
    };
  });
}

/** An alias of a Lambda function as an environment: nothing but its alias says what serves. */
export function assembleAlias(
  input: EnvironmentContext & { alias: AliasFacts },
): Environment {
  const { alias, stage, deployments } = input;
  const { functionName, aliasName, arn, accountId, region } = alias;
  const running = sharesOf(alias).map(input.describeShare);
  const latest = deployments.find(isUnderWay) ?? deployments[0];
  const main = [...running].sort((a, b) => b.weight - a.weight)[0];
  const executionId = main && input.executionOf(main);
  const kindOfName =
    environmentKindOfName(aliasName) ?? environmentKindOfName(functionName);
  return {
    id: arn,
    name: nameOf(input, `${functionName}:${aliasName}`),
    kind: stage?.kind ?? kindOfName ?? 'other',
    isProduction: input.isProduction ?? kindOfName !== 'test',
    provider: 'lambda',
    functionName,
    aliasName,
    ...judgeAliasHealth({
      versions: alias.versions,
      alarms: latest?.alarms ?? [],
    }),
    running,
    arn,
    accountId,
    region,
    consoleUrl: consoleUrl.alias(alias, functionName, aliasName),
    ...(executionId === undefined ? {} : { executionId }),
    ...(latest === undefined ? {} : { deploymentId: latest.id }),
  };
}
