import {
  BatchGetBuildsCommand,
  BatchGetReportsCommand,
  CodeBuildClient,
  DescribeTestCasesCommand,
  ListBuildsForProjectCommand,
  ListReportsForReportGroupCommand,
  paginateDescribeTestCases,
} from '@aws-sdk/client-codebuild';
import {
  CloudWatchLogsClient,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { Simulator, startSimulator } from '../../server/startSimulator';
import { readTestLog } from './readTestLog';

const region = 'us-east-1';

let simulator: Simulator;
const mistakes: string[] = [];

beforeAll(async () => {
  simulator = await startSimulator({
    seed: 'reports',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: ['payments'],
    logError: message => mistakes.push(message),
  });
});
afterAll(() => simulator.stop());

it('tells the failed test of payments as its log does, and keeps the reports of its other builds', async () => {
  const options = {
    endpoint: simulator.url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIA111122223333X', secretAccessKey: 'x' },
  };
  const client = new CodeBuildClient(options);
  const { ids } = await client.send(
    new ListBuildsForProjectCommand({ projectName: 'payments-build' }),
  );
  const { builds = [] } = await client.send(new BatchGetBuildsCommand({ ids }));
  const [broken] = builds;
  expect(broken.buildStatus).toBe('FAILED');
  const { reports = [], reportsNotFound } = await client.send(
    new BatchGetReportsCommand({
      reportArns: [...(broken.reportArns ?? []), 'arn:aws:none'],
    }),
  );
  expect(reportsNotFound).toEqual(['arn:aws:none']);
  expect(reports).toMatchObject([
    {
      type: 'TEST',
      status: 'FAILED',
      executionId: broken.arn,
      testSummary: {
        total: 48,
        statusCounts: { FAILED: 1, SUCCEEDED: 47 },
      },
    },
  ]);
  const [{ arn: reportArn, reportGroupArn }] = reports;
  const { testCases } = await client.send(
    new DescribeTestCasesCommand({ reportArn, filter: { status: 'FAILED' } }),
  );
  expect(testCases).toMatchObject([
    {
      name: 'refund › gives back what was paid, in the currency of the payment',
      testSuiteName: 'src/refund/refund.test.ts',
      message: expect.stringContaining('-   "currency": "SEK",'),
    },
  ]);
  const { events } = await new CloudWatchLogsClient(options).send(
    new GetLogEventsCommand({
      logGroupName: broken.logs?.groupName,
      logStreamName: broken.logs?.streamName,
      startFromHead: true,
    }),
  );
  const log = events?.map(({ message }) => message).join('\n');
  expect(log).toContain(testCases?.[0].name);
  expect(log).toContain('Tests:       1 failed, 47 passed, 48 total');

  const names = new Set<string>();
  const pages = paginateDescribeTestCases(
    { client, pageSize: 10 },
    { reportArn },
  );
  for await (const page of pages) {
    for (const { testSuiteName, name } of page.testCases ?? []) {
      names.add(`${testSuiteName} ${name}`);
    }
  }
  expect(names.size).toBe(48);

  const { reports: succeeded } = await client.send(
    new ListReportsForReportGroupCommand({
      reportGroupArn,
      filter: { status: 'SUCCEEDED' },
    }),
  );
  expect(succeeded).toEqual(
    builds.slice(1).flatMap(build => build.reportArns ?? []),
  );
  await expect(
    client.send(
      new ListReportsForReportGroupCommand({ reportGroupArn: 'arn:aws:none' }),
    ),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect(mistakes).toEqual([]);
});

describe('the output of a test runner', () => {
  it.each([
    ['nothing', [], []],
    ['no summary', ['PASS a.test.ts'], []],
    [
      'failures in two files',
      [
        'FAIL a.test.ts',
        '  ● a › one',
        '    wrong',
        '      by far',
        '  ● a › two',
        '    late',
        'FAIL b.test.ts',
        '  ● b › three',
        'Tests:       3 failed, 1 passed, 4 total',
        'b › three: over',
      ],
      [
        'a.test.ts a › one: wrong\n  by far',
        'a.test.ts a › two: late',
        'b.test.ts b › three: ',
      ],
    ],
  ])('with %s', (_, lines, failures) => {
    const tests = readTestLog(lines);
    expect(
      tests
        .filter(({ status }) => status === 'FAILED')
        .map(({ suite, name, message }) => `${suite} ${name}: ${message}`),
    ).toEqual(failures);
    expect(tests.length).toBe(failures.length > 0 ? 4 : 0);
  });
});
