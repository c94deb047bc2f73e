import type {
  BuildDetail,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useBuildLog, useNow } from '../../hooks';
import { providerNow } from '../../time/providerNow';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { LogViewer } from '../LogViewer/LogViewer';
import { BuildFacts } from './BuildFacts';
import { FailedPhase } from './FailedPhase';
import { nameOf } from './nameOf';
import { PhaseTimeline } from './PhaseTimeline';
import { TestReport } from './TestReport';
import { Variables } from './Variables';
import styles from './Build.module.css';

const TICK_MS = 1000;

type BuildContentProps = {
  detail: BuildDetail;
  entityRef: string;
  releases?: Pick<ReleaseView, 'pipelines' | 'images'>;
  receivedAt?: number;
};

export function BuildContent(props: BuildContentProps) {
  const { detail, entityRef, releases, receivedAt } = props;
  const { build, reports, problems } = detail;
  const log = useBuildLog(entityRef, build.id);
  const now = providerNow(detail, receivedAt, useNow(TICK_MS));
  const failed = build.phases.find(({ status }) => status === 'failed');
  return (
    <>
      {build.status === 'failed' && (
        <FailedPhase phase={failed} rawStatus={build.rawStatus} />
      )}
      {problems.length > 0 && <ProblemsPanel problems={problems} />}
      <BuildFacts detail={detail} releases={releases} now={now} />
      <Section title="Phases">
        <PhaseTimeline phases={build.phases} now={now} />
      </Section>
      {reports.map(report => (
        <Section key={report.id} title={`Report ${report.name}`}>
          <TestReport report={report} />
        </Section>
      ))}
      <Section title="Log">
        <LogViewer
          log={log}
          of={nameOf(build)}
          fileName={`${build.id.replace(/[^\w.-]+/g, '-')}.log`}
          consoleUrl={build.logUrl}
          fromEnd={build.status !== 'succeeded'}
        />
      </Section>
      <Section title="Variables">
        <Variables detail={detail} />
      </Section>
    </>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <Card className={styles.section} role="region" aria-label={props.title}>
      <CardHeader>
        <Text as="h3" variant="body-large" weight="bold">
          {props.title}
        </Text>
      </CardHeader>
      <CardBody>{props.children}</CardBody>
    </Card>
  );
}
