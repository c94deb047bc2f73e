import type {
  EnvironmentVariable,
  Project,
  ProjectSource,
} from '@aws-sdk/client-codebuild';
import { createProject, deleteProject, findProject } from '../../codebuild';
import { camelCase } from './Properties';
import type { ResourceContext, ResourceType } from './ResourceType';

/** A build project, as its template has it. */
export const codeBuildProjectType: ResourceType = {
  naming: { property: 'Name', length: 255 },
  create(context) {
    const { place, name, properties, tags } = context;
    const source = sourceOf(context);
    const { project } = createProject(place, {
      name,
      source: source.type === 'CODEPIPELINE' ? undefined : source,
      buildspec: source.buildspec,
      environment: variablesOf(context),
      timeoutInMinutes: properties.number('TimeoutInMinutes'),
      tags,
      runsBuildspec: true,
    });
    Object.assign(project, settingsOf(context));
    return {
      physicalId: name,
      attributes: { Arn: project.arn, Id: name },
    };
  },
  update(context) {
    const { place, physicalId, tags } = context;
    const record = findProject(place, physicalId);
    record.tags = tags;
    Object.assign(record.project, settingsOf(context), {
      lastModified: new Date(place.world.now),
    });
    return {};
  },
  remove: ({ place, physicalId }) => deleteProject(place, physicalId),
};

function sourceOf({ properties }: ResourceContext): ProjectSource {
  const { BuildSpec, ...source } = properties.inside('Source').values;
  return {
    ...(camelCase(source) as ProjectSource),
    buildspec: BuildSpec === undefined ? undefined : String(BuildSpec),
  };
}

function variablesOf({ properties }: ResourceContext): EnvironmentVariable[] {
  return properties
    .inside('Environment')
    .each('EnvironmentVariables')
    .map(one => ({
      name: one.required('Name'),
      value: one.required('Value'),
      type: (one.text('Type') ?? 'PLAINTEXT') as EnvironmentVariable['type'],
    }));
}

/** Everything that a project says of itself; what is missing stays as CodeBuild has it. */
function settingsOf(context: ResourceContext): Partial<Project> {
  const { place, name, properties, tags } = context;
  const environment = properties.inside('Environment').values;
  const logs = properties.inside('LogsConfig').inside('CloudWatchLogs');
  const role = properties.required('ServiceRole');
  const optional = {
    description: properties.text('Description'),
    encryptionKey: properties.text('EncryptionKey'),
    timeoutInMinutes: properties.number('TimeoutInMinutes'),
    queuedTimeoutInMinutes: properties.number('QueuedTimeoutInMinutes'),
    concurrentBuildLimit: properties.number('ConcurrentBuildLimit'),
    cache: camelCase(properties.values.Cache) as Project['cache'],
    vpcConfig: camelCase(properties.values.VpcConfig) as Project['vpcConfig'],
  };
  return {
    ...Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ),
    source: sourceOf(context),
    artifacts: {
      ...(camelCase(properties.values.Artifacts) as Project['artifacts']),
      type: properties.inside('Artifacts').required('Type') as 'CODEPIPELINE',
    },
    environment: {
      ...(camelCase(environment) as Project['environment']),
      type: String(environment.Type) as 'LINUX_CONTAINER',
      image: String(environment.Image),
      computeType: String(environment.ComputeType) as 'BUILD_GENERAL1_SMALL',
      environmentVariables: variablesOf(context),
    },
    serviceRole: role.startsWith('arn:')
      ? role
      : `arn:aws:iam::${place.account}:role/${role}`,
    logsConfig: {
      cloudWatchLogs: {
        status: logs.text('Status') === 'DISABLED' ? 'DISABLED' : 'ENABLED',
        groupName: logs.text('GroupName') ?? `/aws/codebuild/${name}`,
        streamName: logs.text('StreamName'),
      },
    },
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  };
}
