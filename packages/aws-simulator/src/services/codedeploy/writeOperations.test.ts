import {
  ContinueDeploymentCommand,
  CreateDeploymentCommand,
  CreateDeploymentInput,
  GetDeploymentCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import { putSourceObject } from '../codepipeline';
import { appSpecFor, deployShop, openShopGroup } from '../testUtils/shopGroup';
import { openWire, refusal, Wire } from '../testUtils/wire';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire();
});
afterEach(() => wire.reset());
afterAll(() => wire.stop());

const content = (text: string, sha256?: string) => ({
  revision: {
    revisionType: 'AppSpecContent' as const,
    appSpecContent: { content: text, sha256 },
  },
});

const create = (input: Partial<CreateDeploymentInput>) =>
  wire.codeDeploy.send(
    new CreateDeploymentCommand({
      applicationName: 'shop',
      deploymentGroupName: 'prod',
      ...content(appSpecFor('shop:1')),
      ...input,
    }),
  );

describe('what CodeDeploy refuses to create', () => {
  it.each<[string, string, Partial<CreateDeploymentInput>]>([
    [
      'in no application',
      'ApplicationDoesNotExistException',
      { applicationName: 'other' },
    ],
    [
      'without a group',
      'DeploymentGroupNameRequiredException',
      { deploymentGroupName: undefined },
    ],
    [
      'in no group',
      'DeploymentGroupDoesNotExistException',
      { deploymentGroupName: 'other' },
    ],
    [
      'by no configuration',
      'DeploymentConfigDoesNotExistException',
      { deploymentConfigName: 'other' },
    ],
    [
      'by a configuration of another platform',
      'InvalidDeploymentConfigNameException',
      { deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' },
    ],
    [
      'without a revision',
      'RevisionRequiredException',
      { revision: undefined },
    ],
    [
      'from GitHub',
      'InvalidRevisionException',
      { revision: { revisionType: 'GitHub' } },
    ],
    ['what is no AppSpec', 'InvalidRevisionException', content('a: [')],
    [
      'what has been changed on its way',
      'InvalidRevisionException',
      content(appSpecFor('shop:1'), 'ab'.repeat(32)),
    ],
    [
      'from nowhere',
      'RevisionDoesNotExistException',
      {
        revision: {
          revisionType: 'S3',
          s3Location: { bucket: 'shop', key: 'appspec.yaml' },
        },
      },
    ],
    [
      'with a long story',
      'DescriptionTooLongException',
      { description: 'x'.repeat(257) },
    ],
    [
      'with a rollback for no reason',
      'InvalidAutoRollbackConfigException',
      { autoRollbackConfiguration: { enabled: true } },
    ],
    [
      'with too many alarms',
      'AlarmsLimitExceededException',
      {
        overrideAlarmConfiguration: {
          enabled: true,
          alarms: Array.from({ length: 11 }, (_, n) => ({ name: `a${n}` })),
        },
      },
    ],
    [
      'on instances',
      'InvalidTargetInstancesException',
      { targetInstances: { autoScalingGroups: ['a'] } },
    ],
  ])('a deployment %s', async (_, name, input) => {
    openShopGroup(wire.place);
    await expect(create(input)).rejects.toEqual(refusal(name));
  });

  it('a second deployment while the group has one', async () => {
    const id = deployShop(openShopGroup(wire.place));
    await expect(create({})).rejects.toEqual(
      refusal(
        'DeploymentLimitExceededException',
        `The Deployment Group 'prod' already has an active Deployment '${id}'`,
      ),
    );
  });
});

it('creates a deployment of an AppSpec in a bucket, with alarms and a rollback of its own', async () => {
  const shop = openShopGroup(wire.place);
  putSourceObject(wire.place, {
    bucket: 'shop',
    key: 'appspec.yaml',
    files: { 'appspec.yaml': appSpecFor(shop.release()) },
  });
  const settings = {
    revision: {
      revisionType: 'S3' as const,
      s3Location: {
        bucket: 'shop',
        key: 'appspec.yaml',
        bundleType: 'YAML' as const,
      },
    },
    description: 'By hand',
    autoRollbackConfiguration: {
      enabled: true,
      events: ['DEPLOYMENT_STOP_ON_REQUEST' as const],
    },
    overrideAlarmConfiguration: { enabled: true, alarms: [{ name: 'other' }] },
  };
  const { deploymentId } = await create(settings);
  const { deploymentInfo } = await wire.codeDeploy.send(
    new GetDeploymentCommand({ deploymentId }),
  );
  expect(deploymentInfo).toMatchObject({ ...settings, status: 'Created' });
});

it.each([
  ['what is no id', 'nonsense', 'InvalidDeploymentIdException'],
  ['an unknown id', 'd-ABCDEFGHI', 'DeploymentDoesNotExistException'],
])('stops and continues nothing for %s', async (_, deploymentId, name) => {
  await expect(
    wire.codeDeploy.send(new StopDeploymentCommand({ deploymentId })),
  ).rejects.toEqual(refusal(name));
  await expect(
    wire.codeDeploy.send(new ContinueDeploymentCommand({ deploymentId })),
  ).rejects.toEqual(refusal(name));
});

it('continues nothing without an id', async () => {
  await expect(
    wire.codeDeploy.send(new ContinueDeploymentCommand({})),
  ).rejects.toEqual(refusal('DeploymentIdRequiredException'));
});

it('continues no deployment that does not wait, and waits for nothing it does not know', async () => {
  const deploymentId = deployShop(openShopGroup(wire.place));
  const goOn = (wait: string) =>
    wire.codeDeploy.send(
      new ContinueDeploymentCommand({
        deploymentId,
        deploymentWaitType: wait as 'READY_WAIT',
      }),
    );
  await expect(goOn('READY_WAIT')).rejects.toEqual(
    refusal('DeploymentIsNotInReadyStateException', "can't continue yet"),
  );
  await expect(goOn('FOR_EVER')).rejects.toEqual(
    refusal('InvalidDeploymentWaitTypeException'),
  );
});

it('answers all of this in the shapes that the SDK knows', () => {
  expect(wire.errors).toEqual([]);
});
