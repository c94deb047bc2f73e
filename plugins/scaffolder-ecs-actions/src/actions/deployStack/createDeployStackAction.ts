import { setTimeout } from 'node:timers/promises';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { StackDeployment, type AwsClients } from '../../aws';
import { awsInput, checkpointKey, tagsInput, tagsOf } from '../awsInput';
import { taskToken } from '../taskToken';
import { examples } from './examples';
import { readTemplate } from './readTemplate';

const id = 'aws:cloudformation:deploy';

/** How long between two looks at a stack. */
const PAUSE_MILLISECONDS = 5_000;

/** Brings a stack to a template of the workspace. */
export function createDeployStackAction(options: {
  clients: AwsClients;
  /** Lets time pass between two looks; rejects when the signal says so. */
  pause?: (signal: AbortSignal | undefined) => Promise<void>;
}) {
  const {
    clients,
    pause = signal => setTimeout(PAUSE_MILLISECONDS, undefined, { signal }),
  } = options;
  return createTemplateAction({
    id,
    description:
      'Brings a stack in AWS CloudFormation to a template of the workspace, by a change set, and waits for it',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...awsInput,
        stackName: z =>
          z
            .string({ description: 'The name of the stack' })
            .regex(/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/),
        templatePath: z =>
          z.string({
            description: 'The template, as a path in the workspace',
          }),
        parameters: z =>
          z
            .record(z.union([z.string(), z.number(), z.boolean()]), {
              description: "Values of the template's parameters",
            })
            .optional(),
        capabilities: z =>
          z
            .array(
              z.enum([
                'CAPABILITY_IAM',
                'CAPABILITY_NAMED_IAM',
                'CAPABILITY_AUTO_EXPAND',
              ]),
              {
                description:
                  'What the template may make beside ordinary resources: roles, roles with names, what macros say',
              },
            )
            .optional(),
        roleArn: z =>
          z
            .string({
              description:
                "The role that CloudFormation works with. The portal's own when missing",
            })
            .optional(),
        tags: tagsInput,
      },
      output: {
        stackId: z => z.string({ description: 'The ARN of the stack' }),
        outputs: z =>
          z.record(z.string(), { description: "The stack's outputs" }),
        changed: z =>
          z.boolean({ description: 'Whether there was anything to change' }),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const { account, region, stackName, entityRef } = input;
      const templateBody = await readTemplate(
        ctx.workspacePath,
        input.templatePath,
      );
      if (ctx.isDryRun) {
        logger.info(
          `Dry run: would bring the stack ${stackName} in account ${account}, region ${region} to ${input.templatePath}`,
        );
        ctx.output(
          'stackId',
          `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/00000000-0000-0000-0000-000000000000`,
        );
        ctx.output('outputs', {});
        ctx.output('changed', false);
        return;
      }
      const key = checkpointKey(id, input, stackName);
      const { stackId, outputs, changed } = await ctx.checkpoint({
        key,
        fn: async () => ({
          ...(await new StackDeployment({
            clients,
            place: input,
            signal: ctx.signal,
            progress: line => logger.info(line),
            pause,
          }).run({
            stackName,
            entityRef,
            templateBody,
            parameters: texts(input.parameters),
            capabilities: input.capabilities ?? [],
            roleArn: input.roleArn,
            tags: tagsOf(input),
            token: taskToken(ctx, key),
          })),
        }),
      });
      ctx.output('stackId', stackId);
      ctx.output('outputs', outputs);
      ctx.output('changed', changed);
    },
  });
}

function texts(
  values: Record<string, string | number | boolean> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, String(value)]),
  );
}
