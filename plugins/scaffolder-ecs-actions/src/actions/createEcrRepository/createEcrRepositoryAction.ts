import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ImageRepository, type AwsClients } from '../../aws';
import { awsInput, checkpointKey, tagsInput, tagsOf } from '../awsInput';
import { examples } from './examples';
import { untaggedExpire } from './lifecyclePolicy';

const id = 'aws:ecr:create-repository';

/** Makes a repository for images in ECR. */
export function createEcrRepositoryAction(options: { clients: AwsClients }) {
  return createTemplateAction({
    id,
    description:
      'Makes a private repository in Amazon ECR whose tags never move, with scans on push, encryption and a lifecycle policy',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...awsInput,
        repositoryName: z =>
          z
            .string({ description: 'The name of the repository' })
            .min(2)
            .max(256)
            .regex(
              /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
            ),
        scanOnPush: z =>
          z
            .boolean({
              description:
                'Whether each image is scanned when it is pushed; a rule of the registry may say more. Yes when missing',
            })
            .optional(),
        untaggedDays: z =>
          z
            .number({
              description:
                'After how many days images without a tag expire. Those with a tag are kept, for they may be deployed. 14 when missing',
            })
            .int()
            .min(1)
            .optional(),
        lifecyclePolicy: z =>
          z
            .string({
              description:
                "A lifecycle policy of your own, as ECR's JSON, in the place of `untaggedDays`",
            })
            .optional(),
        kmsKey: z =>
          z
            .string({
              description:
                'The ARN of a KMS key to encrypt images with. AES-256 when missing',
            })
            .optional(),
        tags: tagsInput,
      },
      output: {
        repositoryArn: z =>
          z.string({ description: 'The ARN of the repository' }),
        repositoryUri: z =>
          z.string({
            description: 'What images are pushed to, without a tag',
          }),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const { account, region, repositoryName } = input;
      const { scanOnPush = true, untaggedDays = 14 } = input;
      const lifecyclePolicy =
        input.lifecyclePolicy === undefined
          ? untaggedExpire(untaggedDays)
          : requireJson(input.lifecyclePolicy);
      if (ctx.isDryRun) {
        logger.info(
          `Dry run: would make the ECR repository ${repositoryName} in account ${account}, region ${region}`,
        );
        ctx.output(
          'repositoryArn',
          `arn:aws:ecr:${region}:${account}:repository/${repositoryName}`,
        );
        ctx.output(
          'repositoryUri',
          `${account}.dkr.ecr.${region}.amazonaws.com/${repositoryName}`,
        );
        return;
      }
      const { arn, uri } = await ctx.checkpoint({
        key: checkpointKey(id, input, repositoryName),
        fn: async () => ({
          ...(await new ImageRepository(
            options.clients,
            input,
            ctx.signal,
          ).make({
            name: repositoryName,
            entityRef: input.entityRef,
            kmsKey: input.kmsKey,
            scanOnPush,
            lifecyclePolicy,
            tags: tagsOf(input),
          })),
        }),
      });
      logger.info(`The repository is ${arn}`);
      ctx.output('repositoryArn', arn);
      ctx.output('repositoryUri', uri);
    },
  });
}

function requireJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch (error) {
    throw new InputError('lifecyclePolicy is not JSON', error);
  }
}
