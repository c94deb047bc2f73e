import type {
  Build,
  Execution,
  Release,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { buildPath } from '../Build/buildPath';
import { imagePath } from '../Images/imagePath';
import { environmentTitle } from '../text/environmentTitle';
import { shortDigest } from '../text/shortDigest';

type TraceParts = Pick<
  ReleaseView,
  'pipelines' | 'builds' | 'images' | 'environments'
>;

export type TraceStep = {
  key: string;
  label: string;
  value: string;
  title?: string;
  mono?: boolean;
  /** Where in the tab there is more of it. */
  path?: string;
  /** Whether the change has come here. */
  reached: boolean;
};

export type Trace = {
  execution?: Execution;
  at?: string;
  steps: TraceStep[];
};

/** Follows one change from its build over its image to the tasks that serve it. */
export function traceRelease(release: Release, view: TraceParts): Trace {
  const execution = view.pipelines
    .find(({ id }) => id === release.pipelineId)
    ?.executions.find(({ id }) => id === release.executionId);
  return {
    execution,
    at: execution?.updatedAt ?? execution?.startedAt,
    steps: [
      ...buildSteps(release, view),
      ...imageSteps(release, view),
      ...reachSteps(release, view),
    ],
  };
}

function buildSteps({ buildIds }: Release, { builds }: TraceParts) {
  const found = buildIds
    .map(id => ({ id, build: builds.find(build => build.id === id) }))
    .sort((a, b) => startOf(a.build) - startOf(b.build));
  return found.map(({ id, build }): TraceStep => {
    const number = build?.number === undefined ? id : `#${build.number}`;
    return {
      key: id,
      label: found.length > 1 && build ? build.projectName : 'Build',
      value: build?.status === 'failed' ? `${number} failed` : number,
      title: id,
      path: build && buildPath(id),
      reached: build?.status !== 'failed',
    };
  });
}

/** A build that is not known any more is older than those that are. */
function startOf(build: Build | undefined): number {
  return build?.startedAt ? Date.parse(build.startedAt) : 0;
}

function imageSteps({ imageDigests }: Release, { images }: TraceParts) {
  return imageDigests.map((digest): TraceStep => {
    const image = images.find(one => one.digest === digest);
    return {
      key: digest,
      label: 'Image',
      value: shortDigest(digest),
      title: [digest, ...(image?.tags ?? [])].join(' · '),
      mono: true,
      path: image && imagePath(image),
      reached: true,
    };
  });
}

function reachSteps({ reach }: Release, { environments }: TraceParts) {
  if (reach.length === 0) {
    return [
      { key: 'reach', label: 'Serves', value: 'nowhere', reached: false },
    ];
  }
  return reach.map((place): TraceStep => {
    const { environmentId, weight, taskDefinitionArn } = place;
    const environment = environments.find(({ id }) => id === environmentId);
    return {
      key: `${environmentId} ${taskDefinitionArn}`,
      label: environment ? environmentTitle(environment) : environmentId,
      value: `${weight}%`,
      title: environment?.name,
      reached: weight > 0,
    };
  });
}
