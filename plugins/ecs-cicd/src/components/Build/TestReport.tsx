import type { BuildReport, TestCase } from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute } from '../../time/format';
import { StatusIcon } from '../status/StatusIcon';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { CodeBlock } from '../text/CodeBlock';
import { ConsoleLink } from '../text/ConsoleLink';
import { describeReport } from './describeReport';
import styles from './Build.module.css';

type TestReportProps = { report: BuildReport };

/** What a report came to; what went wrong is in sight, the rest on demand. */
export function TestReport({ report }: TestReportProps) {
  const { status, rawStatus, testCases, counts } = report;
  const wrong = testCases.filter(test => test.status === 'failed');
  const others = testCases.filter(test => test.status !== 'failed');
  const unread = (counts?.total ?? 0) - testCases.length;
  return (
    <div className={styles.report}>
      <div className={styles.line}>
        <StatusLabel face={statusFaces[status]} rawStatus={rawStatus} />
        <span title={report.createdAt && formatAbsolute(report.createdAt)}>
          {describeReport(report)}
        </span>
        <ConsoleLink href={report.consoleUrl} of={`report ${report.name}`} />
      </div>
      {wrong.length > 0 && <TestList label="Failed tests" tests={wrong} />}
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>{describeOthers(others.length, wrong.length > 0)}</summary>
          <TestList label="Other tests" tests={others} />
        </details>
      )}
      {unread > 0 && (
        <span className={styles.secondary}>{unread} more in the console</span>
      )}
    </div>
  );
}

function describeOthers(count: number, areOthers: boolean): string {
  const other = areOthers ? 'other ' : '';
  return `${count} ${other}${count === 1 ? 'test' : 'tests'}`;
}

function TestList({ label, tests }: { label: string; tests: TestCase[] }) {
  return (
    <ul className={styles.tests} aria-label={label}>
      {tests.map(test => (
        <li
          key={`${test.suite} ${test.name} ${test.rawStatus}`}
          className={styles.test}
        >
          <StatusIcon face={statusFaces[test.status]} size="small" />
          <div className={styles.testBody}>
            <span>
              {test.name}
              {test.status !== 'succeeded' && (
                <span className={styles.word}> {test.rawStatus}</span>
              )}
            </span>
            {test.suite && (
              <span className={styles.secondary}>{test.suite}</span>
            )}
            {test.message && (
              <CodeBlock label={`What ${test.name} said`} text={test.message} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
