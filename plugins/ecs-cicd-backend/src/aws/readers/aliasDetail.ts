import {
  GetFunctionConcurrencyCommand,
  GetProvisionedConcurrencyConfigCommand,
  ProvisionedConcurrencyConfigNotFoundException,
} from '@aws-sdk/client-lambda';
import { NotFoundError } from '@backstage/errors';
import type {
  Environment,
  EnvironmentDetail,
  FunctionSettings,
} from '@ecs-cicd/backstage-plugin-common';
import type { EnvironmentRequest } from '@ecs-cicd/backstage-plugin-node';
import type { AliasName } from '../../release/assembly/facts';
import { AwsCallError } from '../AwsCallError';
import { mapAlias, mapFunctionVersion } from '../mappers/lambda';
import type { Sweep } from '../Sweep';
import { readAlias, readVersion } from './aliases';

type Provisioned = FunctionSettings['provisionedConcurrency'];

/**
 * Reads an alias of a release view in depth.
 *
 * @throws AwsCallError when the alias itself cannot be read
 */
export async function readAliasDetail(
  sweep: Sweep,
  request: EnvironmentRequest,
): Promise<Omit<EnvironmentDetail, 'environmentId' | 'observedAt'>> {
  const name = aliasNameOf(request.environment);
  const { functionName, aliasName } = name;
  const [alias, reserved, provisioned] = await Promise.all([
    readAlias(sweep, name),
    sweep.attempt('environment', functionName, () =>
      sweep
        .client('lambda', name)
        .send(
          new GetFunctionConcurrencyCommand({ FunctionName: functionName }),
          sweep.sendOptions,
        ),
    ),
    sweep.attempt('environment', `${functionName}:${aliasName}`, () =>
      readProvisioned(sweep, name),
    ),
  ]);
  const versions = await Promise.all(
    mapAlias(alias, name).versions.map(async share => {
      const configuration = await sweep.attempt('environment', share.arn, () =>
        readVersion(sweep, name, share.arn),
      );
      return mapFunctionVersion(configuration ?? {}, share);
    }),
  );
  const reservedConcurrency = reserved?.ReservedConcurrentExecutions;
  const providerTime = sweep.providerTime?.toISOString();
  return {
    function: {
      functionName,
      aliasName,
      ...(alias.Description ? { description: alias.Description } : {}),
      versions: versions.sort((a, b) => b.weight - a.weight),
      ...(reservedConcurrency === undefined ? {} : { reservedConcurrency }),
      ...(provisioned ? { provisionedConcurrency: provisioned } : {}),
    },
    tasks: [],
    stoppedTasks: [],
    events: [],
    targetGroups: [],
    taskDefinitions: [],
    deployments: request.deployments,
    problems: sweep.problems,
    ...(providerTime ? { providerTime } : {}),
  };
}

/** AWS answers with an error where nothing is provisioned, which is how most aliases are. */
async function readProvisioned(
  sweep: Sweep,
  name: AliasName,
): Promise<Provisioned> {
  try {
    const found = await sweep.client('lambda', name).send(
      new GetProvisionedConcurrencyConfigCommand({
        FunctionName: name.functionName,
        Qualifier: name.aliasName,
      }),
      sweep.sendOptions,
    );
    return {
      requested: found.RequestedProvisionedConcurrentExecutions ?? 0,
      available: found.AvailableProvisionedConcurrentExecutions ?? 0,
      rawStatus: found.Status ?? '',
    };
  } catch (error) {
    const cause = error instanceof AwsCallError ? error.cause : error;
    if (cause instanceof ProvisionedConcurrencyConfigNotFoundException) {
      return undefined;
    }
    throw error;
  }
}

function aliasNameOf(environment: Environment): AliasName {
  const { accountId, region, functionName, aliasName } = environment;
  if (!functionName || !aliasName) {
    throw new NotFoundError(
      `${environment.name} is no alias of a Lambda function, so AWS cannot tell more of it`,
    );
  }
  return { accountId, region, functionName, aliasName };
}
