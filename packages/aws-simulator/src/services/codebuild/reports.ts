import type { Build, Report, TestCase } from '@aws-sdk/client-codebuild';
import type { Place } from '../../world/World';
import { readTestLog } from './readTestLog';

/** CodeBuild forgets a report after 30 days. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export interface ReportRecord {
  report: Report & { arn: string; reportGroupArn: string };
  testCases: TestCase[];
}

export interface ReportStore {
  /** By ARN, oldest first. */
  reports: Map<string, ReportRecord>;
}

export function reportStore(): ReportStore {
  return { reports: new Map() };
}

/** Makes the report of a build's tests from what they wrote; answers its ARN. */
export function createTestReport(
  place: Place,
  options: {
    build: Build & { arn: string };
    /** As the buildspec names it. */
    group: string;
    testOutput: readonly string[];
  },
): string {
  const { world, account, region } = place;
  const { build, group, testOutput } = options;
  const name = `${build.projectName}-${group}`;
  const prefix = `arn:aws:codebuild:${region}:${account}`;
  const arn = `${prefix}:report/${name}:${world.random.uuid(
    `report/${build.arn}/${group}`,
  )}`;
  const expired = new Date(world.now + KEPT_MS);
  const testCases = readTestLog(testOutput).map(
    (test, index): TestCase & { status: string } => ({
      reportArn: arn,
      testRawDataPath: 'junit.xml',
      prefix: test.suite.replace(/\.test\.\w+$/, ''),
      testSuiteName: test.suite,
      name: test.name,
      status: test.status,
      message: test.message,
      durationInNanoSeconds:
        world.random.integer(`test/${arn}/${index}`, 1, 180) * 1_000_000,
      expired,
    }),
  );
  const counted = (status: string) =>
    testCases.filter(testCase => testCase.status === status).length;
  world.store(reportStore, place).reports.set(arn, {
    testCases,
    report: {
      arn,
      type: 'TEST',
      name,
      reportGroupArn: `${prefix}:report-group/${name}`,
      executionId: build.arn,
      status: counted('FAILED') > 0 ? 'FAILED' : 'SUCCEEDED',
      created: new Date(world.now),
      expired,
      exportConfig: { exportConfigType: 'NO_EXPORT' },
      truncated: false,
      testSummary: {
        total: testCases.length,
        statusCounts: {
          SUCCEEDED: counted('SUCCEEDED'),
          FAILED: counted('FAILED'),
          ERROR: 0,
          SKIPPED: 0,
          UNKNOWN: 0,
        },
        durationInNanoSeconds: testCases.reduce(
          (sum, { durationInNanoSeconds = 0 }) => sum + durationInNanoSeconds,
          0,
        ),
      },
    },
  });
  return arn;
}
