import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { actionlint } from '../../__testUtils__/actionlint';
import { release, releases } from '../../__testUtils__/release';
import { validateFiles } from '../../validation/validateFiles';
import { createWorkflow } from './createWorkflow';

const schema = JSON.parse(
  readFileSync(
    require.resolve('schemastore/schemas/json/github-workflow.json'),
    'utf8',
  ),
);

describe('createWorkflow', () => {
  const isWorkflow = new Ajv({ strict: false, validateFormats: false }).compile(
    schema,
  );

  const workflowOf = (...input: Parameters<typeof createWorkflow>) =>
    createWorkflow(...input)[0].content;

  it.each(releases)('writes what GitHub takes, for %s', (_what, spec) => {
    const workflow = workflowOf(spec);

    isWorkflow(parse(workflow));
    expect(isWorkflow.errors ?? []).toEqual([]);
    expect(validateFiles(createWorkflow(spec))).toEqual([]);
  });

  it('writes what actionlint takes', () => {
    const findings = actionlint(releases.map(([, spec]) => workflowOf(spec)));

    expect(findings).toEqual(releases.map(() => []));
  });

  it('would hear of a fault from each of its judges', () => {
    const wrong = workflowOf(release()).replace('needs: build', 'needs: bild');
    expect(actionlint([wrong])[0]).toContainEqual(
      expect.stringContaining('bild'),
    );
    expect(isWorkflow(parse(wrong.replace('runs-on:', 'run-on:')))).toBe(false);
    expect(
      validateFiles([
        { path: '.github/workflows/release.yml', content: wrong },
      ]),
    ).toEqual([expect.objectContaining({ rule: 'workflow/structure' })]);
  });

  it('promotes one image, by digest, through environments with roles of their own', () => {
    const { jobs } = parse(workflowOf(release()));

    expect(Object.keys(jobs)).toEqual([
      'build',
      'test',
      'reviewers',
      'production',
    ]);
    expect(jobs.production).toMatchObject({
      needs: ['build', 'test', 'reviewers'],
      environment: 'production',
      permissions: { contents: 'read', 'id-token': 'write' },
    });
    expect(jobs.production.steps).toContainEqual(
      expect.objectContaining({
        with: {
          'role-to-assume': 'arn:aws:iam::111122223333:role/orders-release',
          'aws-region': 'us-east-1',
        },
      }),
    );
    expect(jobs.test.steps).toContainEqual(
      expect.objectContaining({
        run: 'scripts/integration-tests.sh orders-test',
      }),
    );
  });

  it('lets nothing into production that nobody is asked about, where somebody is to be', () => {
    const { jobs } = parse(workflowOf(release()));
    expect(jobs.reviewers).toMatchObject({
      needs: 'test',
      permissions: { actions: 'read' },
    });
    expect(jobs.reviewers.steps[0].run).toContain(
      'repos/$GITHUB_REPOSITORY/environments/production',
    );

    const free = parse(workflowOf(release({ approval: false }))).jobs;
    expect(Object.keys(free)).toEqual(['build', 'test', 'production']);
  });

  it('tests an internal service with a runner that reaches it', () => {
    const runnerOf = (...input: Parameters<typeof release>) =>
      parse(workflowOf(release(...input))).jobs.test['runs-on'];
    expect(runnerOf()).toEqual(['self-hosted', 'linux']);
    expect(runnerOf({ kind: 'worker' })).toBe('ubuntu-latest');
  });

  it('builds a base image again every week and deploys it nowhere', () => {
    const workflow = parse(workflowOf(release({ kind: 'base-image' })));

    expect(Object.keys(workflow.jobs)).toEqual(['build']);
    expect(workflow.on.schedule).toHaveLength(1);
  });
});
