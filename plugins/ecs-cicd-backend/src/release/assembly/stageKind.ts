import type {
  ActionCategory,
  StageKind,
} from '@ecs-cicd/backstage-plugin-common';

/** What is known of a stage before anything runs. */
export interface StageShape {
  name: string;
  actions: {
    name: string;
    category: ActionCategory;
    /** What a deploy action deploys to: names of clusters, services, groups, stacks. */
    targets?: string[];
  }[];
}

// "preprod" and "non-prod" hold the word for production, so the words for test are asked first.
const TEST_WORDS =
  /^(tests?|testing|staging|stage|stg|qa|uat|beta|alpha|gamma|integ|integration|e2e|smoke|acceptance|preprod|pre-?production|nonprod|preview|sandbox|dev|develop|development)$/;
const PRODUCTION_WORDS = /^(prod|prd|production|live|onebox)$/;

/** `PreProd`, `pre-prod` and `pre_prod` are one word to people. */
function words(name: string): string[] {
  const split = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(word => word !== '')
    .map(word => word.replace(/\d+$/, '') || word);
  const joined = split
    .slice(1)
    .flatMap((word, i) =>
      split[i] === 'pre' || split[i] === 'non' ? [`${split[i]}${word}`] : [],
    );
  return joined.length > 0 ? joined : split;
}

/** What a name alone says: of a stage, a cluster, a service. */
export function environmentKindOfName(
  name: string,
): 'test' | 'production' | undefined {
  const all = words(name);
  if (all.some(word => TEST_WORDS.test(word))) return 'test';
  if (all.some(word => PRODUCTION_WORDS.test(word))) return 'production';
  return undefined;
}

function ownKind(stage: StageShape): StageKind | undefined {
  const has = (...categories: ActionCategory[]) =>
    stage.actions.some(action => categories.includes(action.category));
  const deploys = stage.actions.filter(action => action.category === 'deploy');

  if (deploys.length > 0) {
    // The stage's own name weighs most; a test stage may well deploy to a service called "shop-prod-candidate".
    return [
      stage.name,
      ...deploys.flatMap(action => [action.name, ...(action.targets ?? [])]),
    ]
      .map(environmentKindOfName)
      .find(kind => kind !== undefined);
  }
  if (has('source')) return 'source';
  if (has('build')) {
    // CodeBuild runs tests too, often under the category Build.
    return environmentKindOfName(stage.name) === 'test' ? 'test' : 'build';
  }
  if (has('test')) return 'test';
  if (has('approval')) {
    return environmentKindOfName(stage.name) ?? 'other';
  }
  return stage.actions.length > 0
    ? environmentKindOfName(stage.name) ?? 'other'
    : 'other';
}

/**
 * What each stage of a pipeline is, from its actions' categories, its names, and its place in the order. Deploy stages
 * without a telling name are tests of what follows them; the last one is production.
 */
export function stageKinds(
  stages: readonly StageShape[],
  overrides: ReadonlyMap<string, StageKind> = new Map(),
): StageKind[] {
  const own = stages.map(ownKind);
  const deploys = (stage: StageShape) =>
    stage.actions.some(action => action.category === 'deploy');
  const lastDeploy = stages.reduce(
    (last, stage, i) => (deploys(stage) ? i : last),
    -1,
  );
  return stages.map((stage, i) => {
    const override = overrides.get(stage.name);
    if (override) return override;
    return own[i] ?? (i === lastDeploy ? 'production' : 'test');
  });
}

/**
 * Which stages guards take for production. What an entity says may make a stage production, and never keep it from being
 * one; and a name tells more than a category, because a build may well be what deploys (`cdk deploy`, `terraform apply`).
 */
export function productionStages(
  stages: readonly StageShape[],
  overrides: ReadonlyMap<string, StageKind> = new Map(),
): boolean[] {
  const kinds = stageKinds(stages);
  return stages.map(
    (stage, i) =>
      kinds[i] === 'production' ||
      overrides.get(stage.name) === 'production' ||
      saysProduction(stage),
  );
}

function saysProduction({ name, actions }: StageShape): boolean {
  const works = actions.filter(
    ({ category }) => category !== 'source' && category !== 'approval',
  );
  return (
    works.length > 0 &&
    [name, ...works.map(action => action.name)]
      .map(environmentKindOfName)
      .find(kind => kind !== undefined) === 'production'
  );
}
