import type { Environment } from '@ecs-cicd/backstage-plugin-common';
import { kindWords } from '../StageStrip/describeStage';

/** What people call an environment: what it is for, or the name of its stage where that says more. */
export function environmentTitle({
  kind,
  name,
}: Pick<Environment, 'kind' | 'name'>): string {
  return kind === 'test' || kind === 'production' ? kindWords[kind] : name;
}

/** What AWS calls it: the service, or the function and its alias. */
export function runsInName(
  environment: Pick<
    Environment,
    'clusterName' | 'serviceName' | 'functionName' | 'aliasName'
  >,
): string | undefined {
  const { serviceName, clusterName, functionName, aliasName } = environment;
  return functionName
    ? [functionName, aliasName].filter(Boolean).join(':')
    : serviceName ?? clusterName;
}

/** A version of a function by its number: `arn:…:function:resize:5` reads `version 5`. */
export function versionName(functionVersionArn: string): string {
  return `version ${functionVersionArn.slice(
    functionVersionArn.lastIndexOf(':') + 1,
  )}`;
}
