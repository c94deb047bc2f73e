import {
  BatchGetCommitsCommand,
  type Commit,
} from '@aws-sdk/client-codecommit';
import type { Pipeline, Revision } from '@ecs-cicd/backstage-plugin-common';
import { mapCommit } from '../mappers/codecommit';
import { repositoriesOf } from '../mappers/discovery';
import type { Batch, Sweep } from '../Sweep';
import type { ReadPipeline } from './pipelines';

/** The part of a pipeline that tells which commits are wanted, and where they are. */
export type CommitSource = Pick<ReadPipeline, 'arn' | 'declaredStages'> & {
  pipeline: Pick<Pipeline, 'executions'>;
};

/** Asks CodeCommit for commits, by their repository and id; one that was read is not asked for again. */
export function commitLoader(sweep: Sweep): Batch<Commit> {
  return sweep.batch<Commit>({
    name: 'commit',
    size: 100,
    isSettled: () => true,
    fetch: async (place, repositoryName, commitIds) => {
      const { commits } = await sweep.client('codecommit', place).send(
        new BatchGetCommitsCommand({
          repositoryName,
          commitIds: [...commitIds],
        }),
        sweep.sendOptions,
      );
      return new Map(
        (commits ?? []).map(commit => [commit.commitId ?? '', commit]),
      );
    },
  });
}

/** What CodeCommit knows of the commits in the pipelines' executions, by commit id. */
export async function readCommits(
  sweep: Sweep,
  pipelines: CommitSource[],
): Promise<Map<string, Partial<Revision>>> {
  const load = commitLoader(sweep);
  const known = new Map<string, Partial<Revision>>();
  await Promise.all(
    pipelines.flatMap(({ pipeline, arn, declaredStages }) =>
      repositoriesOf(declaredStages, arn, 'CodeCommit').flatMap(repository =>
        pipeline.executions
          .flatMap(execution => execution.revisions)
          .filter(
            revision =>
              revision.kind === 'commit' &&
              revision.repository === repository.name,
          )
          .map(async ({ id }) => {
            const commit = await sweep.attempt(
              'revision',
              repository.name,
              () => load(repository, repository.name, id),
            );
            if (commit)
              known.set(id, mapCommit(commit, repository.name, repository));
          }),
      ),
    ),
  );
  return known;
}
