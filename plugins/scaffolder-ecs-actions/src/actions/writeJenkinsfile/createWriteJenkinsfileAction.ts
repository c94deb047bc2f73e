import type { Config } from '@backstage/config';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createJenkinsfile } from '../../artifacts/jenkinsfile/createJenkinsfile';
import { readTemplateSettings } from '../../config/templateSettings';
import { releaseInputs, releaseOf } from '../releaseInputs';
import { writtenOutputs } from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

/** `ecs:jenkinsfile:write`: a Jenkinsfile and its scripts. */
export function createWriteJenkinsfileAction({ config }: { config: Config }) {
  return createTemplateAction({
    id: 'ecs:jenkinsfile:write',
    description:
      'Writes a declarative Jenkinsfile, which takes roles, builds and pushes the image, judges its scan, deploys it by digest to one environment after the other and rolls back, and the scripts that it runs',
    examples,
    supportsDryRun: true,
    schema: { input: releaseInputs, output: writtenOutputs },
    async handler(ctx) {
      const { targetPath, overwrite, ...input } = ctx.input;
      const artifacts = createJenkinsfile(
        releaseOf(input, readTemplateSettings(config)),
      );
      await writeArtifacts(ctx, artifacts, {
        targetPath,
        overwrite,
      });
    },
  });
}
