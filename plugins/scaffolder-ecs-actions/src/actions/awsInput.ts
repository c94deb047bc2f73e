import type { z as zod } from 'zod/v3';
import type { AwsPlace } from '../aws/AwsPlace';
import { BINDING_TAG } from '../service/names';

type Zod = typeof zod;

/** What every action on AWS asks: where, and for which entity. */
export const awsInput = {
  account: (z: Zod) =>
    z
      .string({ description: 'The AWS account: twelve digits, in quotes' })
      .regex(/^\d{12}$/),
  region: (z: Zod) =>
    z
      .string({ description: 'The AWS region, such as `us-east-1`' })
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  entityRef: (z: Zod) =>
    z
      .string({
        description: `The catalog entity that it is for, such as \`component:default/orders\`. It becomes the tag \`${BINDING_TAG}\`; what is there already has to have the same one`,
      })
      .regex(/^[a-z]+:[a-z0-9._-]+\/[a-z0-9._-]+$/),
};

export const tagsInput = (z: Zod) =>
  z
    .record(z.string().max(256), {
      description: `Tags beside \`${BINDING_TAG}\`, such as \`owner\``,
    })
    .optional();

/** An action's tags, the binding one first and not to be replaced. */
export function tagsOf(input: {
  entityRef: string;
  tags?: Record<string, string>;
}): Record<string, string> {
  return { ...input.tags, [BINDING_TAG]: input.entityRef };
}

/** A checkpoint's key: the same after a restart, and another one for each thing that one step makes. */
export function checkpointKey(
  action: string,
  { account, region }: AwsPlace,
  name: string,
): string {
  return `${action}.${account}.${region}.${name}`;
}
