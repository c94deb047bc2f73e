import type { Config } from '@backstage/config';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { cdkPipeline } from '../../artifacts/pipeline/cdk/cdkPipeline';
import { cloudFormationPipeline } from '../../artifacts/pipeline/cloudformation/cloudFormationPipeline';
import { readTemplateSettings } from '../../config/templateSettings';
import { missingFrom } from '../repositoryBase';
import { writtenOutputs } from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';
import { madeResources } from './madeResources';
import { pipelineInputs } from './pipelineInputs';
import { pipelineSpec } from './pipelineSpec';

/** `ecs:pipeline:write`: the stacks of a service, those that carry its changes and those in which it runs. */
export function createWritePipelineAction(options: { config: Config }) {
  return createTemplateAction({
    id: 'ecs:pipeline:write',
    description:
      'Writes the infrastructure of a service as CloudFormation or as an app of the AWS CDK: registry, build, tests and pipeline, and the service itself with its alarms, its deployment strategy and its scaling',
    examples,
    supportsDryRun: true,
    schema: {
      input: pipelineInputs,
      output: {
        paths: writtenOutputs.paths,
        pipelineName: z =>
          z
            .string()
            .optional()
            .describe("The pipeline's name; none for other tools"),
        pipelineArn: z => z.string().optional().describe("The pipeline's ARN"),
        serviceArns: z =>
          z
            .array(z.string())
            .describe(
              'ARNs of the ECS services, in the order of promotion; none for functions, scheduled tasks and base images',
            ),
        stackNames: z =>
          z
            .array(z.string())
            .describe(
              'The stacks: first the one to deploy, then those that it deploys in the order of promotion',
            ),
        capabilities: z =>
          z
            .array(z.string())
            .describe('What CloudFormation must be allowed for the first one'),
      },
    },
    async handler(ctx) {
      const {
        targetPath,
        overwrite,
        basePath,
        buildspec,
        tool = 'cloudformation',
        deploymentWindow,
        entryAlarms,
        rollbackOnFailure,
        schedule,
        secrets,
        ...input
      } = ctx.input;
      const spec = pipelineSpec(input, readTemplateSettings(options.config));
      const generate = tool === 'cdk' ? cdkPipeline : cloudFormationPipeline;
      const artifacts = generate(spec, {
        buildspec,
        deploymentWindow,
        entryAlarms,
        rollbackOnFailure,
        schedule,
        secrets,
      });
      await writeArtifacts(
        ctx,
        await missingFrom(ctx.workspacePath, artifacts, basePath),
        { targetPath, overwrite },
      );
      const made = madeResources(spec);
      ctx.output('pipelineName', made.pipelineName);
      ctx.output('pipelineArn', made.pipelineArn);
      ctx.output('serviceArns', made.serviceArns);
      ctx.output('stackNames', made.stackNames);
      ctx.output('capabilities', made.capabilities);
    },
  });
}
