import { InputError } from '@backstage/errors';
import {
  environmentsNamed,
  type TemplateSettings,
} from '../../config/templateSettings';
import type {
  EnvironmentSpec,
  ServiceSpec,
  SourceSpec,
} from '../../service/ServiceSpec';
import { serviceOf } from '../serviceInputs';

const placeOf = ({ account, region }: { account: string; region: string }) =>
  `account ${account}, region ${region}`;

/** What a person or a template answers; what is missing has the meaning that the schema says. */
export type PipelineInput = Pick<ServiceSpec, 'name' | 'entityRef' | 'owner'> &
  Partial<
    Pick<
      ServiceSpec,
      | 'description'
      | 'system'
      | 'kind'
      | 'language'
      | 'strategy'
      | 'port'
      | 'healthPath'
      | 'size'
      | 'approval'
      | 'delivery'
    >
  > & {
    source?: { host: SourceSpec['host']; repository?: string; branch?: string };
    environments?: string[];
  };

/**
 * The service with the places where it stands.
 *
 * @throws InputError that says what does not go together
 */
export function pipelineSpec(
  input: PipelineInput,
  settings: TemplateSettings,
): ServiceSpec {
  const { tools } = settings;
  const environments = environmentsNamed(settings, input.environments);
  const spec: ServiceSpec = {
    ...input,
    ...serviceOf({ ...input, environments: undefined }),
    description: input.description ?? '',
    size: input.size ?? 'small',
    approval: input.approval ?? false,
    delivery: input.delivery ?? 'codepipeline',
    source: sourceOf(input),
    tools,
    environments,
  };
  refuseTool(spec);
  refusePlaces(spec);
  return spec;
}

function sourceOf({ name, source }: PipelineInput): SourceSpec {
  const { host = 'codecommit', repository, branch = 'main' } = source ?? {};
  if (host === 'github' && !repository) {
    throw new InputError(
      'A source on GitHub needs its repository, as owner/name',
    );
  }
  return { host, repository: repository ?? name, branch };
}

/** What a tool cannot do, and what it cannot do without. */
function refuseTool({ delivery, kind, source, tools }: ServiceSpec) {
  if (delivery === 'github-actions' && source.host !== 'github') {
    throw new InputError(
      'GitHub Actions delivers from GitHub alone: set source.host to github',
    );
  }
  if (delivery === 'jenkins' && !tools.jenkins) {
    throw new InputError(
      "Jenkins takes on a service's roles with the role of its agents: set ecsCicd.templates.tools.jenkins.roleArn in the configuration",
    );
  }
  if (delivery === 'spinnaker' && kind === 'base-image') {
    throw new InputError(
      'Spinnaker deploys, and a base image is deployed nowhere: choose another tool',
    );
  }
  if (delivery === 'spinnaker' && !tools.spinnaker) {
    throw new InputError(
      'Spinnaker needs to be known: set ecsCicd.templates.tools.spinnaker with its roleArn, buildAccount and registryAccount in the configuration',
    );
  }
  const byCodePipeline =
    delivery === 'codepipeline' || delivery === 'spinnaker';
  if (byCodePipeline && source.host === 'github' && !tools.connectionArn) {
    throw new InputError(
      'A pipeline with its source on GitHub needs a connection: set ecsCicd.templates.tools.connectionArn in the configuration',
    );
  }
}

function refusePlaces({ environments, kind, tools }: ServiceSpec) {
  if (kind === 'base-image') {
    return;
  }
  const away = environments.find(
    ({ account, region }) =>
      account !== tools.account || region !== tools.region,
  );
  if (away) {
    throw new InputError(
      `The environment ${away.name} stands in ${placeOf(
        away,
      )} and the tools in ${placeOf(
        tools,
      )}; what is generated can only deploy within one account and region`,
    );
  }
  refuseOrder(environments);
}

/** Nothing reaches production that was not tested before, and nothing comes after it. */
function refuseOrder(environments: EnvironmentSpec[]) {
  const last = environments.at(-1);
  const earlier = environments.slice(0, -1);
  if (last?.kind !== 'production' || earlier.length === 0) {
    throw new InputError(
      `A change goes through at least one test environment to production, and ends there; asked for were ${environments
        .map(({ name, kind }) => `${name} (${kind})`)
        .join(', ')}`,
    );
  }
}
