import type {
  DeploymentInfo,
  LambdaFunctionInfo,
  LambdaTarget,
} from '@aws-sdk/client-codedeploy';
import type { TrafficShare } from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import type { AliasName } from '../../release/assembly/facts';
import { functionArn } from './lambda';

/** What a deployment does to an alias. */
export interface AliasShift {
  alias: AliasName;
  /** The version that is to serve, by its ARN. */
  target?: string;
  /** Empty when the weights are not told. */
  traffic: TrafficShare[];
}

/** The share of the calls that the new version gets. Lambda itself counts from 0 to 1, CodeDeploy in percent. */
export function targetPercent({
  targetVersionWeight: weight,
}: LambdaFunctionInfo): number | undefined {
  if (weight === undefined) return undefined;
  return weight <= 1 ? weight * 100 : weight;
}

/** Out of the deployment's target; where that was not read, out of the AppSpec that travels with the deployment. */
export function mapAliasShift(
  info: DeploymentInfo,
  lambdaTarget: LambdaTarget | undefined,
  place: Place,
): AliasShift | undefined {
  if (info.computePlatform !== 'Lambda') return undefined;
  const shift = lambdaTarget?.lambdaFunctionInfo ?? shiftInAppSpec(info);
  const { functionName, functionAlias, currentVersion, targetVersion } =
    shift ?? {};
  if (!functionName || !functionAlias) return undefined;
  const { accountId, region } = place;
  const versionArn = (version: string) =>
    functionArn(place, functionName, version);
  const weight = shift && targetPercent(shift);
  const share = (
    label: TrafficShare['label'],
    version: string | undefined,
    percent: number,
  ): TrafficShare[] =>
    version
      ? [
          {
            label,
            weight: percent,
            functionVersionArn: versionArn(version),
            imageDigests: [],
          },
        ]
      : [];
  return {
    alias: { accountId, region, functionName, aliasName: functionAlias },
    ...(targetVersion ? { target: versionArn(targetVersion) } : {}),
    traffic:
      weight === undefined
        ? []
        : [
            ...share('blue', currentVersion, 100 - weight),
            ...share('green', targetVersion, weight),
          ],
  };
}

interface AppSpecResource {
  Type?: unknown;
  Properties?: Record<string, unknown>;
}

/** CloudFormation writes the AppSpec of an alias as JSON. */
function shiftInAppSpec(info: DeploymentInfo): LambdaFunctionInfo | undefined {
  const { appSpecContent, string } = info.revision ?? {};
  try {
    const appSpec = JSON.parse(
      appSpecContent?.content ?? string?.content ?? '',
    ) as {
      Resources?: Record<string, AppSpecResource>[];
      resources?: Record<string, AppSpecResource>[];
    };
    const resource = (appSpec.Resources ?? appSpec.resources ?? [])
      .flatMap(one => Object.values(one))
      .find(({ Type }) => Type === 'AWS::Lambda::Function');
    const { Name, Alias, CurrentVersion, TargetVersion } =
      resource?.Properties ?? {};
    const text = (value: unknown) =>
      value === undefined ? undefined : String(value);
    return {
      functionName: text(Name),
      functionAlias: text(Alias),
      currentVersion: text(CurrentVersion),
      targetVersion: text(TargetVersion),
    };
  } catch {
    return undefined;
  }
}
