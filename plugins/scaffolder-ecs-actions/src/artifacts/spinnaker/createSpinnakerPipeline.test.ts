import { parse } from 'yaml';
import { release, releases } from '../../__testUtils__/release';
import { schemaErrors } from '../../__testUtils__/schemaErrors';
import { describeShell, shellcheck } from '../../__testUtils__/shellcheck';
import { buildspecSchema } from '../../validation/schemas/buildspecSchema';
import { validateFiles } from '../../validation/validateFiles';
import { createSpinnakerPipeline } from './createSpinnakerPipeline';
import { spinnakerSchema } from './spinnakerSchema';

const deployed = releases.filter(([, { kind }]) => kind !== 'base-image');

const filesOf = (...input: Parameters<typeof release>) =>
  createSpinnakerPipeline(release(...input));

const contentOf = (files: ReturnType<typeof filesOf>, path: string) =>
  files.find(file => file.path === path)?.content ?? '';

const pipelineOf = (...input: Parameters<typeof release>) =>
  contentOf(filesOf(...input), 'spinnaker/pipeline.json');

const commandsOf = (buildspec: string): string[] =>
  Object.values<{ commands: string[] }>(parse(buildspec).phases).flatMap(
    ({ commands }) => commands ?? [],
  );

describe('createSpinnakerPipeline', () => {
  it.each(deployed)(
    'writes what Spinnaker, CodeBuild and the rules take, for %s',
    (_what, spec) => {
      const files = createSpinnakerPipeline(spec);

      expect(
        schemaErrors(
          spinnakerSchema,
          JSON.parse(contentOf(files, 'spinnaker/pipeline.json')),
        ),
      ).toEqual([]);
      for (const { path, content } of files) {
        if (!path.startsWith('buildspec')) continue;
        expect(schemaErrors(buildspecSchema, parse(content))).toEqual([]);
      }
      expect(validateFiles(files)).toEqual([]);
    },
  );

  it('goes from one stage to the next, with a judgment before production', () => {
    const { stages } = JSON.parse(pipelineOf());

    expect(
      stages.map((stage: Record<string, unknown>) => [
        stage.name,
        stage.projectName,
        stage.environmentVariables,
        stage.requisiteStageRefIds,
      ]),
    ).toEqual([
      [
        'Deploy to Test',
        'orders-release',
        { ENVIRONMENT: 'test', IMAGE_URI: expect.any(String) },
        [],
      ],
      [
        'Test Test',
        'orders-integration-tests',
        { STACK: 'orders-test' },
        ['1'],
      ],
      ['Approval', undefined, undefined, ['2']],
      [
        'Deploy to Production',
        'orders-release',
        { ENVIRONMENT: 'production', IMAGE_URI: expect.any(String) },
        ['3'],
      ],
    ]);
  });

  it('deploys the image that was pushed by its digest, with the files of its commit', () => {
    const { triggers, stages } = JSON.parse(pipelineOf());

    expect(triggers).toEqual([
      expect.objectContaining({
        type: 'docker',
        account: 'ecr',
        repository: 'orders',
        tag: '^[0-9a-f]{40}$',
      }),
    ]);
    expect(stages[0]).toMatchObject({
      account: 'codebuild',
      source: { sourceVersion: "${trigger['tag']}" },
      environmentVariables: {
        IMAGE_URI:
          "111122223333.dkr.ecr.us-east-1.amazonaws.com/orders@${trigger['digest']}",
      },
    });
  });

  it('refuses a base image, and a Spinnaker of which nothing is known', () => {
    expect(() => filesOf({ kind: 'base-image' })).toThrow(
      'a base image is deployed nowhere',
    );
    const { tools, ...spec } = release();
    expect(() =>
      createSpinnakerPipeline({
        ...spec,
        tools: { account: tools.account, region: tools.region },
      }),
    ).toThrow('set ecsCicd.templates.tools.spinnaker');
  });

  it.each<[string, RegExp, string]>([
    ['another stage', /"awsCodeBuild"/, '"codeBuild"'],
    ['a stage without its project', /"projectName": "[^"]+",/, ''],
    ['a key with a slip of the pen', /"sourceVersion"/, '"sourceVersions"'],
  ])('has a schema that refuses %s', (_what, right, wrong) => {
    expect(
      schemaErrors(
        spinnakerSchema,
        JSON.parse(pipelineOf().replace(right, wrong)),
      ),
    ).not.toEqual([]);
  });
});

describeShell('the commands of its steps', () => {
  it.each(deployed)('pass shellcheck, for %s', (_what, spec) => {
    const findings = createSpinnakerPipeline(spec)
      .filter(({ path }) => path.startsWith('buildspec'))
      .flatMap(({ path, content }) =>
        shellcheck(
          `#!/usr/bin/env bash\n${commandsOf(content).join('\n')}\n`,
        ).map(finding => `${path} ${finding}`),
      );
    expect(findings).toEqual([]);
  });
});
