import {
  summarizeStage,
  type Pipeline,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useState } from 'react';
import { OfferButtons } from '../Operations/OfferButtons';
import { UrgentOffers } from '../Operations/UrgentOffers';
import { StagePanel } from '../StagePanel/StagePanel';
import { StageStrip } from '../StageStrip/StageStrip';
import { ConsoleLink } from '../text/ConsoleLink';
import styles from './ReleaseTab.module.css';

type PipelineSectionProps = {
  pipeline: Pipeline;
  view: Pick<ReleaseView, 'builds' | 'deployments'>;
  now: Date;
};

const providerWords: Record<Pipeline['provider'], string> = {
  codepipeline: 'CodePipeline',
  'github-actions': 'GitHub Actions',
  jenkins: 'Jenkins',
  spinnaker: 'Spinnaker',
};

/** One pipeline: its strip, and the inside of a stage on demand. */
export function PipelineSection(props: PipelineSectionProps) {
  const { pipeline, view, now } = props;
  const { name, stages } = pipeline;
  const [selected, setSelected] = useState<string>();
  const stage = stages.find(candidate => candidate.name === selected);
  return (
    <Card aria-label={`Pipeline ${name}`}>
      <CardHeader>
        <div className={styles.pipelineHeader}>
          <Text as="h3" variant="body-large" weight="bold">
            {name}
          </Text>
          <span className={styles.secondary}>
            {providerWords[pipeline.provider]} · {pipeline.accountId} ·{' '}
            {pipeline.region}
          </span>
          <ConsoleLink href={pipeline.consoleUrl} of={`pipeline ${name}`} />
        </div>
      </CardHeader>
      <CardBody>
        <div className={styles.pipelineBody}>
          <StageStrip
            label={`Stages of ${name}`}
            stages={stages.map(each => summarizeStage(each, view.deployments))}
            now={now}
            selected={selected}
            onSelect={next =>
              setSelected(current => (current === next ? undefined : next))
            }
          />
          <div className={styles.act}>
            <OfferButtons
              of={`the pipeline ${name}`}
              matches={({ pipelineId, stageName, executionId }) =>
                pipelineId === pipeline.id && !stageName && !executionId
              }
            />
            <UrgentOffers pipeline={pipeline} exceptStage={stage?.name} />
          </div>
          {stage && (
            <StagePanel
              pipelineId={pipeline.id}
              stage={stage}
              view={view}
              now={now}
            />
          )}
        </div>
      </CardBody>
    </Card>
  );
}
