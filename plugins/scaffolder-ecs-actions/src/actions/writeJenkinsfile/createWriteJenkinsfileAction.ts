import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createJenkinsfile } from '../../artifacts/jenkinsfile/createJenkinsfile';
import { releaseInputs, releaseOf } from '../releaseInputs';
import { writtenOutputs } from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

/** `ecs:jenkinsfile:write`: a Jenkinsfile and its scripts. */
export function createWriteJenkinsfileAction() {
  return createTemplateAction({
    id: 'ecs:jenkinsfile:write',
    description:
      'Writes a declarative Jenkinsfile, which takes roles, builds and pushes the image, judges its scan, deploys it by digest to one environment after the other and rolls back, and the scripts that it runs',
    examples,
    supportsDryRun: true,
    schema: { input: releaseInputs, output: writtenOutputs },
    async handler(ctx) {
      const { targetPath, overwrite, ...input } = ctx.input;
      await writeArtifacts(ctx, createJenkinsfile(releaseOf(input)), {
        targetPath,
        overwrite,
      });
    },
  });
}
