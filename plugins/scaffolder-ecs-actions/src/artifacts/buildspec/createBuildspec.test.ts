import { parse } from 'yaml';
import { schemaErrors } from '../../__testUtils__/schemaErrors';
import { describeShell, shellcheck } from '../../__testUtils__/shellcheck';
import {
  deploymentStrategies,
  languages,
  serviceKinds,
} from '../../service/ServiceSpec';
import { buildspecSchema } from '../../validation/schemas/buildspecSchema';
import { createBuildspec, type BuildSpec } from './createBuildspec';
import {
  createIntegrationBuildspec,
  type IntegrationSpec,
} from './createIntegrationBuildspec';

const web: BuildSpec = {
  name: 'orders',
  kind: 'web',
  language: 'node',
  strategy: 'canary',
  environments: [{ name: 'test' }, { name: 'production' }],
  refuse: 'HIGH',
  infrastructure: 'cloudformation',
};

const build = (more: Partial<BuildSpec> = {}) =>
  parse(createBuildspec({ ...web, ...more }).content);

const integration = (
  more: Partial<Omit<BuildSpec, 'environments'> & IntegrationSpec> = {},
) =>
  createIntegrationBuildspec({
    ...web,
    healthPath: '/health',
    environment: { name: 'test' },
    ...more,
  }).content;

/** Every command in the order in which one shell of CodeBuild runs them. */
function commandsOf(buildspec: ReturnType<typeof parse>): string[] {
  return ['install', 'pre_build', 'build', 'post_build'].flatMap(
    phase => buildspec.phases[phase]?.commands ?? [],
  );
}

describe('createBuildspec', () => {
  it.each(languages)('tests a service in %s and reports it', language => {
    const { phases, reports, cache } = build({ language });

    expect(phases.install.commands.length).toBeGreaterThan(0);
    expect(phases.build.commands.join('\n')).toMatch(/test|verify/);
    expect(reports['unit-tests']).toMatchObject({
      'file-format': 'JUNITXML',
    });
    expect(cache.paths.length).toBeGreaterThan(0);
  });

  it.each(serviceKinds)('pushes the image of a %s by its commit', kind => {
    const commands = commandsOf(build({ kind }));
    const at = (part: string) =>
      commands.findIndex(command => command.includes(part));

    expect(commands.join('\n')).not.toContain('latest');
    expect(commands[at('IMAGE_TAG=')]).toContain(
      'CODEBUILD_RESOLVED_SOURCE_VERSION',
    );
    expect(at('docker build')).toBeLessThan(at('CODEBUILD_BUILD_SUCCEEDING'));
    expect(at('CODEBUILD_BUILD_SUCCEEDING')).toBeLessThan(at('docker push'));
    expect(at('docker push')).toBeLessThan(at('IMAGE_DIGEST=$('));
    expect(at('IMAGE_DIGEST=$(')).toBeLessThan(at('findingSeverityCounts'));
  });

  it('exports what the pipeline deploys', () => {
    expect(build().env['exported-variables']).toEqual([
      'IMAGE_URI',
      'IMAGE_TAG',
      'IMAGE_DIGEST',
    ]);
  });

  it.each(deploymentStrategies.filter(name => name.startsWith('codedeploy-')))(
    'writes what CodeDeploy reads for %s',
    strategy => {
      const buildspec = build({ strategy });

      expect(buildspec.env['exported-variables']).toContain('FIRST_IMAGE');
      expect(commandsOf(buildspec).join('\n')).toContain(
        'describe-stacks --stack-name orders-test',
      );
      expect(commandsOf(buildspec)).toContain(
        `printf '{"ImageURI":"%s"}' "$IMAGE_URI" >imageDetail.json`,
      );
      expect(buildspec.artifacts.files).toEqual([
        'appspec.test.yaml',
        'taskdef.test.json',
        'appspec.production.yaml',
        'taskdef.production.json',
        'imageDetail.json',
      ]);
    },
  );

  it('writes what the ECS action of a pipeline reads, where it is asked to', () => {
    const buildspec = build({
      strategy: 'rolling',
      imageFile: 'imagedefinitions.json',
    });

    expect(commandsOf(buildspec)).toContain(
      `printf '[{"name":"orders","imageUri":"%s"}]' "$IMAGE_URI" >imagedefinitions.json`,
    );
    expect(buildspec.artifacts.files).toContain('imagedefinitions.json');
  });

  it('synthesises a CDK app with Node.js beside the language of the service', () => {
    const { phases, artifacts } = build({
      language: 'go',
      infrastructure: 'cdk',
    });

    expect(Object.keys(phases.install['runtime-versions'])).toEqual([
      'golang',
      'nodejs',
    ]);
    expect(phases.build.commands).toContain(
      'npm run --prefix infrastructure synth',
    );
    expect(artifacts.files).toContain('infrastructure/cdk.out/**/*');
  });

  it('takes settings and secrets by reference', () => {
    const { env } = build({
      parameters: { GOPROXY: '/build/go-proxy' },
      secrets: { LICENSE_KEY: 'build/scanner:licenseKey' },
    });

    expect(env['parameter-store']).toEqual({ GOPROXY: '/build/go-proxy' });
    expect(env['secrets-manager']).toEqual({
      LICENSE_KEY: 'build/scanner:licenseKey',
    });
  });

  it('builds a base image again from the same commit, and tries it', () => {
    const buildspec = build({ kind: 'base-image' });

    expect(commandsOf(buildspec).join('\n')).toContain(
      '-$CODEBUILD_BUILD_NUMBER"',
    );
    expect(commandsOf(buildspec).join('\n')).toContain('docker run --rm');
    expect(buildspec).not.toHaveProperty('reports');
    expect(buildspec).not.toHaveProperty('artifacts');
  });
});

describe('createIntegrationBuildspec', () => {
  it.each(languages)('runs the integration tests of %s', language => {
    const { phases, reports } = parse(integration({ language }));

    expect(phases.build.commands.join('\n')).toContain('integration');
    expect(reports['integration-tests']).toMatchObject({
      'file-format': 'JUNITXML',
    });
  });

  it.each([
    ['web', 'curl '],
    ['worker', 'echo '],
    ['scheduled', 'TASK_ARN='],
  ] as const)('needs no tests of a %s to test it', (kind, begins) => {
    const { phases, reports } = parse(
      integration({ kind, integrationTests: false }),
    );

    expect(phases.build.commands[0].startsWith(begins)).toBe(true);
    expect(phases).not.toHaveProperty('install');
    expect(reports).toBeUndefined();
  });

  it('runs a scheduled task to its end', () => {
    const commands = commandsOf(parse(integration({ kind: 'scheduled' })));

    expect(commands.join('\n')).toContain('aws ecs run-task');
    expect(commands[commands.length - 1]).toBe('test "$EXIT_CODE" = 0');
  });
});

/** Each kind of file that there is. */
const texts = serviceKinds.flatMap(kind =>
  languages.flatMap(language =>
    (['canary', 'codedeploy-linear'] as const).flatMap(strategy =>
      (['cloudformation', 'cdk'] as const).flatMap(infrastructure => {
        const spec = { kind, language, strategy, infrastructure };
        return [
          createBuildspec({ ...web, ...spec }).content,
          ...(kind === 'base-image'
            ? []
            : [true, false].map(integrationTests =>
                integration({ ...spec, integrationTests }),
              )),
        ];
      }),
    ),
  ),
);

describe('buildspecs', () => {
  it.each([...new Set(texts)].map(text => [text.split('\n')[0], text]))(
    'are as CodeBuild documents them: %s',
    (_title, text) => {
      expect(schemaErrors(buildspecSchema, parse(text))).toEqual([]);
    },
  );
});

describeShell('shell of the buildspecs', () => {
  it('has nothing that shellcheck finds', () => {
    const scripts = new Set(
      texts.map(text => {
        const buildspec = parse(text);
        // What the build project and CodeBuild set.
        const given = [
          'IMAGE_REPOSITORY',
          'IMAGE_REPOSITORY_URI',
          'CODEBUILD_BUILD_NUMBER',
        ].map(name => `export ${name}="\${${name}:-}"`);
        return [...given, ...commandsOf(buildspec)].join('\n');
      }),
    );

    expect(scripts.size).toBeGreaterThan(20);
    expect(shellcheckEach(scripts)).toEqual([]);
  });

  it('sees a fault', () => {
    expect(shellcheck('echo $HOME/*.txt; cd $X\n').join()).toContain('SC2');
  });
});

function shellcheckEach(scripts: Set<string>): string[] {
  return [...scripts].flatMap(shellcheck);
}
