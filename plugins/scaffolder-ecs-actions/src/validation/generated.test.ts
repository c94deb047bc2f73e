import { everyPipeline } from '../__testUtils__/everyPipeline';
import { createServiceAppSpec } from '../artifacts/appspec/createAppSpec';
import type { Artifact } from '../artifacts/Artifact';
import { createBuildspec } from '../artifacts/buildspec/createBuildspec';
import { createIntegrationBuildspec } from '../artifacts/buildspec/createIntegrationBuildspec';
import { createDockerfile } from '../artifacts/dockerfile/createDockerfile';
import { createHook } from '../artifacts/hook/createHook';
import { createJenkinsfile } from '../artifacts/jenkinsfile/createJenkinsfile';
import { cloudFormationPipeline } from '../artifacts/pipeline/cloudformation/cloudFormationPipeline';
import { usesCodeDeploy } from '../artifacts/pipeline/cloudformation/shape';
import { createSpinnakerPipeline } from '../artifacts/spinnaker/createSpinnakerPipeline';
import { createTaskDefinition } from '../artifacts/taskdef/createTaskDefinition';
import { createWorkflow } from '../artifacts/workflow/createWorkflow';
import { appSpecFile } from '../service/names';
import { languages, type ServiceSpec } from '../service/ServiceSpec';
import { validateFiles } from './validateFiles';

const hooks = { AfterAllowTestTraffic: 'orders-test-validation' };

/** What CodeDeploy reads: the files of each environment. */
const codeDeployFiles = (spec: ServiceSpec): Artifact[] =>
  spec.environments.flatMap(environment => [
    createServiceAppSpec(appSpecFile(environment), {
      containerName: spec.name,
      port: spec.port,
      hooks,
    }),
    createTaskDefinition({
      ...spec,
      environment,
      variables: {},
      secrets: { DB_PASSWORD: '/orders/db-password' },
      tracing: true,
    }),
  ]);

/** Files that are the same whichever tool delivers the service. */
function common(spec: ServiceSpec): Artifact[] {
  const codeDeploy = usesCodeDeploy(spec);
  return [
    ...createDockerfile(spec),
    ...createHook(
      { name: spec.name, of: codeDeploy ? 'codedeploy' : 'ecs' },
      'hooks/validation',
    ),
    ...(codeDeploy ? codeDeployFiles(spec) : []),
  ];
}

/** What the delivery tool of the service reads. */
function ofTool(spec: ServiceSpec): Artifact[] {
  const release = {
    ...spec,
    branch: 'main',
    refuse: 'HIGH' as const,
    environments: spec.kind === 'base-image' ? [] : spec.environments,
  };
  switch (spec.delivery) {
    case 'github-actions':
      return createWorkflow(release);
    case 'jenkins':
      return createJenkinsfile(release);
    case 'spinnaker':
      return [
        createBuildspec({
          ...spec,
          refuse: 'HIGH',
          infrastructure: 'cloudformation',
        }),
        ...createSpinnakerPipeline(release),
      ];
    default:
      return [
        createBuildspec({
          ...spec,
          refuse: 'HIGH',
          infrastructure: 'cloudformation',
        }),
        createIntegrationBuildspec({
          ...spec,
          environment: spec.environments[0],
        }),
      ];
  }
}

const told = (files: Artifact[]) =>
  validateFiles(files).map(
    ({ path, line, rule, message }) => `${path}:${line} ${rule} ${message}`,
  );

describe('what the generators write', () => {
  it.each(everyPipeline.map(asked => [asked.title, asked] as const))(
    'has no finding: %s',
    (_title, { spec, options }) => {
      const files = [
        ...common(spec),
        ...cloudFormationPipeline(spec, options),
        ...ofTool(spec),
      ];
      expect(told(files)).toEqual([]);
    },
  );

  it.each(languages)('has no finding in the Dockerfiles for %s', language => {
    const [{ spec }] = everyPipeline;
    for (const kind of ['web', 'worker', 'function', 'base-image'] as const) {
      expect(told(createDockerfile({ ...spec, kind, language }))).toEqual([]);
    }
  });
});
