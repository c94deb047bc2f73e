import type {
  ReleaseView,
  Stage,
  StageCondition,
} from '@ecs-cicd/backstage-plugin-common';
import { Text } from '@backstage/ui';
import { OfferButtons } from '../Operations/OfferButtons';
import { kindWords } from '../StageStrip/describeStage';
import { ExecutionLine } from '../text/ExecutionLine';
import { ActionItem } from './ActionItem';
import { ConditionItem } from './ConditionItem';
import styles from './StagePanel.module.css';

type StagePanelProps = {
  pipelineId: string;
  stage: Stage;
  view: Pick<ReleaseView, 'builds' | 'deployments'>;
  now: Date;
};

/** What happens inside a stage: its actions, in the order in which they run. */
export function StagePanel(props: StagePanelProps) {
  const { pipelineId, stage, view, now } = props;
  const actions = [...stage.actions].sort(
    (a, b) => (a.runOrder ?? 1) - (b.runOrder ?? 1),
  );
  const conditions = (kind: StageCondition['kind']) =>
    stage.conditions
      ?.filter(condition => condition.kind === kind)
      .map(condition => (
        <ConditionItem key={kind} condition={condition} now={now} />
      ));
  return (
    <section className={styles.panel} aria-label={`Actions of ${stage.name}`}>
      <Text as="h4" variant="body-medium" weight="bold">
        {stage.name}
        {stage.kind !== 'other' && kindWords[stage.kind] !== stage.name && (
          <span className={styles.kind}>{kindWords[stage.kind]}</span>
        )}
      </Text>
      {actions.length === 0 ? (
        <Text color="secondary">This stage has no actions.</Text>
      ) : (
        <ul className={styles.actions}>
          {conditions('entry')}
          {actions.map(action => (
            <ActionItem
              key={action.name}
              action={action}
              offers={
                <OfferButtons
                  of={`the action ${action.name} of ${stage.name}`}
                  matches={target =>
                    target.pipelineId === pipelineId &&
                    target.stageName === stage.name &&
                    target.actionName === action.name
                  }
                />
              }
              build={view.builds.find(({ id }) => id === action.buildId)}
              deployment={view.deployments.find(
                ({ id }) => id === action.deploymentId,
              )}
              now={now}
            />
          ))}
          {conditions('success')}
          {conditions('failure')}
        </ul>
      )}
      <OfferButtons
        of={`the stage ${stage.name}`}
        matches={(target, operation) =>
          target.pipelineId === pipelineId &&
          !target.actionName &&
          (target.stageName === stage.name ||
            (operation === 'stop-execution' &&
              isUnderWay(stage) &&
              target.executionId === stage.execution?.id))
        }
      />
      {stage.inbound.length > 0 && (
        <div role="group" aria-label={`In front of ${stage.name}`}>
          <Text as="h5" variant="body-small" weight="bold">
            In front of this stage
          </Text>
          <ul className={styles.inbound}>
            {stage.inbound.map(execution => (
              <li key={execution.id}>
                <ExecutionLine execution={execution} />
                <OfferButtons
                  of="this execution"
                  matches={target =>
                    target.pipelineId === pipelineId &&
                    !target.stageName &&
                    target.executionId === execution.id
                  }
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Whether the execution that the stage shows is still in it. */
function isUnderWay({ status }: Stage): boolean {
  return status === 'running' || status === 'waiting' || status === 'pending';
}
