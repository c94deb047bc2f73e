import type {
  Report,
  ReportStatusType,
  TestCase as AwsTestCase,
} from '@aws-sdk/client-codebuild';
import type {
  BuildReport,
  Status,
  TestCase,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { defined, lookUp, timestamp } from './values';
import { withoutKeys } from './withoutKeys';

export const REPORT_STATUSES: Record<ReportStatusType, Status> = {
  GENERATING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  INCOMPLETE: 'unknown',
  DELETING: 'unknown',
};

/** The words for a test that CodeBuild documents; the type says no more than "string". */
const TEST_STATUSES: Readonly<Record<string, Status>> = {
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  ERROR: 'failed',
  SKIPPED: 'skipped',
  UNKNOWN: 'unknown',
};

const KINDS: Readonly<Record<string, BuildReport['kind']>> = {
  TEST: 'test',
  CODE_COVERAGE: 'coverage',
};

/** What a person looks for first stands first. */
const ORDER: readonly Status[] = ['failed', 'unknown', 'skipped', 'succeeded'];

const NANOSECONDS = 1e9;

export function mapReport(
  report: Report,
  testCases: readonly AwsTestCase[],
  place: Place,
): BuildReport {
  const { arn = '', testSummary, codeCoverageSummary } = report;
  return defined<BuildReport>({
    id: arn,
    name: report.name ?? arn,
    kind: lookUp(KINDS, report.type, 'unknown'),
    status: lookUp(REPORT_STATUSES, report.status, 'unknown'),
    rawStatus: report.status ?? '',
    createdAt: timestamp(report.created),
    durationSeconds: seconds(testSummary?.durationInNanoSeconds),
    counts: testSummary && countsOf(testSummary),
    coverage:
      codeCoverageSummary &&
      defined({
        linePercent: codeCoverageSummary.lineCoveragePercentage,
        branchPercent: codeCoverageSummary.branchCoveragePercentage,
      }),
    testCases: testCases
      .map(mapTestCase)
      .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status)),
    consoleUrl: consoleUrlOf(arn, place),
  });
}

function countsOf({
  total = 0,
  statusCounts = {},
}: NonNullable<Report['testSummary']>): BuildReport['counts'] {
  return {
    total,
    succeeded: statusCounts.SUCCEEDED ?? 0,
    failed: statusCounts.FAILED ?? 0,
    errors: statusCounts.ERROR ?? 0,
    skipped: statusCounts.SKIPPED ?? 0,
    unknown: statusCounts.UNKNOWN ?? 0,
  };
}

function mapTestCase(test: AwsTestCase): TestCase {
  return defined<TestCase>({
    name: test.name ?? '',
    suite: test.testSuiteName ?? test.prefix,
    status: lookUp(TEST_STATUSES, test.status, 'unknown'),
    rawStatus: test.status ?? '',
    durationSeconds: seconds(test.durationInNanoSeconds),
    message: test.message ? withoutKeys(test.message) : undefined,
  });
}

function seconds(nanoseconds: number | undefined): number | undefined {
  return nanoseconds === undefined ? undefined : nanoseconds / NANOSECONDS;
}

/** `arn:aws:codebuild:region:account:report/group:id` */
function consoleUrlOf(arn: string, place: Place): string | undefined {
  const [group, id] = arn.split(':report/')[1]?.split(':', 2) ?? [];
  return group && id ? consoleUrl.report(place, group, id) : undefined;
}
