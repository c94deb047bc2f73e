import { stringify } from 'yaml';
import {
  environmentStackName,
  imageRepositoryName,
  pipelineName,
} from '../../service/names';
import { partitionOf } from '../../service/partition';
import type { ServiceSpec } from '../../service/ServiceSpec';
import type { Artifact } from '../Artifact';

export type CatalogSpec = Pick<
  ServiceSpec,
  | 'name'
  | 'entityRef'
  | 'description'
  | 'owner'
  | 'system'
  | 'kind'
  | 'language'
  | 'delivery'
  | 'source'
  | 'tools'
  | 'environments'
> & {
  lifecycle: string;
};

const consoleHosts: Record<string, string> = {
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** The component as the catalog reads it, with the annotations by which its Releases tab finds everything. */
export function createCatalogInfo(spec: CatalogSpec): Artifact {
  const { namespace, name } = entityName(spec.entityRef);
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      ...(namespace === 'default' ? {} : { namespace }),
      description: spec.description,
      annotations: releaseAnnotations(spec),
      tags: [
        spec.language,
        ...(spec.kind === 'function' ? ['lambda'] : ['ecs']),
      ],
      links: linksOf(spec),
    },
    spec: {
      type: spec.kind === 'base-image' ? 'base-image' : 'service',
      lifecycle: spec.lifecycle,
      owner: spec.owner,
      ...(spec.system ? { system: spec.system } : {}),
    },
  };
  return {
    path: 'catalog-info.yaml',
    content: `# What Backstage knows of ${name}. By the annotations its Releases tab finds what delivers and runs it.\n${stringify(
      entity,
      { lineWidth: 0, singleQuote: true },
    )}`,
  };
}

/** What names a service's pipeline, services and image repository to its Releases tab. */
export function releaseAnnotations(
  spec: Pick<
    ServiceSpec,
    'name' | 'kind' | 'delivery' | 'source' | 'tools' | 'environments'
  >,
): Record<string, string> {
  const { tools, environments } = spec;
  const services =
    spec.kind === 'web' || spec.kind === 'worker'
      ? environments.map(environment =>
          arn(
            'ecs',
            environment,
            `service/${environment.cluster}/${environmentStackName(
              spec,
              environment,
            )}`,
          ),
        )
      : [];
  return {
    ...(spec.source.host === 'github'
      ? { 'github.com/project-slug': spec.source.repository }
      : {}),
    ...(hasPipeline(spec)
      ? {
          'aws.amazon.com/aws-codepipeline-arn': arn(
            'codepipeline',
            tools,
            pipelineName(spec),
          ),
        }
      : {}),
    ...(services.length > 0
      ? { 'aws.amazon.com/amazon-ecs-service-arn': services.join(',') }
      : {}),
    'aws.amazon.com/amazon-ecr-arn': arn(
      'ecr',
      tools,
      `repository/${imageRepositoryName(spec)}`,
    ),
  };
}

/** Spinnaker's is of two stages: it brings images into the registry, and no further. */
function hasPipeline({ delivery }: Pick<CatalogSpec, 'delivery'>): boolean {
  return delivery === 'codepipeline' || delivery === 'spinnaker';
}

function linksOf(spec: CatalogSpec) {
  const { tools, environments, kind } = spec;
  const pipeline = {
    url: consoleUrl(
      tools.region,
      `codesuite/codepipeline/pipelines/${pipelineName(spec)}/view?region=${
        tools.region
      }`,
    ),
    title: 'Pipeline in the AWS console',
  };
  const logs = environments.map(environment => {
    const folder = kind === 'function' ? '/aws/lambda' : '/ecs';
    const group = `${folder}/${environmentStackName(spec, environment)}`;
    return {
      url: consoleUrl(
        environment.region,
        // CloudWatch wants its own escapes: the percent sign as $25.
        `cloudwatch/home?region=${
          environment.region
        }#logsV2:log-groups/log-group/${encodeURIComponent(
          encodeURIComponent(group),
        ).replace(/%/g, '$')}`,
      ),
      title: `Logs of ${environment.name}`,
    };
  });
  return [
    ...(hasPipeline(spec) ? [pipeline] : []),
    ...(kind === 'base-image' ? [] : logs),
  ];
}

function consoleUrl(region: string, rest: string): string {
  const host = consoleHosts[partitionOf(region)] ?? 'console.aws.amazon.com';
  return `https://${region}.${host}/${rest}`;
}

function arn(
  service: string,
  { account, region }: { account: string; region: string },
  resource: string,
): string {
  return `arn:${partitionOf(
    region,
  )}:${service}:${region}:${account}:${resource}`;
}

function entityName(entityRef: string) {
  const [, namespace = 'default', name = entityRef] =
    /^(?:[^:/]+:)?(?:([^:/]+)\/)?([^:/]+)$/.exec(entityRef) ?? [];
  return { namespace, name };
}
