import { testProjectName } from '../../service/names';
import type { EnvironmentSpec, ServiceSpec } from '../../service/ServiceSpec';
import type { Artifact } from '../Artifact';
import { titleOf } from '../pipeline/cloudformation/shape';
import { clusterOf } from './cluster';

/** What Spinnaker is told of an environment, beside what the portal knows. */
export type SpinnakerEnvironment = Pick<
  EnvironmentSpec,
  'name' | 'region' | 'cluster'
> & {
  /** Of the AWS account in Spinnaker's own settings, such as `aws-production`. */
  spinnakerAccount: string;
  /** Of the load balancer; none for a worker. */
  targetGroup?: string;
};

export type SpinnakerSpec = Pick<
  ServiceSpec,
  'name' | 'kind' | 'port' | 'size' | 'approval' | 'tools'
> & {
  /** Of the registry in Spinnaker's own settings. */
  registryAccount: string;
  /** In the order of promotion, the last one is production. */
  environments: SpinnakerEnvironment[];
};

interface Stage {
  refId: string;
  requisiteStageRefIds: string[];
  name: string;
  type: string;
  [setting: string]: unknown;
}

const registryOf = ({ tools }: SpinnakerSpec) =>
  `${tools.account}.dkr.ecr.${tools.region}.amazonaws.com`;

/** An image of a commit: tags are commit ids, and immutable. */
const trigger = (spec: SpinnakerSpec) => ({
  type: 'docker',
  enabled: true,
  account: spec.registryAccount,
  registry: registryOf(spec),
  organization: '',
  repository: spec.name,
  tag: '^[0-9a-f]{40}$',
});

type Step = Omit<Stage, 'refId' | 'requisiteStageRefIds'> & {
  name: string;
  type: string;
};

/** Each stage waits for the one before it. */
const numbered = (steps: Step[]): Stage[] =>
  steps.map((step, index) => ({
    refId: String(index + 1),
    requisiteStageRefIds: index === 0 ? [] : [String(index)],
    ...step,
  }));

const integrationTests = (
  spec: SpinnakerSpec,
  environment: SpinnakerEnvironment,
): Step => ({
  name: `Test ${titleOf(environment)}`,
  type: 'awsCodeBuild',
  account: environment.spinnakerAccount,
  projectName: testProjectName(spec),
  failPipeline: true,
});

const approval = ({ name }: SpinnakerSpec): Step => ({
  name: 'Approval',
  type: 'manualJudgment',
  instructions: `Deploy ${name} to production?`,
  judgmentInputs: [],
  failPipeline: true,
});

function stagesOf(spec: SpinnakerSpec, index: number): Step[] {
  const environment = spec.environments[index];
  const production = index === spec.environments.length - 1;
  const deploy: Step = {
    name: `Deploy to ${titleOf(environment)}`,
    type: 'deploy',
    failPipeline: true,
    clusters: [clusterOf(spec, environment, production, registryOf(spec))],
  };
  if (!production) return [deploy, integrationTests(spec, environment)];
  return spec.approval ? [approval(spec), deploy] : [deploy];
}

/** A pipeline of Spinnaker: from the image that was pushed through each environment to production. */
export function createSpinnakerPipeline(spec: SpinnakerSpec): Artifact {
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
    triggers: [trigger(spec)],
    parameterConfig: [],
    notifications: [],
    stages: numbered(
      spec.environments.flatMap((_, index) => stagesOf(spec, index)),
    ),
  };
  return {
    path: 'spinnaker/pipeline.json',
    content: `${JSON.stringify(pipeline, null, 2)}\n`,
  };
}
