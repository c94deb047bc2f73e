import type {
  AliasConfiguration,
  FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import type { FunctionVersion } from '@ecs-cicd/backstage-plugin-common';
import {
  parseResourceArn,
  partitionOf,
  type Place,
} from '../../catalog/ResourceArn';
import type {
  AliasFacts,
  AliasName,
  AliasVersion,
} from '../../release/assembly/facts';
import { defined, timestamp } from './values';

/** The ARN of a function, of a version of it or of an alias. */
export function functionArn(
  place: Place,
  functionName: string,
  qualifier?: string,
): string {
  const { accountId, region } = place;
  const arn = `arn:${partitionOf(
    region,
  )}:lambda:${region}:${accountId}:function:${functionName}`;
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}

/** The alias that an ARN names; undefined when it names something else. */
export function aliasOf(arn: string): AliasName | undefined {
  const parsed = parseResourceArn(arn);
  const [kind, functionName, aliasName] = parsed?.resource.split(':') ?? [];
  return parsed?.service === 'lambda' && kind === 'function' && aliasName
    ? {
        accountId: parsed.accountId,
        region: parsed.region,
        functionName,
        aliasName,
      }
    : undefined;
}

/** Weights come as fractions, and binary ones: 0.1 is 10 percent and 0.07 is 7. */
function percent(fraction: number): number {
  return Math.round(fraction * 10_000) / 100;
}

/** What an alias sends calls to: its own version first, then the one that a deployment adds. */
export function mapAlias(
  alias: AliasConfiguration,
  name: AliasName,
): AliasFacts {
  const { accountId, region, functionName, aliasName } = name;
  const added = Object.entries(
    alias.RoutingConfig?.AdditionalVersionWeights ?? {},
  ).map(
    ([version, weight]): AliasVersion => ({
      arn: functionArn(name, functionName, version),
      weight: percent(weight),
    }),
  );
  const rest = added.reduce((left, { weight }) => left - weight, 100);
  return {
    accountId,
    region,
    functionName,
    aliasName,
    arn: alias.AliasArn ?? functionArn(name, functionName, aliasName),
    versions: [
      ...(alias.FunctionVersion
        ? [
            {
              arn: functionArn(name, functionName, alias.FunctionVersion),
              weight: Math.max(0, Math.round(rest * 100) / 100),
            },
          ]
        : []),
      ...added,
    ],
  };
}

/** A version without what its environment variables hold. */
export function mapFunctionVersion(
  configuration: FunctionConfiguration,
  share: Pick<AliasVersion, 'arn' | 'weight'>,
): FunctionVersion {
  return defined<FunctionVersion>({
    ...share,
    version: share.arn.slice(share.arn.lastIndexOf(':') + 1),
    description: configuration.Description || undefined,
    state: configuration.State,
    stateReason: configuration.StateReason,
    publishedAt: timestamp(lambdaDate(configuration.LastModified)),
    codeSha256: configuration.CodeSha256,
    codeBytes: configuration.CodeSize || undefined,
    runtime: configuration.Runtime,
    handler: configuration.Handler,
    architecture: configuration.Architectures?.[0],
    packageType: configuration.PackageType,
    memoryMb: configuration.MemorySize,
    timeoutSeconds: configuration.Timeout,
  });
}

/** Lambda writes `2026-03-02T09:00:00.000+0000`, which is not quite what a Date reads everywhere. */
function lambdaDate(text: string | undefined): Date | undefined {
  return text === undefined
    ? undefined
    : new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}
