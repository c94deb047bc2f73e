import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { CodeCommitProposal, type AwsClients } from '../../aws';
import { awsInput, checkpointKey } from '../awsInput';
import { codeCommitInput } from '../codeCommitInput';
import { workspaceFiles } from '../workspaceFiles';
import { examples } from './examples';

const id = 'aws:codecommit:pull-request';

/** Proposes what is in the workspace to a repository in CodeCommit that is there. */
export function createCodeCommitPullRequestAction(options: {
  clients: AwsClients;
}) {
  return createTemplateAction({
    id,
    description:
      'Commits what differs from a repository in AWS CodeCommit to a branch of its own, and opens a pull request for it',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...awsInput,
        repositoryName: codeCommitInput.repositoryName,
        branch: z =>
          z
            .string({
              description:
                'The branch to commit to. It is made; one that is there has to have the same content already',
            })
            .min(1)
            .max(256),
        targetBranch: z =>
          z
            .string({
              description:
                "The branch that the change is meant for; the repository's default branch when missing",
            })
            .min(1)
            .max(256)
            .optional(),
        sourcePath: codeCommitInput.sourcePath(
          'The folder of the workspace with the files. The whole workspace when missing',
        ),
        title: z =>
          z
            .string({
              description: 'The title of the pull request, and of the commit',
            })
            .min(1)
            .max(150),
        description: z =>
          z
            .string({ description: 'What the pull request says' })
            .max(10_240)
            .optional(),
        authorName: codeCommitInput.authorName,
        authorEmail: codeCommitInput.authorEmail,
      },
      output: {
        remoteUrl: z =>
          z.string({ description: 'The pull request in the AWS console' }),
        pullRequestId: z => z.string(),
        targetBranch: z =>
          z.string({ description: 'The branch that it is to be merged into' }),
        commitId: z =>
          z.string({ description: 'The commit that the branch ends with' }),
        paths: z =>
          z.array(z.string(), { description: 'What it adds or changes' }),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const { account, region, repositoryName, branch, title } = input;
      const files = await workspaceFiles(ctx, input.sourcePath, 'propose');
      const pullRequests = `https://${region}.console.aws.amazon.com/codesuite/codecommit/repositories/${repositoryName}/pull-requests`;
      if (ctx.isDryRun) {
        logger.info(
          `Dry run: would commit up to ${files.length} files to branch ${branch} of the CodeCommit repository ${repositoryName} in account ${account}, region ${region}, and open a pull request`,
        );
        ctx.output('remoteUrl', `${pullRequests}?region=${region}`);
        ctx.output('pullRequestId', '0');
        ctx.output('targetBranch', input.targetBranch ?? 'main');
        ctx.output('commitId', '0'.repeat(40));
        ctx.output(
          'paths',
          files.map(({ path }) => path),
        );
        return;
      }

      const proposal = new CodeCommitProposal(
        options.clients,
        input,
        ctx.signal,
      );
      const key = (what: string) =>
        checkpointKey(`${id}.${what}`, input, `${repositoryName}.${branch}`);
      // What is proposed begins where the branch ended first, however often the step is taken up again.
      const base = await ctx.checkpoint({
        key: key('base'),
        fn: async () => ({ ...(await proposal.begin(input)) }),
      });
      const { commitId, paths } = await ctx.checkpoint({
        key: key('commit'),
        fn: async () => ({
          ...(await proposal.commit({
            repositoryName,
            branch,
            base,
            files,
            message: title,
            author: { name: input.authorName, email: input.authorEmail },
          })),
        }),
      });
      logger.info(
        `The branch ${branch} ends with ${commitId}, which adds or changes ${paths.join(
          ', ',
        )}`,
      );
      const { pullRequestId } = await ctx.checkpoint({
        key: key('pullRequest'),
        fn: async () => ({
          pullRequestId: await proposal.open({
            repositoryName,
            branch,
            targetBranch: base.targetBranch,
            commitId,
            title,
            description: input.description,
          }),
        }),
      });
      const remoteUrl = `${pullRequests}/${pullRequestId}/details?region=${region}`;
      logger.info(`The pull request is ${remoteUrl}`);
      ctx.output('remoteUrl', remoteUrl);
      ctx.output('pullRequestId', pullRequestId);
      ctx.output('targetBranch', base.targetBranch);
      ctx.output('commitId', commitId);
      ctx.output('paths', paths);
    },
  });
}
