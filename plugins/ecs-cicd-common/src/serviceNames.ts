/** The longest name from which every derived name still fits; names of at most 32 characters are left to CloudFormation. @public */
export const MAX_SERVICE_NAME = 24;

/** Lower-case letters, digits and single hyphens between them; begins with a letter. @public */
export const SERVICE_NAME_PATTERN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Why a new service cannot be called so, in words for the person who types it; undefined of a name that will do.
 *
 * @public
 */
export function explainServiceName(name: string): string | undefined {
  if (!/^[a-z]/.test(name)) return 'Begin with a lower-case letter.';
  const wrong = name.match(/[^a-z0-9-]/u)?.[0];
  if (wrong !== undefined) {
    const what = wrong === ' ' ? 'a space' : `“${wrong}”`;
    return `Use lower-case letters, digits and hyphens only, without ${what}.`;
  }
  if (!SERVICE_NAME_PATTERN.test(name)) {
    return 'A hyphen stands alone, between letters or digits.';
  }
  if (name.length > MAX_SERVICE_NAME) {
    return `At most ${MAX_SERVICE_NAME} characters, here are ${name.length}: names in AWS are made of it and would be too long.`;
  }
  if (name.length < 2) return 'At least 2 characters.';
  return undefined;
}

/** @public */
export const pipelineName = ({ name }: { name: string }) => name;

/** Of the stack that holds the pipeline with its registry, projects and roles. @public */
export const pipelineStackName = ({ name }: { name: string }) =>
  `${name}-pipeline`;

/** @public */
export const buildProjectName = ({ name }: { name: string }) => `${name}-build`;

/** Of the project that tries what has been deployed to a test environment. @public */
export const testProjectName = ({ name }: { name: string }) =>
  `${name}-integration-tests`;

/** @public */
export const imageRepositoryName = ({ name }: { name: string }) => name;

/** Of the stack; of the ECS service too, and of the task definition's family. @public */
export const environmentStackName = (
  { name }: { name: string },
  environment: { name: string },
) => `${name}-${environment.name}`;
