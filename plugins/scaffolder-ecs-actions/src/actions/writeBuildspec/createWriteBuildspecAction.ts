import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createBuildspec } from '../../artifacts/buildspec/createBuildspec';
import { createIntegrationBuildspec } from '../../artifacts/buildspec/createIntegrationBuildspec';
import { refusedSeverities } from '../../artifacts/buildspec/scanGate';
import { compareWithRepository, missingFrom } from '../repositoryBase';
import {
  keptOutput,
  serviceInputs,
  serviceOf,
  writtenOutputs,
} from '../serviceInputs';
import { writeArtifacts } from '../writeArtifacts';
import { examples } from './examples';

/** Where a repository builds something else with its buildspec.yml. */
const BESIDE_ANOTHER = 'buildspec.release.yml';
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `ecs:buildspec:write`: the buildspecs of the Build and the Test stage. */
export function createWriteBuildspecAction() {
  return createTemplateAction({
    id: 'ecs:buildspec:write',
    description:
      'Writes buildspec.yml, with which CodeBuild tests a service, builds and pushes its image, waits for the scan and exports the digest, and buildspec.integration.yml, which asks the deployed service',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: serviceInputs.name,
        kind: serviceInputs.kind,
        language: serviceInputs.language,
        strategy: serviceInputs.strategy,
        healthPath: serviceInputs.healthPath,
        environments: serviceInputs.environments,
        delivery: z =>
          z
            .enum(['codepipeline', 'spinnaker'])
            .optional()
            .describe(
              'What deploys the image that is built; `codepipeline` when missing. For Spinnaker there is no buildspec of integration tests here, `ecs:spinnaker:write` writes it',
            ),
        infrastructure: z =>
          z
            .enum(['cloudformation', 'cdk'])
            .optional()
            .describe(
              'What the folder infrastructure holds; with `cdk` the build synthesises it. `cloudformation` when missing',
            ),
        refuse: z =>
          z
            .enum(refusedSeverities)
            .optional()
            .describe(
              'Findings of the scan from this severity on fail the build; `HIGH` when missing',
            ),
        imageFile: z =>
          z
            .enum(['imageDetail.json', 'imagedefinitions.json'])
            .optional()
            .describe(
              "A file that names the image for a deployment that reads it: CodeDeploy's `imageDetail.json` (the default with a `codedeploy-` strategy), or `imagedefinitions.json` for the pipeline's own ECS action",
            ),
        integrationTests: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether the repository has tests that ask the deployed service, by the command of its starter. Without them the Test stage asks a web service how it is, and no more. Yes when missing',
            ),
        parameters: z =>
          z
            .record(z.string().regex(variableName), z.string().min(1))
            .optional()
            .describe(
              'Environment variables of the build by the names of parameters in Systems Manager',
            ),
        secrets: z =>
          z
            .record(z.string().regex(variableName), z.string().min(1))
            .optional()
            .describe(
              'Environment variables of the build by references to Secrets Manager: `secret-id:json-key:version-stage:version-id`, all but the first optional',
            ),
        targetPath: serviceInputs.targetPath,
        overwrite: serviceInputs.overwrite,
        basePath: serviceInputs.basePath,
      },
      output: {
        ...writtenOutputs,
        kept: keptOutput,
        buildspec: z =>
          z
            .string()
            .describe(
              'The buildspec of the build: `buildspec.yml`, or `buildspec.release.yml` where the repository has a buildspec.yml of its own',
            ),
      },
    },
    async handler(ctx) {
      const { targetPath, overwrite, basePath, ...input } = ctx.input;
      const spec = {
        ...input,
        ...serviceOf(input),
        infrastructure: input.infrastructure ?? 'cloudformation',
        refuse: input.refuse ?? 'HIGH',
      };
      const [first, ...later] = spec.environments;
      // With production alone there is nowhere to ask before it.
      const tested =
        spec.kind !== 'base-image' &&
        spec.delivery !== 'spinnaker' &&
        later.length > 0;
      const build = createBuildspec(spec);
      const { taken } = await compareWithRepository(
        ctx.workspacePath,
        [build],
        basePath,
      );
      const kept = taken.map(({ path }) => path);
      const path = kept.length > 0 ? BESIDE_ANOTHER : build.path;
      const artifacts = await missingFrom(
        ctx.workspacePath,
        [
          { ...build, path },
          ...(tested
            ? [
                createIntegrationBuildspec({
                  ...spec,
                  environment: first,
                  integrationTests: input.integrationTests,
                }),
              ]
            : []),
        ],
        basePath,
      );
      if (kept.length > 0) {
        ctx.logger.info(
          `Kept ${build.path}: the repository has its own. The pipeline builds with ${path}`,
        );
      }
      ctx.output('kept', kept);
      ctx.output('buildspec', path);
      await writeArtifacts(ctx, artifacts, { targetPath, overwrite });
    },
  });
}
