import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type {
  EnvironmentSpec,
  ServiceKind,
  ToolsSpec,
} from '../service/ServiceSpec';

/** What `ecsCicd.templates` offers. */
export interface TemplateSettings {
  tools: ToolsSpec;
  /** In the order of promotion. */
  environments: EnvironmentSpec[];
}

/**
 * Reads `ecsCicd.templates`.
 *
 * @throws InputError that names the key, when a part is missing
 */
export function readTemplateSettings(config: Config): TemplateSettings {
  const templates = config.getOptionalConfig('ecsCicd.templates');
  const tools = templates?.getOptionalConfig('tools');
  const environments = templates?.getOptionalConfigArray('environments') ?? [];
  if (!tools || environments.length === 0) {
    throw new InputError(
      `The portal's configuration lacks ecsCicd.templates.${
        tools ? 'environments' : 'tools'
      }: it says where new services and their pipelines stand`,
    );
  }
  return {
    tools: readTools(tools),
    environments: environments.map(readEnvironment),
  };
}

/**
 * The environments of these names, in the configured order of promotion; all of them when none is named.
 *
 * @throws InputError that names what there is, when one is unknown
 */
export function environmentsNamed(
  { environments }: TemplateSettings,
  names?: readonly string[],
): EnvironmentSpec[] {
  const known = environments.map(({ name }) => name);
  const unknown = names?.filter(name => !known.includes(name)) ?? [];
  if (unknown.length > 0) {
    throw new InputError(
      `There is no environment ${unknown.join(
        ', ',
      )}; ecsCicd.templates.environments has ${known.join(', ')}`,
    );
  }
  return environments.filter(({ name }) => names?.includes(name) ?? true);
}

/**
 * Where a service is deployed: in the environments of these names, or in all of them. A base image is deployed nowhere.
 *
 * @throws InputError that names what there is, when one is unknown
 */
export function environmentsOf(
  settings: TemplateSettings,
  service: { kind?: ServiceKind; environments?: readonly string[] },
): EnvironmentSpec[] {
  return service.kind === 'base-image'
    ? []
    : environmentsNamed(settings, service.environments);
}

function readTools(config: Config): ToolsSpec {
  const jenkins = config.getOptionalConfig('jenkins');
  const spinnaker = config.getOptionalConfig('spinnaker');
  return {
    account: config.getString('account'),
    region: config.getString('region'),
    connectionArn: config.getOptionalString('connectionArn'),
    jenkins: jenkins && { roleArn: jenkins.getString('roleArn') },
    spinnaker: spinnaker && {
      roleArn: spinnaker.getString('roleArn'),
      buildAccount: spinnaker.getString('buildAccount'),
      registryAccount: spinnaker.getString('registryAccount'),
    },
  };
}

function readEnvironment(config: Config): EnvironmentSpec {
  const kind = config.getString('kind');
  if (kind !== 'test' && kind !== 'production') {
    throw new InputError(
      `The kind of an environment in ecsCicd.templates.environments is test or production, not ${kind}`,
    );
  }
  return {
    name: config.getString('name'),
    kind,
    account: config.getString('account'),
    region: config.getString('region'),
    cluster: config.getString('cluster'),
    vpcId: config.getString('vpcId'),
    privateSubnetIds: config.getStringArray('privateSubnetIds'),
    publicSubnetIds: config.getStringArray('publicSubnetIds'),
    certificateArn: config.getOptionalString('certificateArn'),
    alarmTopicArn: config.getOptionalString('alarmTopicArn'),
  };
}
