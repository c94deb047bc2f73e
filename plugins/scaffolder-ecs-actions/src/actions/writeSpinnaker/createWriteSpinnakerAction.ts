import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createSpinnakerPipeline } from '../../artifacts/spinnaker/createSpinnakerPipeline';
import { sizes } from '../../service/ServiceSpec';
import { releaseInputs } from '../releaseInputs';
import { serviceInputs, serviceOf, writtenOutputs } from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

/** `ecs:spinnaker:write`: a pipeline of Spinnaker. */
export function createWriteSpinnakerAction() {
  return createTemplateAction({
    id: 'ecs:spinnaker:write',
    description:
      'Writes spinnaker/pipeline.json, which takes an image that was pushed by commit through each environment to production: red/black with rollback on failure, integration tests and a manual judgment before production',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: serviceInputs.name,
        kind: z =>
          z
            .enum(['web', 'worker'])
            .optional()
            .describe(
              'What the service is; `web` when missing. Spinnaker deploys services alone, no scheduled tasks and no functions',
            ),
        port: serviceInputs.port,
        size: z =>
          z
            .enum(sizes)
            .optional()
            .describe('How big a task is; `small` when missing'),
        account: releaseInputs.account,
        region: releaseInputs.region,
        registryAccount: z =>
          z
            .string()
            .min(1)
            .describe("The registry's name in Spinnaker's own settings"),
        environments: z =>
          z
            .array(
              z.object({
                name: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/),
                region: z.string().min(1),
                cluster: z.string().min(1).describe('Of Amazon ECS'),
                spinnakerAccount: z
                  .string()
                  .min(1)
                  .describe("The AWS account's name in Spinnaker's settings"),
                targetGroup: z
                  .string()
                  .optional()
                  .describe('Name of the target group; none for a worker'),
              }),
            )
            .min(1)
            .describe('In the order of promotion, the last one is production'),
        approval: releaseInputs.approval,
        targetPath: serviceInputs.targetPath,
        overwrite: serviceInputs.overwrite,
      },
      output: writtenOutputs,
    },
    async handler(ctx) {
      const { targetPath, overwrite, account, region, ...input } = ctx.input;
      const { kind, port } = serviceOf({ kind: input.kind, port: input.port });
      const pipeline = createSpinnakerPipeline({
        ...input,
        kind,
        port,
        size: input.size ?? 'small',
        approval: input.approval ?? true,
        tools: { account, region },
      });
      await writeArtifacts(ctx, [pipeline], { targetPath, overwrite });
    },
  });
}
