import type { Build, Report } from '@aws-sdk/client-codebuild';
import { mapBuildDetail } from './buildDetail';
import { mapLogEvents } from './logEvents';
import { mapReport } from './buildReport';

const place = { accountId: '111122223333', region: 'eu-west-1' };
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

const build: Build = {
  id: 'shop:1',
  projectName: 'shop',
  buildStatus: 'FAILED',
  initiator: 'codepipeline/shop',
  source: {
    type: 'GITHUB',
    location: 'https://x-token:ghp_secret@github.com/demo/shop.git',
  },
  sourceVersion: 'main',
  resolvedSourceVersion: 'abc',
  environment: {
    type: 'LINUX_CONTAINER',
    image: 'aws/codebuild/standard:7.0',
    computeType: 'BUILD_GENERAL1_SMALL',
    privilegedMode: true,
    environmentVariables: [
      { name: 'STAGE', value: 'the value', type: 'PLAINTEXT' },
      { name: 'OLD', value: 'the value' },
      { name: 'NPM', value: '/the value', type: 'PARAMETER_STORE' },
      { name: 'DB', value: 'the value', type: 'SECRETS_MANAGER' },
    ],
  },
  exportedEnvironmentVariables: [
    { name: 'IMAGE_TAG', value: 'build-1' },
    { name: 'AUTHOR', value: 'Priya' },
    { name: 'DEPLOY_TOKEN', value: 'the value' },
    { name: 'INNOCENT', value: SECRET },
    { name: 'UNSET' },
  ],
  phases: [
    {
      phaseType: 'BUILD',
      phaseStatus: 'FAILED',
      contexts: [
        {
          statusCode: 'COMMAND_EXECUTION_ERROR',
          message: `Error while executing command: aws configure set aws_secret_access_key ${SECRET}. Reason: exit status 1`,
        },
      ],
    },
  ],
  timeoutInMinutes: 60,
};

describe('mapBuildDetail', () => {
  it('tells what a build was made from and what it hands on', () => {
    expect(mapBuildDetail(build, place)).toMatchObject({
      build: { id: 'shop:1', status: 'failed' },
      initiator: 'codepipeline/shop',
      source: {
        type: 'GITHUB',
        location: 'https://github.com/demo/shop.git',
        url: 'https://github.com/demo/shop',
        version: 'main',
        resolvedVersion: 'abc',
      },
      environment: {
        image: 'aws/codebuild/standard:7.0',
        computeType: 'BUILD_GENERAL1_SMALL',
        privileged: true,
      },
      timeoutMinutes: 60,
      environmentVariables: [
        { name: 'STAGE', origin: 'plaintext' },
        { name: 'OLD', origin: 'plaintext' },
        { name: 'NPM', origin: 'parameterStore' },
        { name: 'DB', origin: 'secretsManager' },
      ],
      exportedVariables: [
        { name: 'IMAGE_TAG', value: 'build-1', redacted: false },
        { name: 'AUTHOR', value: 'Priya', redacted: false },
        { name: 'DEPLOY_TOKEN', redacted: true },
        { name: 'INNOCENT', redacted: true },
        { name: 'UNSET', redacted: false },
      ],
    });
  });

  it('lets no value and no secret through', () => {
    const told = JSON.stringify(mapBuildDetail(build, place));
    expect(told).not.toContain('the value');
    expect(told).not.toContain('ghp_secret');
    expect(told).not.toContain(SECRET);
  });

  it('says nothing of what CodeBuild does not tell', () => {
    expect(Object.keys(mapBuildDetail({ id: 'shop:2' }, place)).sort()).toEqual(
      ['build', 'environmentVariables', 'exportedVariables'],
    );
  });
});

describe('mapReport', () => {
  const report: Report = {
    arn: 'arn:aws:codebuild:eu-west-1:111122223333:report/shop-unit:1',
    name: 'shop-unit',
    type: 'TEST',
    status: 'FAILED',
    testSummary: {
      total: 4,
      statusCounts: { SUCCEEDED: 1, FAILED: 1, ERROR: 1, SKIPPED: 1 },
      durationInNanoSeconds: 2_500_000_000,
    },
  };

  it('puts what went wrong first', () => {
    const told = mapReport(
      report,
      [
        { name: 'ok', status: 'SUCCEEDED' },
        { name: 'left out', status: 'SKIPPED' },
        { name: 'broken', status: 'ERROR', message: `key ${SECRET}` },
        { name: 'new word', status: 'FLAKY', prefix: 'a.b' },
        { name: 'wrong', status: 'FAILED', durationInNanoSeconds: 5e8 },
      ],
      place,
    );
    expect(told).toMatchObject({
      kind: 'test',
      status: 'failed',
      durationSeconds: 2.5,
      counts: {
        total: 4,
        succeeded: 1,
        failed: 1,
        errors: 1,
        skipped: 1,
        unknown: 0,
      },
      consoleUrl: expect.stringContaining(
        '/testReports/reports/shop-unit/shop-unit%3A1',
      ),
    });
    expect(
      told.testCases.map(({ name, status }) => `${name}: ${status}`),
    ).toEqual([
      'broken: failed',
      'wrong: failed',
      'new word: unknown',
      'left out: skipped',
      'ok: succeeded',
    ]);
    expect(told.testCases[0].message).toBe('key …');
    expect(told.testCases[1].durationSeconds).toBe(0.5);
    expect(told.testCases[2].suite).toBe('a.b');
  });

  it('tells how much of the code is covered', () => {
    const told = mapReport(
      {
        type: 'CODE_COVERAGE',
        status: 'SUCCEEDED',
        codeCoverageSummary: { lineCoveragePercentage: 81.5 },
      },
      [],
      place,
    );
    expect(told).toMatchObject({
      kind: 'coverage',
      coverage: { linePercent: 81.5 },
      testCases: [],
    });
    expect(told).not.toHaveProperty('counts');
  });
});

describe('mapLogEvents', () => {
  it('tells lines, each with its time and without keys', () => {
    const timestamp = Date.parse('2026-05-04T10:00:00Z');
    expect(
      mapLogEvents([
        { timestamp, message: 'one\n' },
        { timestamp, message: 'two\r\n\r\n  three\n' },
        { timestamp, message: '\n' },
        { timestamp, message: `AKIAIOSFODNN7EXAMPLE ${SECRET}` },
      ]),
    ).toEqual(
      ['one', 'two', '', '  three', '', '… …'].map(message => ({
        time: '2026-05-04T10:00:00.000Z',
        message,
      })),
    );
  });
});
