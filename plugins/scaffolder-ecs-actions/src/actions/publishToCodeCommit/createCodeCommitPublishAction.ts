import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  CodeCommitRepository,
  splitIntoCommits,
  type AwsClients,
} from '../../aws';
import { awsInput, checkpointKey, tagsInput, tagsOf } from '../awsInput';
import { codeCommitInput } from '../codeCommitInput';
import { workspaceFiles } from '../workspaceFiles';
import { examples } from './examples';

const id = 'aws:codecommit:publish';

/** Makes a repository in CodeCommit and brings the workspace into it. */
export function createCodeCommitPublishAction(options: {
  clients: AwsClients;
}) {
  return createTemplateAction({
    id,
    description:
      'Makes a repository in AWS CodeCommit, if it is not there, and commits the workspace to it',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...awsInput,
        repositoryName: codeCommitInput.repositoryName,
        description: z =>
          z
            .string({ description: 'What the repository is for' })
            .max(1000)
            .optional(),
        branch: z =>
          z
            .string({
              description:
                'The branch to commit to. The first one of a repository becomes its default branch; one that is not there begins where the default branch ends. `main` when missing',
            })
            .min(1)
            .max(256)
            .optional(),
        sourcePath: codeCommitInput.sourcePath(
          'The folder of the workspace to publish. The whole workspace when missing',
        ),
        commitMessage: z =>
          z
            .string({
              description:
                'The message of the commit, `Initial commit` when missing',
            })
            .min(1)
            .optional(),
        authorName: codeCommitInput.authorName,
        authorEmail: codeCommitInput.authorEmail,
        tags: tagsInput,
      },
      output: {
        remoteUrl: z => z.string({ description: 'For `git clone`' }),
        repoContentsUrl: z =>
          z.string({
            description: 'Where files are read from, for `catalog:register`',
          }),
        repositoryArn: z =>
          z.string({ description: 'The ARN of the repository' }),
        commitId: z =>
          z.string({ description: 'The commit that the branch ends with' }),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const { account, region, entityRef, repositoryName } = input;
      const { branch = 'main', commitMessage = 'Initial commit' } = input;
      const files = await workspaceFiles(ctx, input.sourcePath, 'publish');
      const commits = splitIntoCommits(files).length;
      const repoContentsUrl = `https://${region}.console.aws.amazon.com/codesuite/codecommit/repositories/${repositoryName}/browse/refs/heads/${branch}/--/`;
      ctx.output('repoContentsUrl', repoContentsUrl);
      if (ctx.isDryRun) {
        logger.info(
          `Dry run: would commit ${files.length} files in ${commits} commits to branch ${branch} of the CodeCommit repository ${repositoryName} in account ${account}, region ${region}`,
        );
        ctx.output(
          'remoteUrl',
          `https://git-codecommit.${region}.amazonaws.com/v1/repos/${repositoryName}`,
        );
        ctx.output(
          'repositoryArn',
          `arn:aws:codecommit:${region}:${account}:${repositoryName}`,
        );
        ctx.output('commitId', '0'.repeat(40));
        return;
      }

      const repository = new CodeCommitRepository(
        options.clients,
        input,
        ctx.signal,
      );
      const made = await ctx.checkpoint({
        key: checkpointKey(`${id}.repository`, input, repositoryName),
        fn: async () => ({
          ...(await repository.make({
            name: repositoryName,
            entityRef,
            description: input.description,
            tags: tagsOf(input),
          })),
        }),
      });
      logger.info(`The repository is ${made.arn}`);
      const { commitId } = await ctx.checkpoint({
        key: checkpointKey(
          `${id}.commit`,
          input,
          `${repositoryName}.${branch}`,
        ),
        fn: async () => ({
          commitId: await repository.commit({
            repositoryName,
            branch,
            files,
            message: commitMessage,
            author: { name: input.authorName, email: input.authorEmail },
            split: splitIntoCommits,
            progress: line => logger.info(line),
          }),
        }),
      });
      ctx.output('remoteUrl', made.remoteUrl);
      ctx.output('repositoryArn', made.arn);
      ctx.output('commitId', commitId);
    },
  });
}
