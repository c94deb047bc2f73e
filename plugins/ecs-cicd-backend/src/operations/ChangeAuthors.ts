import type { ReleaseView, Revision } from '@ecs-cicd/backstage-plugin-common';
import type { PipelineProvider } from '@ecs-cicd/backstage-plugin-node';
import { toError } from '@backstage/errors';
import { commitNameOf } from '../scm/commitNameOf';
import type { Commits } from '../scm/Commits';
import { incomingChanges, type IncomingChange } from './incomingChanges';
import type { Candidate } from './OperationDefinition';
import { objectionTo, type Authorship, type Commit } from './ownChange';

/** What has been read until then need not be read again. */
const TIMEOUT_MS = 15_000;

/**
 * Asks the repositories who wrote what comes in with a change. A pipeline tells the last commit of each execution alone, so
 * whoever merges the work of others would stand for all of them.
 */
export class ChangeAuthors {
  readonly #commits: Commits;
  readonly #providers: readonly PipelineProvider[];

  constructor(deps: {
    commits: Commits;
    providers: readonly PipelineProvider[];
  }) {
    this.#commits = deps.commits;
    this.#providers = deps.providers;
  }

  /** Why somebody may not approve a change: a commit in it is theirs, or it cannot be known whether one is. */
  async ownChange(
    view: ReleaseView,
    candidate: Candidate,
    person: Authorship,
  ): Promise<string | undefined> {
    for (const change of incomingChanges(view, candidate)) {
      if (typeof change === 'string') return change;
      for (const [from, to] of rangesOf(change)) {
        const commits = await this.#between(change, from, to);
        const objection =
          typeof commits === 'string' ? commits : objectionTo(commits, person);
        if (objection) return objection;
      }
    }
    return undefined;
  }

  /** What one revision has and another has not, or why that is not known. */
  async #between(
    { pipeline }: IncomingChange,
    from: Revision,
    to: Revision,
  ): Promise<Commit[] | string> {
    const unknown = (why: string) =>
      `Who wrote the commits from ${from.shortId} to ${to.shortId} of ${
        to.repository ?? 'the repository'
      } is not known, so it is not certain that it was not you: ${why}`;
    if (from.repository !== to.repository || from.host !== to.host) {
      return unknown('they are in different repositories.');
    }
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const range = await this.#read(pipeline, [from, to], signal);
      if (!range) {
        return unknown(
          `the portal cannot read them${
            to.host
              ? `; see the integrations of its config for ${to.host}, or try again`
              : ''
          }.`,
        );
      }
      return range.isComplete
        ? range.commits
        : unknown('there are more of them than the portal reads.');
    } catch (error) {
      return unknown(
        signal.aborted
          ? 'they could not be read in time; try again.'
          : toError(error).message,
      );
    }
  }

  async #read(
    pipeline: IncomingChange['pipeline'],
    [from, to]: readonly [Revision, Revision],
    signal: AbortSignal,
  ): Promise<{ commits: Commit[]; isComplete: boolean } | undefined> {
    const [since, until] = [commitNameOf(from), commitNameOf(to)];
    if (since && until) {
      const read = await this.#commits.compare(since, until);
      return (
        read && {
          commits: read.commits.map(commit => ({
            ...commit,
            shortId: commit.id.slice(0, 7),
          })),
          isComplete: !read.hasMore,
        }
      );
    }
    const read = this.#providers.find(({ operators }) =>
      operators?.owns(pipeline.id),
    )?.details?.readCommitsBetween;
    return read?.({ pipeline, from, to }, { signal });
  }
}

/** Of each source, the commit that was there before and the one that comes. */
function rangesOf({
  pipeline,
  execution,
  base = pipeline.executions.at(-1),
}: IncomingChange): [Revision, Revision][] {
  return execution.revisions.flatMap(to => {
    const from = base?.revisions.find(
      ({ sourceAction }) => sourceAction === to.sourceAction,
    );
    return to.kind === 'commit' && from?.kind === 'commit' && from.id !== to.id
      ? [[from, to]]
      : [];
  });
}
