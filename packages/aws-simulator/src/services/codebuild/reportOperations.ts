import type {
  BatchGetReportsInput,
  BatchGetReportsOutput,
  DescribeTestCasesInput,
  DescribeTestCasesOutput,
  ListReportsForReportGroupInput,
  ListReportsForReportGroupOutput,
} from '@aws-sdk/client-codebuild';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { reportStore } from './reports';

const MAXIMUM = 100;
const INVALID_INPUT = 'InvalidInputException';

export function BatchGetReports(
  { reportArns = [] }: BatchGetReportsInput,
  { place }: CallContext,
): BatchGetReportsOutput {
  if (reportArns.length === 0 || reportArns.length > MAXIMUM) {
    throw new ServiceError(
      INVALID_INPUT,
      `Member 'reportArns' must have length between 1 and ${MAXIMUM}`,
    );
  }
  const { reports } = place.world.store(reportStore, place);
  return {
    reports: reportArns.flatMap(arn => reports.get(arn)?.report ?? []),
    reportsNotFound: reportArns.filter(arn => !reports.has(arn)),
  };
}

export function DescribeTestCases(
  input: DescribeTestCasesInput,
  { place }: CallContext,
): DescribeTestCasesOutput {
  const { reports } = place.world.store(reportStore, place);
  const record = reports.get(input.reportArn ?? '');
  if (!record) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Report ${input.reportArn} does not exist`,
    );
  }
  const { status, keyword } = input.filter ?? {};
  const found = record.testCases
    .map((testCase, index) => ({ testCase, key: String(index) }))
    .filter(
      ({ testCase }) =>
        (!status || testCase.status === status) &&
        (!keyword ||
          [testCase.name, testCase.prefix, testCase.testSuiteName].some(text =>
            text?.includes(keyword),
          )),
    );
  const { items, nextToken } = paginate(found, ({ key }) => key, {
    token: input.nextToken,
    limit: input.maxResults,
    maximum: MAXIMUM,
    invalidToken: INVALID_INPUT,
  });
  return { testCases: items.map(({ testCase }) => testCase), nextToken };
}

export function ListReportsForReportGroup(
  input: ListReportsForReportGroupInput,
  { place }: CallContext,
): ListReportsForReportGroupOutput {
  const { reports } = place.world.store(reportStore, place);
  const ofGroup = [...reports.values()]
    .map(({ report }) => report)
    .filter(({ reportGroupArn }) => reportGroupArn === input.reportGroupArn);
  if (ofGroup.length === 0) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Report group ${input.reportGroupArn} does not exist`,
    );
  }
  const arns = ofGroup
    .filter(
      ({ status }) => !input.filter?.status || status === input.filter.status,
    )
    .map(({ arn }) => arn);
  if (input.sortOrder !== 'ASCENDING') arns.reverse();
  const { items, nextToken } = paginate(arns, arn => arn, {
    token: input.nextToken,
    limit: input.maxResults,
    maximum: MAXIMUM,
    invalidToken: INVALID_INPUT,
  });
  return { reports: items, nextToken };
}
