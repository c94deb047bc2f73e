import type {
  ActionOutcome,
  ActionRun,
  Artifact,
} from '../../world/ActionRunner';
import { pushImage } from '../ecr';
import { findTaskDefinition } from '../ecs';
import { openShop, Shop } from '../testUtils/shop';
import { advance, advanceUntil, makePlace } from '../testUtils/story';
import {
  codedeploy,
  createApplication,
  createDeploymentGroup,
  stopDeployment,
} from '.';

const APP_SPEC = `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: <TASK_DEFINITION>
        LoadBalancerInfo:
          ContainerName: "app"
          ContainerPort: 8080
`;
const TASK_DEFINITION = JSON.stringify({
  family: 'shop',
  containerDefinitions: [{ name: 'app', image: '<IMAGE1_NAME>' }],
  tags: [{ key: 'service', value: 'shop' }],
});

function setUp(): Shop {
  const shop = openShop(makePlace(), { controller: 'CODE_DEPLOY' });
  createApplication(shop.place, { name: 'shop' });
  createDeploymentGroup(shop.place, {
    applicationName: 'shop',
    name: 'prod',
    ecsService: { clusterName: 'prod', serviceName: 'shop' },
    targetGroups: ['shop-blue', 'shop-green'],
    prodListenerArn: shop.prodListenerArn,
    terminationWaitMinutes: 5,
  });
  return shop;
}

const artifact = (name: string, files: Record<string, string>): Artifact => ({
  name,
  files,
  behaviour: {},
  revision: { id: 'r', createdAt: 0 },
});

function runFor(
  shop: Shop,
  source: Record<string, string>,
  image: Record<string, string>,
): ActionRun {
  return {
    place: shop.place,
    pipelinePlace: shop.place,
    pipelineName: 'shop',
    pipelineExecutionId: 'e',
    stageName: 'Production',
    actionExecutionId: 'a',
    inputs: [artifact('Source', source), artifact('Image', image)],
    action: {
      name: 'Deploy',
      actionTypeId: {
        category: 'Deploy',
        owner: 'AWS',
        provider: 'CodeDeployToECS',
        version: '1',
      },
      configuration: {
        ApplicationName: 'shop',
        DeploymentGroupName: 'prod',
        TaskDefinitionTemplateArtifact: 'Source',
        AppSpecTemplateArtifact: 'Source',
        Image1ArtifactName: 'Image',
        Image1ContainerName: 'IMAGE1_NAME',
      },
    },
  };
}

function start(run: ActionRun) {
  const outcomes: ActionOutcome[] = [];
  const started = codedeploy.actionRunners?.CodeDeployToECS(run, outcome =>
    outcomes.push(outcome),
  );
  return { outcomes, started };
}

const imageDetail = (shop: Shop, behaviour = {}) => ({
  'imageDetail.json': JSON.stringify({
    ImageURI: pushImage(shop.place, {
      repositoryName: 'shop',
      tags: ['next'],
      behaviour,
    }).uri,
  }),
});

const SOURCE = { 'taskdef.json': TASK_DEFINITION, 'appspec.yaml': APP_SPEC };

describe('the CodeDeployToECS pipeline action', () => {
  it('deploys the image and succeeds with the deployment', () => {
    const shop = setUp();
    const image = imageDetail(shop);
    const { outcomes, started } = start(runFor(shop, SOURCE, image));
    expect(started?.externalExecutionId).toMatch(/^d-[A-Z0-9]{9}$/);
    expect(started?.externalExecutionUrl).toContain(
      started?.externalExecutionId,
    );
    const took = advanceUntil(shop.place, () => outcomes.length > 0);
    expect(took).toBeGreaterThan(5 * 60);
    expect(findTaskDefinition(shop.place, 'shop')?.tags).toEqual({
      service: 'shop',
    });
    expect(outcomes).toMatchObject([{ status: 'Succeeded' }]);
    const [serving] = shop.service.groups;
    expect(serving.taskDefinition.containerDefinitions?.[0].image).toBe(
      JSON.parse(image['imageDetail.json']).ImageURI,
    );
  });

  it('stops the deployment when its execution is stopped, and settles no more', () => {
    const shop = setUp();
    const { outcomes, started } = start(
      runFor(shop, SOURCE, imageDetail(shop)),
    );
    advance(shop.place, 20);
    started?.stop?.('Abandoned');
    advance(shop.place, 600);
    expect(outcomes).toEqual([]);
  });

  it('fails when somebody stops its deployment', () => {
    const shop = setUp();
    const { outcomes, started } = start(
      runFor(shop, SOURCE, imageDetail(shop)),
    );
    advance(shop.place, 20);
    const deploymentId = started?.externalExecutionId;
    stopDeployment(shop.place, { deploymentId, autoRollback: true });
    expect(outcomes).toMatchObject([
      {
        status: 'Failed',
        externalExecutionId: deploymentId,
        errorDetails: {
          message: `Deployment ${deploymentId} stopped. The deployment was stopped by a user.`,
        },
      },
    ]);
  });

  it.each([
    ['no task definition', { 'appspec.yaml': APP_SPEC }, 'taskdef.json'],
    ['no AppSpec', { 'taskdef.json': TASK_DEFINITION }, 'appspec.yaml'],
    [
      'a task definition that is no JSON',
      { ...SOURCE, 'taskdef.json': '{' },
      'not valid JSON',
    ],
    [
      'an AppSpec that is no YAML',
      { ...SOURCE, 'appspec.yaml': 'a: [' },
      'cannot be parsed',
    ],
    [
      'LoadBalancerInfos',
      {
        ...SOURCE,
        'appspec.yaml': APP_SPEC.replace(
          'LoadBalancerInfo',
          'LoadBalancerInfos',
        ),
      },
      'Properties.LoadBalancerInfo is missing',
    ],
    [
      'a hook where none can be',
      { ...SOURCE, 'appspec.yaml': `${APP_SPEC}Hooks:\n  - Install: f\n` },
      'hook at Install',
    ],
  ])('fails with a reason for %s', (_, source, message) => {
    const shop = setUp();
    const { outcomes } = start(
      runFor(shop, source as Record<string, string>, imageDetail(shop)),
    );
    advance(shop.place, 2);
    expect(outcomes).toMatchObject([
      {
        status: 'Failed',
        errorDetails: { message: expect.stringContaining(message) },
      },
    ]);
  });

  it('fails without an image, and while another deployment has the group', () => {
    const shop = setUp();
    const lost = start(runFor(shop, SOURCE, {}));
    start(runFor(shop, SOURCE, imageDetail(shop)));
    const second = start(runFor(shop, SOURCE, imageDetail(shop)));
    advance(shop.place, 2);
    expect(lost.outcomes[0].errorDetails?.message).toContain(
      'read the image artifact file',
    );
    expect(second.outcomes[0].errorDetails?.message).toContain(
      'already has an active Deployment',
    );
  });
});
