import { readFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';

/** What CloudFormation takes in a call; a larger template would have to lie in a bucket. */
const MAX_BYTES = 51_200;

/** @throws NotFoundError when it is not there, InputError when CloudFormation would not take it */
export async function readTemplate(
  workspacePath: string,
  path: string,
): Promise<string> {
  const file = resolveSafeChildPath(workspacePath, path);
  const content = await readFile(file).catch(() => {
    throw new NotFoundError(`There is no template ${path} in the workspace`);
  });
  if (content.length > MAX_BYTES) {
    throw new InputError(
      `The template ${path} has ${content.length} bytes, and CloudFormation takes at most ${MAX_BYTES} in a call: deploy it by hand through a bucket (aws cloudformation deploy --s3-bucket), or split it into two stacks`,
    );
  }
  return content.toString('utf8');
}
