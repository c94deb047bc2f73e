import { NotFoundError } from '@backstage/errors';
import type { DetailReaders } from '@ecs-cicd/backstage-plugin-node';
import { parseResourceArn } from '../catalog/ResourceArn';
import { errorOf } from './errorOf';
import { mapCommit } from './mappers/codecommit';
import { repositoriesOf } from './mappers/discovery';
import { readCommitRange } from './readers/commitRange';
import { commitLoader } from './readers/commits';
import { readShape } from './readers/pipelines';
import type { Sweep } from './Sweep';

/** The commits of CodeCommit: a call for each that has not been read before, in the repositories of the pipeline alone. */
export function commitReaders(
  sweepOf: (signal?: AbortSignal) => Sweep,
): Required<Pick<DetailReaders, 'readCommitsBetween'>> {
  return {
    async readCommitsBetween({ pipeline, from, to }, options) {
      const sweep = sweepOf(options?.signal);
      const arn = parseResourceArn(pipeline.id);
      try {
        const shape = arn && (await readShape(sweep, arn));
        const repository =
          arn &&
          repositoriesOf(shape?.pipeline?.stages ?? [], arn, 'CodeCommit').find(
            ({ name }) => name === to.repository && name === from.repository,
          );
        if (!repository) {
          throw new NotFoundError(
            `${pipeline.name} has no repository ${to.repository} in CodeCommit`,
          );
        }
        const { name } = repository;
        const load = commitLoader(sweep);
        const range = await readCommitRange({ from: from.id, to: to.id }, id =>
          load(repository, name, id),
        );
        return {
          commits: range.commits.map(commit => ({
            kind: 'commit',
            id: commit.commitId ?? '',
            shortId: commit.commitId?.slice(0, 7) ?? '',
            repository: name,
            ...mapCommit(commit, name, repository),
          })),
          isComplete: range.isComplete,
        };
      } catch (error) {
        if (error instanceof NotFoundError) throw error;
        throw errorOf(error, 'revision', to.repository);
      }
    },
  };
}
