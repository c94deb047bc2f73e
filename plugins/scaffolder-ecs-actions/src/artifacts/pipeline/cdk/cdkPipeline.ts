import { InputError } from '@backstage/errors';
import { pipelineStackName } from '../../../service/names';
import type {
  EnvironmentSpec,
  ServiceSpec,
} from '../../../service/ServiceSpec';
import { capacityOf } from '../../../service/sizes';
import type { Artifact } from '../../Artifact';
import { indent, text } from '../../text';
import { cloudFormationPipeline } from '../cloudformation/cloudFormationPipeline';
import type { PipelineOptions } from '../cloudformation/PipelineOptions';
import { runsSomewhere, usesCodeDeploy } from '../cloudformation/shape';
import { serviceTags } from '../cloudformation/tags';
import { camel } from './cdkNames';
import { stackSource } from './stackSource';

/**
 * The same stacks as an app of the AWS CDK v2 in TypeScript. The build synthesises it, and the pipeline deploys what came
 * out, so nothing needs a bootstrapped account.
 *
 * @throws InputError for a function, whose template is SAM's
 */
export function cdkPipeline(
  spec: ServiceSpec,
  options: PipelineOptions = {},
): Artifact[] {
  if (spec.kind === 'function') {
    throw new InputError(
      'A function is a template of SAM; ask for it with the tool cloudformation',
    );
  }
  const made = cloudFormationPipeline(spec, { ...options, templates: 'build' });
  const contentOf = (path: string) =>
    made.find(artifact => artifact.path === path)?.content ?? '';
  const runs = runsSomewhere(spec);
  const files: Record<string, string> = {
    'bin/app.ts': app(spec, contentOf),
    'lib/pipeline-stack.ts': stackSource(
      contentOf('infrastructure/pipeline.yaml'),
      {
        service: spec.name,
        className: 'PipelineStack',
        about: `How changes of ${spec.name} travel: registry, build, tests, pipeline.`,
        parameters: [],
      },
    ),
    ...(runs && {
      'lib/service-stack.ts': stackSource(
        contentOf('infrastructure/service.yaml'),
        {
          service: spec.name,
          className: 'ServiceStack',
          about: `${spec.name} in one environment. The pipeline tells each stack its image, by digest.`,
          parameters: ['ImageUri', 'FirstImage'],
        },
      ),
    }),
    'cdk.json': json({
      app: 'tsx bin/app.ts',
      context: {},
    }),
    'package.json': json({
      name: `${spec.name}-infrastructure`,
      version: '1.0.0',
      private: true,
      scripts: { check: 'tsc', synth: 'cdk synth --quiet' },
      dependencies: { 'aws-cdk-lib': '2.270.0', constructs: '10.8.1' },
      devDependencies: {
        '@types/node': '^22.0.0',
        'aws-cdk': '^2.1000.0',
        tsx: '^4.20.0',
        typescript: '~5.8.0',
      },
    }),
    'tsconfig.json': json({
      compilerOptions: {
        target: 'ES2022',
        module: 'CommonJS',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ['node'],
      },
      include: ['bin', 'lib'],
    }),
    ...(runs &&
      Object.fromEntries(
        spec.environments.map(environment => [
          `${environment.name}.json`,
          json({ Tags: serviceTags(spec, environment.name) }),
        ]),
      )),
  };
  return Object.entries(files).map(([path, content]) => ({
    path: `infrastructure/${path}`,
    content,
  }));
}

function app(spec: ServiceSpec, contentOf: (path: string) => string) {
  const runs = runsSomewhere(spec);
  return `${text`
    import { App, BootstraplessSynthesizer } from 'aws-cdk-lib';
    import { PipelineStack } from '../lib/pipeline-stack';
    ${
      runs &&
      "import { type EnvironmentSettings, ServiceStack } from '../lib/service-stack';"
    }

    const app = new App();

    // Deploy it once, and again when it changes: npx cdk deploy ${pipelineStackName(
      spec,
    )}
    new PipelineStack(app, '${pipelineStackName(spec)}', {
      synthesizer: new BootstraplessSynthesizer(),
      tags: ${object(serviceTags(spec, 'tools'))},
    });
    ${runs && environments(spec, contentOf)}
  `}\n`;
}

/** The pipeline deploys these; they are here so that the build makes their templates. */
function environments(spec: ServiceSpec, contentOf: (path: string) => string) {
  const image = usesCodeDeploy(spec) ? 'first image' : 'image';
  return text`

    // In the order of promotion. The pipeline deploys them, with the ${image} that it built.
    const environments: Record<string, EnvironmentSettings> = {
      ${spec.environments
        .map(environment => settings(spec, environment, contentOf))
        .join('\n')}
    };

    for (const [name, settings] of Object.entries(environments)) {
      new ServiceStack(app, ${'`'}${spec.name}-\${name}${'`'}, settings, {
        stackName: ${'`'}${spec.name}-\${name}${'`'},
        synthesizer: new BootstraplessSynthesizer(),
      });
    }
  `;
}

/** The parameters of the environment's configuration, with lists as lists. */
function settings(
  spec: ServiceSpec,
  environment: EnvironmentSpec,
  contentOf: (path: string) => string,
) {
  const { Parameters } = JSON.parse(
    contentOf(`infrastructure/${environment.name}.json`),
  ) as { Parameters: Record<string, string> };
  const values = Object.entries(Parameters).map(([name, value]) => {
    const written = name.endsWith('SubnetIds')
      ? `[${value
          .split(',')
          .map(id => `'${id}'`)
          .join(', ')}]`
      : `'${value}'`;
    return `${camel(name)}: ${written},`;
  });
  const tasks =
    spec.kind === 'web' || spec.kind === 'worker'
      ? [
          `minimumTasks: ${capacityOf(spec).minimumTasks},`,
          `maximumTasks: ${capacityOf(spec).maximumTasks},`,
        ]
      : [];
  return `${
    /^\w+$/.test(environment.name) ? environment.name : `'${environment.name}'`
  }: {\n${indent([...values, ...tasks].join('\n'), 2)}\n},`;
}

function object(values: Record<string, string>) {
  const entries = Object.entries(values).map(
    ([key, value]) => `${/^\w+$/.test(key) ? key : `'${key}'`}: '${value}',`,
  );
  return `{\n${indent(entries.join('\n'), 4)}\n  }`;
}

function json(value: unknown) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
