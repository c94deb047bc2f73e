import {
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  type AliasConfiguration,
  type FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import {
  aliasKey,
  type AliasFacts,
  type AliasName,
  type AliasVersion,
} from '../../release/assembly/facts';
import { mapAlias } from '../mappers/lambda';
import type { Sweep } from '../Sweep';

/**
 * Where aliases send their calls, and whether those versions can be called: one call an alias, and one for each version
 * when it is first seen, since a published version stays as it is.
 */
export async function readAliases(
  sweep: Sweep,
  names: AliasName[],
): Promise<AliasFacts[]> {
  const wanted = new Map(names.map(name => [aliasKey(name), name]));
  const found = await Promise.all(
    [...wanted.values()].map(async (name): Promise<AliasFacts[]> => {
      const subject = `${name.functionName}:${name.aliasName}`;
      const alias = await sweep.attempt('environment', subject, () =>
        readAlias(sweep, name),
      );
      if (!alias) return [];
      const facts = mapAlias(alias, name);
      const versions = await Promise.all(
        facts.versions.map(async (version): Promise<AliasVersion> => {
          const configuration = await sweep.attempt(
            'environment',
            version.arn,
            () => readVersion(sweep, name, version.arn),
          );
          const { State: state, StateReason: stateReason } =
            configuration ?? {};
          return {
            ...version,
            ...(state ? { state } : {}),
            ...(stateReason ? { stateReason } : {}),
          };
        }),
      );
      return [{ ...facts, versions }];
    }),
  );
  return found.flat();
}

export async function readAlias(
  sweep: Sweep,
  name: AliasName,
): Promise<AliasConfiguration> {
  return sweep.client('lambda', name).send(
    new GetAliasCommand({
      FunctionName: name.functionName,
      Name: name.aliasName,
    }),
    sweep.sendOptions,
  );
}

/** A version by its ARN; one that is ready stays so. */
export async function readVersion(
  sweep: Sweep,
  name: AliasName,
  arn: string,
): Promise<FunctionConfiguration> {
  return sweep.once(
    `function-version/${arn}`,
    async () => {
      const { Environment: _, ...configuration } = await sweep
        .client('lambda', name)
        .send(
          new GetFunctionConfigurationCommand({
            FunctionName: name.functionName,
            Qualifier: arn.slice(arn.lastIndexOf(':') + 1),
          }),
          sweep.sendOptions,
        );
      return configuration;
    },
    ({ State }) => State === 'Active',
  );
}
