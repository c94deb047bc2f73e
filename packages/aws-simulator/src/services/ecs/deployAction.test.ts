import type { ActionOutcome, ActionRun } from '../../world/ActionRunner';
import { pushImage } from '../ecr';
import { openShop, Shop } from '../testUtils/shop';
import { latestDeployment, tasksOf } from '../testUtils/shopReads';
import { advance, advanceUntil, makePlace } from '../testUtils/story';
import { ecs, stopServiceDeployment } from '.';

describe('the ECS pipeline action', () => {
  function runFor(shop: Shop, files: Record<string, string>): ActionRun {
    return {
      place: shop.place,
      pipelinePlace: shop.place,
      pipelineName: 'shop',
      pipelineExecutionId: 'e',
      stageName: 'Production',
      actionExecutionId: 'a',
      inputs: [
        {
          name: 'BuildOutput',
          revision: { id: 'r', createdAt: 0 },
          behaviour: {},
          files,
        },
      ],
      action: {
        name: 'Deploy',
        actionTypeId: {
          category: 'Deploy',
          owner: 'AWS',
          provider: 'ECS',
          version: '1',
        },
        configuration: { ClusterName: 'prod', ServiceName: 'shop' },
      },
    };
  }

  /** Starts to deploy an image that is new. */
  function start(shop: Shop) {
    const { uri } = pushImage(shop.place, {
      repositoryName: 'shop',
      tags: ['next'],
    });
    const outcomes: ActionOutcome[] = [];
    const images = JSON.stringify([{ name: 'app', imageUri: uri }]);
    const started = ecs.actionRunners?.ECS(
      runFor(shop, { 'imagedefinitions.json': images }),
      outcome => outcomes.push(outcome),
    );
    return { uri, outcomes, started };
  }

  it('puts the images into a new revision and waits for the deployment', () => {
    const shop = openShop(makePlace());
    const { uri, outcomes, started } = start(shop);
    expect(started?.externalExecutionId).toMatch(/^ecs-svc\/\d{19}$/);
    advanceUntil(shop.place, () => outcomes.length > 0);
    expect(outcomes).toMatchObject([{ status: 'Succeeded' }]);
    expect(
      tasksOf(shop, 'RUNNING').map(task => task.containers?.[0].image),
    ).toEqual([uri, uri]);
  });

  it.each([
    ['ROLLBACK', 'rolled back'],
    ['ABORT', 'stopped'],
  ])('fails when somebody ends its deployment by %s', (stopType, ending) => {
    const shop = openShop(makePlace());
    const { outcomes } = start(shop);
    advance(shop.place, 10);
    const { serviceDeploymentArn = '' } = latestDeployment(shop);
    stopServiceDeployment(shop.place, { serviceDeploymentArn, stopType });
    advanceUntil(shop.place, () => outcomes.length > 0);
    expect(outcomes).toMatchObject([
      {
        status: 'Failed',
        errorDetails: {
          message: `Service deployment ${ending} because StopServiceDeployment asked for it.`,
        },
      },
    ]);
  });

  it.each([
    [{}, 'Did not find the image definition file imagedefinitions.json'],
    [{ 'imagedefinitions.json': '{}' }, 'contains invalid JSON format'],
    [
      { 'imagedefinitions.json': '[{"name":"web","imageUri":"x"}]' },
      "The container 'web'",
    ],
  ])('fails with a reason for %j', (files, message) => {
    const shop = openShop(makePlace());
    const outcomes: ActionOutcome[] = [];
    ecs.actionRunners?.ECS(runFor(shop, files), outcome =>
      outcomes.push(outcome),
    );
    advance(shop.place, 2);
    expect(outcomes).toMatchObject([
      {
        status: 'Failed',
        errorDetails: { message: expect.stringContaining(message) },
      },
    ]);
  });
});
