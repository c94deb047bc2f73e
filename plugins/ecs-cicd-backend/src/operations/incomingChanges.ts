import type {
  Execution,
  Pipeline,
  ReleaseView,
  Revision,
} from '@ecs-cicd/backstage-plugin-common';
import { changeOf } from '../release/assembly/environmentLag';
import type { Candidate } from './OperationDefinition';

/** What comes out of one pipeline with a change. */
export interface IncomingChange {
  pipeline: Pipeline;
  execution: Execution;
  /** What its place was taken from: of one of several environments, or what went there last; missing when nothing is known. */
  base?: Execution;
  /** Of the execution, and of those between it and the base. */
  commits: Revision[];
}

/**
 * Everything that comes into the environments of an operation by an execution that they do not have yet: from its own
 * pipeline, and from those that made the images which it picked up. In the place of what is not known stands why.
 */
export function incomingChanges(
  view: ReleaseView,
  { target, state, environmentIds, pipelineName }: Candidate,
): (IncomingChange | string)[] {
  const pipeline = view.pipelines.find(({ id }) => id === target.pipelineId);
  const execution = pipeline?.executions.find(
    ({ id }) => id === state.executionId,
  );
  if (!pipeline || !execution) {
    return [
      `Whose changes these are is not known: the execution ${state.executionId} is not in the part of the history of ${pipelineName} that could be read.`,
    ];
  }
  if (execution.revisions.length === 0) {
    return [
      `Whose changes these are is not known: ${pipelineName} does not tell which revisions the execution ${execution.id} is of.`,
    ];
  }
  const serving = new Set(
    view.environments
      .filter(({ id }) => environmentIds.includes(id))
      .map(({ executionId }) => executionId),
  );
  const bases = basesOf(pipeline, execution, serving);
  return (bases.length > 0 ? bases : [undefined]).flatMap(base =>
    changesSince(view, { pipeline, execution, base }),
  );
}

/** What serves, or else what got through the pipeline last. What is being decided on has nothing to be compared with in itself. */
function basesOf(
  { executions }: Pipeline,
  execution: Execution,
  serving: ReadonlySet<string | undefined>,
): Execution[] {
  const others = executions.filter(
    one => one.revisions.length > 0 && changeOf(one) !== changeOf(execution),
  );
  const known = others.filter(({ id }) => serving.has(id));
  if (known.length > 0) return known;
  const at = executions.indexOf(execution);
  return others
    .filter(one => executions.indexOf(one) > at && one.status === 'succeeded')
    .slice(0, 1);
}

/** @param seen - ids of pipelines on the way here; images do not come in circles */
function changesSince(
  view: ReleaseView,
  { pipeline, execution, base }: Omit<IncomingChange, 'commits'>,
  seen: readonly string[] = [],
): (IncomingChange | string)[] {
  const known = new Set(base?.revisions.map(keyOf));
  const fresh = execution.revisions.filter(one => !known.has(keyOf(one)));
  const commits = new Map(
    [execution, ...between(pipeline, execution, base)]
      .flatMap(({ revisions }) => revisions)
      .filter(one => one.kind === 'commit' && !known.has(keyOf(one)))
      .map(one => [keyOf(one), one]),
  );
  return [
    {
      pipeline,
      execution,
      ...(base ? { base } : {}),
      commits: [...commits.values()],
    },
    ...fresh.flatMap(revision => {
      switch (revision.kind) {
        case 'commit':
          return [];
        case 'image':
          return changesOfImage(view, revision, base, [...seen, pipeline.id]);
        default:
          return [
            `Who made ${revision.shortId}, which ${
              revision.sourceAction ?? pipeline.name
            } has picked up, is not known: it is no commit. Let a pipeline of this entity start from the repository.`,
          ];
      }
    }),
  ];
}

/** Superseded and failed ones count, since their commits are in the later ones; a rollback brings nothing new. */
function between(
  { executions }: Pipeline,
  execution: Execution,
  base: Execution | undefined,
): Execution[] {
  // Executed again or rolled back to, a change is as old as its first execution.
  const end = base
    ? executions.findLastIndex(one => changeOf(one) === changeOf(base))
    : executions.length;
  return executions
    .slice(executions.indexOf(execution) + 1, Math.max(end, 0))
    .filter(({ type }) => type !== 'rollback');
}

function changesOfImage(
  view: ReleaseView,
  image: Revision,
  base: Execution | undefined,
  seen: readonly string[],
): (IncomingChange | string)[] {
  const made = makerOf(view, image.id, seen);
  if (!made || made.execution.revisions.length === 0) {
    return [
      `Who made the image ${image.shortId} is not known: name the pipeline that builds it in the annotations of this entity, too.`,
    ];
  }
  const former = base?.revisions.find(
    ({ sourceAction }) => sourceAction === image.sourceAction,
  );
  const before = former && makerOf(view, former.id, seen);
  return changesSince(
    view,
    {
      ...made,
      ...(before?.pipeline.id === made.pipeline.id
        ? { base: before.execution }
        : {}),
    },
    seen,
  );
}

/** The execution whose build made an image; an image keeps its digest wherever it is copied to. */
function makerOf(
  { builds, pipelines }: ReleaseView,
  digest: string,
  seen: readonly string[],
): Pick<IncomingChange, 'pipeline' | 'execution'> | undefined {
  const ids = builds
    .filter(({ imageDigests }) => imageDigests.includes(digest))
    .map(({ executionId }) => executionId);
  return pipelines
    .filter(({ id }) => !seen.includes(id))
    .flatMap(pipeline =>
      pipeline.executions
        .filter(({ id }) => ids.includes(id))
        .map(execution => ({ pipeline, execution })),
    )
    .at(0);
}

function keyOf({ sourceAction, id }: Revision): string {
  return `${sourceAction ?? ''}=${id}`;
}
