import * as lambda from '@aws-sdk/client-lambda';
import { Simulator, startSimulator } from '../../server/startSimulator';
import { ACCOUNT, REGION } from '../testUtils/story';
import { createAlias, createFunction, publishVersion, routeAlias } from '.';

let simulator: Simulator;
const mistakes: string[] = [];
const FunctionName = 'resize';

beforeAll(async () => {
  simulator = await startSimulator({
    seed: 'lambda',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: [],
    logError: message => mistakes.push(message),
  });
});
afterAll(() => simulator.stop());

it('answers over REST for functions, versions and aliases', async () => {
  const record = createFunction(simulator.world.place(ACCOUNT, REGION), {
    name: FunctionName,
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    reservedConcurrency: 40,
    tags: { service: 'resize' },
  });
  for (const description of ['one', 'two', 'three']) {
    publishVersion(record, { description });
  }
  const alias = createAlias(record, { name: 'live', version: '2' });
  routeAlias(record, alias, { version: '3', weight: 10 });

  const client = new lambda.LambdaClient({
    endpoint: simulator.url,
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${ACCOUNT}X`, secretAccessKey: 'x' },
  });
  expect(
    await client.send(new lambda.GetFunctionCommand({ FunctionName })),
  ).toMatchObject({
    Configuration: { Version: '$LATEST', Runtime: 'nodejs22.x' },
    Tags: { service: 'resize' },
  });
  expect(
    await client.send(
      new lambda.GetFunctionConfigurationCommand({
        // An ARN has colons, which the path carries encoded.
        FunctionName: record.arn,
        Qualifier: 'live',
      }),
    ),
  ).toMatchObject({ Version: '2', Description: 'two' });
  expect(
    await client.send(
      new lambda.GetAliasCommand({ FunctionName, Name: 'live' }),
    ),
  ).toMatchObject({
    FunctionVersion: '2',
    RoutingConfig: { AdditionalVersionWeights: { '3': 0.1 } },
  });
  expect(
    await client.send(
      new lambda.GetFunctionConcurrencyCommand({ FunctionName }),
    ),
  ).toMatchObject({ ReservedConcurrentExecutions: 40 });
  createAlias(record, {
    name: 'warm',
    version: '1',
    provisionedConcurrency: 3,
  });
  expect(
    await client.send(
      new lambda.GetProvisionedConcurrencyConfigCommand({
        FunctionName,
        Qualifier: 'warm',
      }),
    ),
  ).toMatchObject({
    RequestedProvisionedConcurrentExecutions: 3,
    AvailableProvisionedConcurrentExecutions: 3,
    Status: 'READY',
  });
  const { Aliases } = await client.send(
    new lambda.ListAliasesCommand({ FunctionName, FunctionVersion: '3' }),
  );
  expect(Aliases).toEqual([]);
  const versions: (string | undefined)[] = [];
  const pages = lambda.paginateListVersionsByFunction(
    { client, pageSize: 2 },
    { FunctionName },
  );
  for await (const { Versions = [] } of pages) {
    expect(Versions.length).toBeLessThanOrEqual(2);
    versions.push(...Versions.map(({ Version }) => Version));
  }
  expect(versions).toEqual(['$LATEST', '1', '2', '3']);

  for (const [command, name, status] of [
    [
      new lambda.GetFunctionCommand({ FunctionName: 'none' }),
      'ResourceNotFoundException',
      404,
    ],
    [
      new lambda.GetFunctionCommand({ FunctionName, Qualifier: '9' }),
      'ResourceNotFoundException',
      404,
    ],
    [
      new lambda.GetProvisionedConcurrencyConfigCommand({
        FunctionName,
        Qualifier: 'live',
      }),
      'ProvisionedConcurrencyConfigNotFoundException',
      404,
    ],
    [
      new lambda.ListVersionsByFunctionCommand({ FunctionName, Marker: 'bm8' }),
      'InvalidParameterValueException',
      400,
    ],
  ] as const) {
    await expect(
      client.send(command as lambda.GetFunctionCommand),
    ).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
  }
  await expect(
    client.send(new lambda.GetPolicyCommand({ FunctionName })),
  ).rejects.toMatchObject({ name: 'UnknownOperationException' });
  expect(simulator.calls().unimplemented).toEqual({ 'lambda:GetPolicy': 1 });
  expect(mistakes).toEqual([]);
});
