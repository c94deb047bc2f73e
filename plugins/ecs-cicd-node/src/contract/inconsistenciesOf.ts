import type { Release, Status } from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseParts } from '../PipelineProvider';

const statuses: readonly Status[] = [
  'pending',
  'running',
  'waiting',
  'succeeded',
  'failed',
  'stopped',
  'superseded',
  'skipped',
  'unknown',
];

/** Shares are rounded by those who tell them. */
const ROUNDING = 0.5;

const isTime = (name: string) =>
  name === 'providerTime' || /[a-z]At$/.test(name);

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Calls `visit` for every property in a value, however deep. */
function walk(
  value: unknown,
  path: string,
  visit: (name: string, value: unknown, path: string) => void,
): void {
  if (value === null || typeof value !== 'object') return;
  for (const [name, child] of Object.entries(value)) {
    const childPath = Array.isArray(value)
      ? `${path}[${name}]`
      : `${path}.${name}`;
    visit(name, child, childPath);
    walk(child, childPath, visit);
  }
}

function duplicates(ids: string[], of: string): string[] {
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map(id => `${of} has ${id} twice`);
}

/** What is wrong with single values: times, statuses and things that JSON cannot carry. */
function wrongValues(parts: ReleaseParts): string[] {
  const wrong: string[] = [];
  walk(parts, 'parts', (name, value, path) => {
    if (value === undefined) return;
    if (
      value === null ||
      typeof value === 'function' ||
      value instanceof Date
    ) {
      wrong.push(`${path} is not JSON of the model: ${String(value)}`);
    } else if (
      isTime(name) &&
      !(typeof value === 'string' && utc.test(value))
    ) {
      wrong.push(`${path} is not an ISO 8601 time in UTC: ${String(value)}`);
    }
  });
  const progress = [
    ...parts.pipelines,
    ...parts.pipelines.flatMap(pipeline => pipeline.stages),
    ...parts.pipelines.flatMap(({ stages }) =>
      stages.flatMap(stage => stage.actions),
    ),
    ...parts.builds,
    ...parts.deployments,
  ];
  for (const { status } of progress) {
    if (!statuses.includes(status)) wrong.push(`${status} is not a status`);
  }
  return wrong;
}

function wrongTraffic(parts: ReleaseParts): string[] {
  return [
    ...parts.environments.map(({ id, running }) => ({ id, shares: running })),
    ...parts.deployments.map(({ id, traffic }) => ({ id, shares: traffic })),
  ].flatMap(({ id, shares }) => {
    const weights = shares.map(({ weight }) => weight);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.some(weight => !(weight >= 0 && weight <= 100)) ||
      sum > 100 + ROUNDING
      ? [`${id} gives out ${weights.join(' + ')} % of the traffic`]
      : [];
  });
}

/** A scan that has not ended well tells nothing, and no counts must look as if it did. */
function wrongScans(parts: ReleaseParts): string[] {
  return parts.images
    .filter(
      ({ scan }) =>
        scan.counts &&
        scan.status !== 'complete' &&
        scan.status !== 'continuous',
    )
    .map(
      ({ digest, scan }) =>
        `${digest} counts findings of a ${scan.status} scan`,
    );
}

function danglingReferences(parts: ReleaseParts): string[] {
  const idsOf = (things: { id: string }[]) =>
    new Set(things.map(({ id }) => id));
  const builds = idsOf(parts.builds);
  const deployments = idsOf(parts.deployments);
  const environments = idsOf(parts.environments);
  const pipelines = idsOf(parts.pipelines);
  const images = new Set(parts.images.map(({ digest }) => digest));

  const dangling: string[] = [];
  const refer = (from: string, id: string | undefined, to: Set<string>) => {
    if (id !== undefined && !to.has(id)) {
      dangling.push(`${from} points to ${id}, which is not there`);
    }
  };
  for (const pipeline of parts.pipelines) {
    for (const stage of pipeline.stages) {
      for (const action of stage.actions) {
        const from = `${pipeline.name}/${stage.name}/${action.name}`;
        refer(from, action.buildId, builds);
        refer(from, action.deploymentId, deployments);
        refer(from, action.environmentId, environments);
      }
    }
  }
  for (const { id, deploymentId, lag } of parts.environments) {
    refer(id, deploymentId, deployments);
    refer(id, lag?.environmentId, environments);
  }
  for (const { id, environmentId } of parts.deployments) {
    refer(id, environmentId, environments);
  }
  for (const { digest, buildId, environmentIds } of parts.images) {
    refer(digest, buildId, builds);
    environmentIds.forEach(id => refer(digest, id, environments));
  }
  const referRelease = (release: Release) => {
    const from = `release ${release.executionId}`;
    refer(from, release.pipelineId, pipelines);
    release.buildIds.forEach(id => refer(from, id, builds));
    release.deploymentIds.forEach(id => refer(from, id, deployments));
    release.imageDigests.forEach(id => refer(from, id, images));
    release.reach.forEach(reach =>
      refer(from, reach.environmentId, environments),
    );
  };
  parts.releases.forEach(referRelease);
  return dangling;
}

/** In what ways the parts of a release do not fit together, in words. Empty when all is well. */
export function inconsistenciesOf(parts: ReleaseParts): string[] {
  return [
    ...wrongValues(parts),
    ...duplicates(
      parts.pipelines.map(({ id }) => id),
      'pipelines',
    ),
    ...duplicates(
      parts.builds.map(({ id }) => id),
      'builds',
    ),
    ...duplicates(
      parts.deployments.map(({ id }) => id),
      'deployments',
    ),
    ...duplicates(
      parts.environments.map(({ id }) => id),
      'environments',
    ),
    ...wrongTraffic(parts),
    ...wrongScans(parts),
    ...danglingReferences(parts),
  ];
}
