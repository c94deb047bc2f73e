import { InputError } from '@backstage/errors';
import {
  environmentStackName,
  releaseProjectName,
  testProjectName,
} from '../../service/names';
import type { SpinnakerSpec } from '../../service/ServiceSpec';
import type { Artifact } from '../Artifact';
import { titleOf } from '../pipeline/cloudformation/shape';
import { createReleaseScripts } from '../releaseScripts/createReleaseScripts';
import { type ReleaseSpec, repositoryUri } from '../releaseScripts/ReleaseSpec';
import { createStepBuildspecs } from './createStepBuildspecs';

type Environment = ReleaseSpec['environments'][number];

interface Stage {
  refId: string;
  requisiteStageRefIds: string[];
  name: string;
  type: string;
  [setting: string]: unknown;
}

type Step = Omit<Stage, 'refId' | 'requisiteStageRefIds'> & {
  name: string;
  type: string;
};

/** An image of a commit: tags are commit ids, and immutable. */
const trigger = (spec: ReleaseSpec, { registryAccount }: SpinnakerSpec) => ({
  type: 'docker',
  enabled: true,
  account: registryAccount,
  registry: repositoryUri(spec).split('/')[0],
  organization: '',
  repository: spec.name,
  tag: '^[0-9a-f]{40}$',
});

/** Each stage waits for the one before it. */
const numbered = (steps: Step[]): Stage[] =>
  steps.map((step, index) => ({
    refId: String(index + 1),
    requisiteStageRefIds: index === 0 ? [] : [String(index)],
    ...step,
  }));

/** A build of a project that stands in infrastructure/pipeline.yaml, with the files of the commit that the image is of. */
const build = (
  name: string,
  projectName: string,
  { buildAccount }: SpinnakerSpec,
  environmentVariables: Record<string, string>,
): Step => ({
  name,
  type: 'awsCodeBuild',
  account: buildAccount,
  projectName,
  source: { sourceOverride: false, sourceVersion: "${trigger['tag']}" },
  environmentVariables,
  failPipeline: true,
});

const approval = ({ name }: ReleaseSpec, environment: Environment): Step => ({
  name: 'Approval',
  type: 'manualJudgment',
  instructions: `Deploy ${name} to ${environment.name}?`,
  judgmentInputs: [],
  failPipeline: true,
});

function stagesOf(
  spec: ReleaseSpec,
  spinnaker: SpinnakerSpec,
  index: number,
): Step[] {
  const environment = spec.environments[index];
  const title = titleOf(environment);
  const deploy = build(
    `Deploy to ${title}`,
    releaseProjectName(spec),
    spinnaker,
    {
      ENVIRONMENT: environment.name,
      // The digest of what was pushed, all the way through.
      IMAGE_URI: `${repositoryUri(spec)}@\${trigger['digest']}`,
    },
  );
  if (index < spec.environments.length - 1) {
    const tests = build(`Test ${title}`, testProjectName(spec), spinnaker, {
      STACK: environmentStackName(spec, environment),
    });
    return [deploy, tests];
  }
  return spec.approval ? [approval(spec, environment), deploy] : [deploy];
}

/**
 * A pipeline of Spinnaker, from the image that was pushed through each environment to production, and the files with which
 * its steps do that.
 *
 * @throws InputError for a base image, and where nothing is known of Spinnaker
 */
export function createSpinnakerPipeline(spec: ReleaseSpec): Artifact[] {
  const { spinnaker } = spec.tools;
  if (spec.kind === 'base-image') {
    throw new InputError(
      'Spinnaker deploys, and a base image is deployed nowhere: choose another tool',
    );
  }
  if (!spinnaker) {
    throw new InputError(
      'Spinnaker needs to be known: set ecsCicd.templates.tools.spinnaker with its roleArn, buildAccount and registryAccount in the configuration',
    );
  }
  const pipeline = {
    schema: '1',
    application: spec.name,
    name: 'Release',
    description: `How an image of ${spec.name} travels: ${spec.environments
      .map(({ name }) => name)
      .join(', ')}`,
    // One release after the other, and none of them skipped.
    limitConcurrent: true,
    keepWaitingPipelines: true,
    triggers: [trigger(spec, spinnaker)],
    parameterConfig: [],
    notifications: [],
    stages: numbered(
      spec.environments.flatMap((_, index) => stagesOf(spec, spinnaker, index)),
    ),
  };
  return [
    {
      path: 'spinnaker/pipeline.json',
      content: `${JSON.stringify(pipeline, null, 2)}\n`,
    },
    ...createStepBuildspecs(spec),
    ...createReleaseScripts(spec).filter(
      ({ path }) => path !== 'scripts/build-image.sh',
    ),
  ];
}
