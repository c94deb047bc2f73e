import {
  ContinueDeploymentCommand,
  CreateDeploymentCommand,
  CreateDeploymentInput,
  GetDeploymentCommand,
  GetDeploymentTargetCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import { alarmsNamed, putAlarm } from '../cloudwatch';
import { createAlias, createFunction, publishVersion } from '../lambda';
import { advance } from '../testUtils/story';
import { openWire, refusal, watchUntil, Wire } from '../testUtils/wire';
import type { DeploymentBehaviour } from '../../world/Behaviour';
import {
  createApplication,
  createDeploymentConfig,
  createLambdaDeploymentGroup,
} from '.';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire();
});
afterEach(() => wire.reset());
afterAll(() => wire.stop());

const GROUP = { applicationName: 'resize', deploymentGroupName: 'live' };

/** A function `resize` whose alias `live` points to version 1; `publish` makes a further one. */
function open(deploymentConfigName = 'CodeDeployDefault.LambdaAllAtOnce') {
  const { place } = wire;
  putAlarm(place, { name: 'resize-errors' });
  createApplication(place, { name: 'resize', computePlatform: 'Lambda' });
  createDeploymentConfig(place, {
    name: 'Linear40PercentEvery5Minutes',
    computePlatform: 'Lambda',
    trafficRouting: {
      type: 'TimeBasedLinear',
      timeBasedLinear: { linearPercentage: 40, linearInterval: 5 },
    },
  });
  createLambdaDeploymentGroup(place, {
    applicationName: 'resize',
    name: 'live',
    deploymentConfigName,
    alarms: { enabled: true, alarms: [{ name: 'resize-errors' }] },
  });
  const record = createFunction(place, {
    name: 'resize',
    runtime: 'nodejs22.x',
    handler: 'index.handler',
  });
  publishVersion(record, { description: 'first' });
  const { alias } = createAlias(record, { name: 'live', version: '1' });
  const publish = (deployment?: DeploymentBehaviour) =>
    publishVersion(record, { description: 'next', behaviour: { deployment } });
  return { alias, publish };
}

async function deploy(
  properties: { CurrentVersion?: string; TargetVersion?: string } = {},
  settings: Partial<CreateDeploymentInput> = {},
): Promise<string> {
  const content = JSON.stringify({
    version: 0.0,
    Resources: [
      {
        resize: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Name: 'resize',
            Alias: 'live',
            CurrentVersion: '1',
            TargetVersion: '2',
            ...properties,
          },
        },
      },
    ],
    Hooks: [{ BeforeAllowTraffic: 'check' }, { AfterAllowTraffic: 'accept' }],
  });
  const { deploymentId = '' } = await wire.codeDeploy.send(
    new CreateDeploymentCommand({
      ...GROUP,
      ...settings,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
    }),
  );
  return deploymentId;
}

async function read(deploymentId: string) {
  const { deploymentInfo = {} } = await wire.codeDeploy.send(
    new GetDeploymentCommand({ deploymentId }),
  );
  return deploymentInfo;
}

/** `status, event that is under way, percent of the target version`. */
const lookAt = (deploymentId: string) => async () => {
  const { status = '', startTime } = await read(deploymentId);
  if (!startTime) return status;
  const { deploymentTarget } = await wire.codeDeploy.send(
    new GetDeploymentTargetCommand({ deploymentId, targetId: 'resize:live' }),
  );
  const { lifecycleEvents = [], lambdaFunctionInfo } =
    deploymentTarget?.lambdaTarget ?? {};
  const event = lifecycleEvents.find(each => each.status === 'InProgress');
  return [
    status,
    event?.lifecycleEventName,
    lambdaFunctionInfo?.targetVersionWeight,
  ]
    .filter(part => part !== undefined)
    .join(' ');
};

const watch = (deploymentId: string, last: RegExp) =>
  watchUntil(wire.place, last, lookAt(deploymentId));

const BEFORE = [
  'Created',
  'InProgress BeforeAllowTraffic 0',
  'InProgress AllowTraffic 0',
];
const AFTER = ['InProgress AfterAllowTraffic 100', 'Succeeded 100'];

describe('the life of a deployment of a Lambda alias', () => {
  it.each([
    ['CodeDeployDefault.LambdaAllAtOnce', []],
    ['CodeDeployDefault.LambdaCanary10Percent5Minutes', [10]],
    [
      'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
      [10, 20, 30, 40, 50, 60, 70, 80, 90],
    ],
    ['Linear40PercentEvery5Minutes', [40, 80]],
  ])('%s', async (config, weights) => {
    const { alias, publish } = open(config);
    publish();
    expect(await watch(await deploy(), /Succeeded/)).toEqual([
      ...BEFORE,
      ...weights.map(weight => `InProgress AllowTraffic ${weight}`),
      ...AFTER,
    ]);
    expect(alias).toMatchObject({
      FunctionVersion: '2',
      RoutingConfig: undefined,
    });
  });

  it('a hook fails', async () => {
    const { alias, publish } = open();
    publish({ failsHook: 'BeforeAllowTraffic' });
    const id = await deploy();
    expect(await watch(id, /Failed/)).toEqual([
      ...BEFORE.slice(0, 2),
      'Failed 0',
    ]);
    expect(await read(id)).toMatchObject({
      errorInformation: { code: 'HOOK_EXECUTION_FAILURE' },
      rollbackInfo: { rollbackDeploymentId: expect.stringMatching(/^d-/) },
    });
    expect(alias.FunctionVersion).toBe('1');
  });

  it('an alarm goes off in the canary', async () => {
    const { alias, publish } = open(
      'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    );
    publish({ alarm: { name: 'resize-errors', afterSeconds: 60 } });
    const id = await deploy();
    expect(await watch(id, /Stopped/)).toEqual([
      ...BEFORE,
      'InProgress AllowTraffic 10',
      'Stopped 10',
    ]);
    const { errorInformation, rollbackInfo } = await read(id);
    expect(errorInformation?.code).toBe('ALARM_ACTIVE');
    expect(await read(rollbackInfo?.rollbackDeploymentId ?? '')).toMatchObject({
      status: 'Succeeded',
      creator: 'codeDeployRollback',
      rollbackInfo: { rollbackTriggeringDeploymentId: id },
    });
    expect(alias.RoutingConfig).toBeUndefined();
  });

  it.each([
    ['with a rollback', true, undefined],
    ['without one', false, { AdditionalVersionWeights: { '2': 0.1 } }],
  ])('somebody stops it %s', async (_, autoRollbackEnabled, routing) => {
    const { alias, publish } = open(
      'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    );
    publish();
    const deploymentId = await deploy();
    await watch(deploymentId, /AllowTraffic 10/);
    const stop = () =>
      wire.codeDeploy.send(
        new StopDeploymentCommand({ deploymentId, autoRollbackEnabled }),
      );
    await stop();
    expect(await lookAt(deploymentId)()).toBe('Stopped 10');
    expect(alias).toMatchObject({
      FunctionVersion: '1',
      RoutingConfig: routing,
    });
    const { rollbackInfo } = await read(deploymentId);
    expect(rollbackInfo !== undefined).toBe(autoRollbackEnabled);
    await expect(stop()).rejects.toEqual(
      refusal('DeploymentAlreadyCompletedException'),
    );
  });

  it('is stopped with its calls where they are: the alarm stays on until another version has them', async () => {
    const { alias, publish } = open(
      'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    );
    const isOn = () =>
      alarmsNamed(wire.place, ['resize-errors'])[0].StateValue === 'ALARM';
    publish({ alarm: { name: 'resize-errors', afterSeconds: 60 } });
    publish();
    const deploymentId = await deploy();
    await watch(deploymentId, /AllowTraffic 10/);
    await wire.codeDeploy.send(
      new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: false }),
    );
    advance(wire.place, 3600);
    expect(isOn()).toBe(true);
    const next = { TargetVersion: '3' };
    expect(await watch(await deploy(next), /Stopped/)).toEqual([
      'Created',
      'Stopped 0',
    ]);
    await watch(
      await deploy(next, { overrideAlarmConfiguration: { enabled: false } }),
      /Succeeded/,
    );
    expect(isOn()).toBe(false);
    expect(alias.FunctionVersion).toBe('3');
  });

  it('cannot be continued: it waits for nobody', async () => {
    open().publish();
    const deploymentId = await deploy();
    await expect(
      wire.codeDeploy.send(new ContinueDeploymentCommand({ deploymentId })),
    ).rejects.toEqual(refusal('UnsupportedActionForDeploymentTypeException'));
  });

  it.each([
    ['the alias serves another version', { CurrentVersion: '7' }],
    ['there is no such version', { TargetVersion: '7' }],
  ])('fails when %s', async (_, properties) => {
    const { alias, publish } = open();
    publish();
    const id = await deploy(properties);
    expect(await watch(id, /Failed/)).toEqual(['Created', 'Failed 0']);
    expect(await read(id)).toMatchObject({
      errorInformation: {
        code: 'INVALID_LAMBDA_FUNCTION',
        message: expect.stringMatching(/is 7|version 7/),
      },
    });
    expect(alias.FunctionVersion).toBe('1');
  });
});

it('answers all of this in the shapes that the SDK knows', () => {
  expect(wire.errors).toEqual([]);
});
