import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createHook } from '../../artifacts/hook/createHook';
import { serviceInputs, serviceOf, writtenOutputs } from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

/** `ecs:hook:write`: a Lambda function that looks at a new version before callers do. */
export function createWriteHookAction() {
  return createTemplateAction({
    id: 'ecs:hook:write',
    description:
      'Writes a Lambda function that validates a new version between test traffic and production traffic, for Amazon ECS or for CodeDeploy as the strategy needs it, with its unit test',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: serviceInputs.name,
        strategy: serviceInputs.strategy,
        folder: z =>
          z
            .string()
            .optional()
            .describe(
              'Where the function stands; `hooks/validation` when missing',
            ),
        targetPath: serviceInputs.targetPath,
        overwrite: serviceInputs.overwrite,
      },
      output: writtenOutputs,
    },
    async handler(ctx) {
      const { name, folder = 'hooks/validation' } = ctx.input;
      const { strategy } = serviceOf(ctx.input);
      const of = strategy.startsWith('codedeploy-') ? 'codedeploy' : 'ecs';
      await writeArtifacts(ctx, createHook({ name, of }, folder), ctx.input);
    },
  });
}
