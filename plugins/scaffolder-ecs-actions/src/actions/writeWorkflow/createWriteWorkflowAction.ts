import type { Config } from '@backstage/config';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createWorkflow } from '../../artifacts/workflow/createWorkflow';
import { readTemplateSettings } from '../../config/templateSettings';
import { releaseInputs, releaseOf } from '../releaseInputs';
import { writtenOutputs } from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

/** `ecs:workflow:write`: a workflow of GitHub Actions and its scripts. */
export function createWriteWorkflowAction({ config }: { config: Config }) {
  return createTemplateAction({
    id: 'ecs:workflow:write',
    description:
      'Writes .github/workflows/release.yml, which takes roles by OIDC, builds and pushes the image, judges its scan and deploys it by digest to one environment after the other, and the scripts that it runs',
    examples,
    supportsDryRun: true,
    schema: { input: releaseInputs, output: writtenOutputs },
    async handler(ctx) {
      const { targetPath, overwrite, ...input } = ctx.input;
      const artifacts = createWorkflow(
        releaseOf(input, readTemplateSettings(config)),
      );
      await writeArtifacts(ctx, artifacts, {
        targetPath,
        overwrite,
      });
    },
  });
}
