import type { Config } from '@backstage/config';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createSpinnakerPipeline } from '../../artifacts/spinnaker/createSpinnakerPipeline';
import { readTemplateSettings } from '../../config/templateSettings';
import { releaseInputs, releaseOf } from '../releaseInputs';
import { writtenOutputs } from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

const { name, kind, language, strategy, healthPath, environments, approval } =
  releaseInputs;

/** `ecs:spinnaker:write`: a pipeline of Spinnaker, with what its steps run. */
export function createWriteSpinnakerAction({ config }: { config: Config }) {
  return createTemplateAction({
    id: 'ecs:spinnaker:write',
    description:
      'Writes spinnaker/pipeline.json, which takes an image that was pushed, by its digest, through each environment to production with integration tests and a manual judgment before production, and the buildspecs and scripts that its steps run',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name,
        kind,
        language,
        strategy,
        healthPath,
        environments,
        approval,
        targetPath: releaseInputs.targetPath,
        overwrite: releaseInputs.overwrite,
      },
      output: writtenOutputs,
    },
    async handler(ctx) {
      const { targetPath, overwrite, ...input } = ctx.input;
      const artifacts = createSpinnakerPipeline(
        releaseOf(input, readTemplateSettings(config)),
      );
      await writeArtifacts(ctx, artifacts, { targetPath, overwrite });
    },
  });
}
