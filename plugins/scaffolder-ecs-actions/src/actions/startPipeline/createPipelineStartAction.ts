import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { PipelineStarter, type AwsClients } from '../../aws';
import { awsInput, checkpointKey } from '../awsInput';
import { taskToken } from '../taskToken';
import { examples } from './examples';

const id = 'aws:codepipeline:start';

/** Starts an execution of a pipeline. */
export function createPipelineStartAction(options: { clients: AwsClients }) {
  return createTemplateAction({
    id,
    description: 'Starts an execution of a pipeline in AWS CodePipeline',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...awsInput,
        pipelineName: z =>
          z
            .string({ description: 'The name of the pipeline' })
            .regex(/^[\w.@-]{1,100}$/),
        variables: z =>
          z
            .record(z.string().min(1).max(1000), {
              description: "Values of the pipeline's variables",
            })
            .optional(),
      },
      output: {
        pipelineExecutionId: z =>
          z.string({ description: 'The id of the execution' }),
        pipelineUrl: z =>
          z.string({ description: "The pipeline's page in AWS's console" }),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const { account, region, pipelineName, entityRef, variables } = input;
      ctx.output(
        'pipelineUrl',
        `https://${region}.console.aws.amazon.com/codesuite/codepipeline/pipelines/${pipelineName}/view?region=${region}`,
      );
      if (ctx.isDryRun) {
        logger.info(
          `Dry run: would start the pipeline ${pipelineName} in account ${account}, region ${region}`,
        );
        ctx.output(
          'pipelineExecutionId',
          '00000000-0000-0000-0000-000000000000',
        );
        return;
      }
      const key = checkpointKey(id, input, pipelineName);
      const { pipelineExecutionId } = await ctx.checkpoint({
        key,
        fn: async () => ({
          pipelineExecutionId: await new PipelineStarter(
            options.clients,
            input,
            ctx.signal,
          ).start({
            name: pipelineName,
            entityRef,
            token: taskToken(ctx, key),
            variables,
          }),
        }),
      });
      logger.info(`Started execution ${pipelineExecutionId}`);
      ctx.output('pipelineExecutionId', pipelineExecutionId);
    },
  });
}
