import type {
  ActionCategory,
  StageKind,
} from '@ecs-cicd/backstage-plugin-common';
import { productionStages, stageKinds, type StageShape } from './stageKind';

/** `Deploy:deploy(shop-prod)+approval`: a stage's name, and its actions' categories and targets. */
function stage(text: string): StageShape {
  const [name, actions] = text.split(':');
  return {
    name,
    actions: actions.split('+').map(action => {
      const [, category, target] = /^(\w+)(?:\((.*)\))?$/.exec(action) ?? [];
      return {
        name: 'Action',
        category: category as ActionCategory,
        targets: target ? [target] : [],
      };
    }),
  };
}

const kindsOf = (...stages: string[]) => stageKinds(stages.map(stage));

describe('stageKinds', () => {
  it.each<[string[], string[]]>([
    [
      [
        'Source:source',
        'Build:build',
        'DeployTest:deploy',
        'DeployProd:deploy',
      ],
      ['source', 'build', 'test', 'production'],
    ],
    [
      ['Source:source', 'Build:build', 'Deploy:deploy'],
      ['source', 'build', 'production'],
    ],
    [
      [
        'Source:source',
        'Build:build',
        'Beta:deploy+test',
        'Gamma:deploy',
        'Prod:deploy',
      ],
      ['source', 'build', 'test', 'test', 'production'],
    ],
    [
      [
        'Source:source',
        'Build:build',
        'UnitTest:test',
        'Staging:deploy',
        'Approve:approval',
        'Live:deploy',
      ],
      ['source', 'build', 'test', 'test', 'other', 'production'],
    ],
    [
      [
        'Source:source',
        'Build:build',
        'Test:build',
        'Production:approval+deploy',
      ],
      ['source', 'build', 'test', 'production'],
    ],
    [
      [
        'Source:source',
        'Build:build',
        'Deploy-QA:deploy',
        'Deploy-PreProd:deploy',
        'Deploy-EU:deploy',
        'Deploy-US:deploy',
      ],
      ['source', 'build', 'test', 'test', 'test', 'production'],
    ],
    [
      [
        'Source:source',
        'Build:build',
        'PreProd:deploy',
        'ProdEU:deploy',
        'ProdUS:deploy',
      ],
      ['source', 'build', 'test', 'production', 'production'],
    ],
    [
      [
        'Source:source',
        'Build:build',
        'Wave1:deploy(shop-staging)',
        'Wave2:deploy(shop-prod)',
      ],
      ['source', 'build', 'test', 'production'],
    ],
    [
      [
        'Source:source',
        'Build:build',
        'Staging:deploy(shop-prod-candidate)',
        'Go:deploy',
      ],
      ['source', 'build', 'test', 'production'],
    ],
    [
      [
        'Source:source',
        'Build:build',
        'deploy_non-prod:deploy',
        'deploy_prod:deploy',
      ],
      ['source', 'build', 'test', 'production'],
    ],
    [
      ['Source:source', 'Build:build', 'deploy-dev:deploy'],
      ['source', 'build', 'test'],
    ],
    [
      [
        'Source:source',
        'Build:build',
        'ApproveProduction:approval',
        'Production:deploy',
      ],
      ['source', 'build', 'production', 'production'],
    ],
    [
      [
        'Source:source',
        'UpdatePipeline:build',
        'Assets:build',
        'Notify:invoke',
      ],
      ['source', 'build', 'build', 'other'],
    ],
    [
      ['Source:source', 'Build:build', 'Reproduction:deploy', 'Latest:deploy'],
      ['source', 'build', 'test', 'production'],
    ],
    [[], []],
  ])('takes %j for %j', (stages, kinds) => {
    expect(kindsOf(...stages)).toEqual(kinds);
  });

  it('is overruled by the entity', () => {
    expect(
      stageKinds(
        [stage('Source:source'), stage('Blue:deploy'), stage('Green:deploy')],
        new Map([
          ['Blue', 'production'],
          ['Green', 'other'],
          ['Nowhere', 'test'],
        ]),
      ),
    ).toEqual(['source', 'production', 'other']);
  });
});

describe('productionStages', () => {
  it.each<[string, string[], Record<string, StageKind>, boolean[]]>([
    [
      'by what it is',
      ['Source:source', 'Test:deploy', 'Live:deploy'],
      {},
      [false, false, true],
    ],
    [
      'although its entity denies it',
      ['Source:source', 'Test:deploy', 'Production:deploy'],
      { Production: 'test' },
      [false, false, true],
    ],
    [
      'because its entity says so',
      ['Source:source', 'OneBox-Test:deploy', 'Go:deploy'],
      { 'OneBox-Test': 'production', Go: 'other' },
      [false, true, true],
    ],
    [
      'by its name where a build deploys',
      ['Source:source', 'Build:build', 'Staging:build', 'Production:build'],
      {},
      [false, false, false, true],
    ],
    [
      'by its name where a function or a test deploys',
      ['Source:source', 'PreProd:invoke', 'ProdEU:invoke', 'Live:test'],
      {},
      [false, false, true, true],
    ],
    [
      'not where it only asks or fetches',
      ['ProdSource:source', 'ApproveProduction:approval', 'Beta:deploy+test'],
      {},
      [false, true, false],
    ],
  ])('%s', (_, stages, overrides, expected) => {
    expect(
      productionStages(stages.map(stage), new Map(Object.entries(overrides))),
    ).toEqual(expected);
  });

  it('hears the name of an action where the name of the stage tells nothing', () => {
    const [deploy] = [stage('Deploy:build')];
    const named = {
      ...deploy,
      actions: [{ name: 'TerraformProd', category: 'build' as const }],
    };
    expect(productionStages([deploy, named])).toEqual([false, true]);
  });
});
