import {
  Checkbox,
  NumberField,
  Radio,
  RadioGroup,
  Select,
  TextField,
} from '@backstage/ui';
import type {
  Deployment,
  Execution,
  OperationInput,
  OperationOffer,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute } from '../../time/format';
import { mainRevision } from '../text/mainRevision';
import styles from './Operations.module.css';

type OperationChoicesProps = {
  offer: OperationOffer;
  view: Pick<ReleaseView, 'pipelines'>;
  input: OperationInput;
  onChange: (change: OperationInput) => void;
};

/** What there is to choose about an operation. */
export function OperationChoices(props: OperationChoicesProps) {
  const { offer, view, input, onChange } = props;
  const { operation, choices, awaits } = offer;
  // Who confirms it confirms what has been chosen.
  const isChosen = awaits !== undefined;
  switch (operation) {
    case 'start-pipeline':
      return <StartChoices {...props} />;
    case 'retry-stage':
      return (
        <RadioGroup
          label="What runs again"
          value={input.retry ?? 'failedActions'}
          onChange={retry =>
            onChange({
              retry: retry === 'allActions' ? 'allActions' : 'failedActions',
            })
          }
        >
          <Radio value="failedActions">What failed</Radio>
          <Radio value="allActions">All actions of the stage</Radio>
        </RadioGroup>
      );
    case 'stop-execution':
      return (
        <Checkbox
          isSelected={input.abandon ?? false}
          isDisabled={choices?.mustAbandon}
          onChange={abandon => onChange({ abandon })}
        >
          Do not wait for what runs now
        </Checkbox>
      );
    case 'roll-back-stage':
      return (
        <Select
          label="Back to"
          options={(choices?.executions ?? []).map(execution => ({
            value: execution.id,
            label: labelOf(execution),
          }))}
          isDisabled={isChosen}
          value={input.toExecutionId ?? null}
          onChange={key => onChange({ toExecutionId: String(key) })}
        />
      );
    case 'redeploy':
      return (
        <Select
          label="Back to"
          options={(choices?.deployments ?? []).map(deployment => ({
            value: deployment.id,
            label: labelOfDeployment(deployment, view),
          }))}
          isDisabled={isChosen}
          value={input.toDeploymentId ?? null}
          onChange={key => onChange({ toDeploymentId: String(key) })}
        />
      );
    case 'set-desired-count':
      return (
        <NumberField
          label="Tasks"
          minValue={0}
          step={1}
          value={input.desiredCount ?? choices?.desiredCount ?? 0}
          onChange={count =>
            onChange({
              desiredCount: Number.isInteger(count) ? count : undefined,
            })
          }
        />
      );
    case 'close-transition':
      return (
        <TextField
          label="Reason"
          description="Everybody who meets the closed door reads it. Letters, digits, spaces and ! @ ( ) . * ? - only."
          isRequired
          maxLength={300}
          value={input.reason ?? ''}
          onChange={reason => onChange({ reason })}
        />
      );
    default:
      return null;
  }
}

function StartChoices({ offer, input, onChange }: OperationChoicesProps) {
  const { sources = [], variables = [] } = offer.choices ?? {};
  const choosable = sources.filter(({ isChoosable }) => isChoosable);
  const setSource = (actionName: string, revisionId: string) =>
    onChange({
      sources: [
        ...(input.sources ?? []).filter(one => one.actionName !== actionName),
        ...(revisionId ? [{ actionName, revisionId }] : []),
      ],
    });
  const setVariable = (name: string, value: string) =>
    onChange({
      variables: [
        ...(input.variables ?? []).filter(one => one.name !== name),
        ...(value ? [{ name, value }] : []),
      ],
    });
  return (
    <div className={styles.form}>
      {choosable.map(({ actionName, current }) => (
        <TextField
          key={actionName}
          label={`Revision of ${actionName}`}
          description={
            current
              ? `The newest when empty; last time it was ${current.shortId}.`
              : 'The newest when empty.'
          }
          value={
            input.sources?.find(one => one.actionName === actionName)
              ?.revisionId ?? ''
          }
          onChange={revisionId => setSource(actionName, revisionId.trim())}
        />
      ))}
      {variables.map(({ name, description, isRequired }) => (
        <TextField
          key={name}
          label={`Variable ${name}`}
          description={
            description ?? (isRequired ? undefined : 'Its default when empty.')
          }
          isRequired={isRequired}
          value={input.variables?.find(one => one.name === name)?.value ?? ''}
          onChange={value => setVariable(name, value)}
        />
      ))}
    </div>
  );
}

function labelOf({ id, revisions, startedAt }: Execution): string {
  const revision = mainRevision(revisions);
  return [
    revision?.shortId ?? id,
    revision?.message,
    startedAt && formatAbsolute(startedAt),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** By the change that it brought, where that is known. */
function labelOfDeployment(
  { id, executionId, startedAt, taskDefinitionArn }: Deployment,
  { pipelines }: Pick<ReleaseView, 'pipelines'>,
): string {
  const execution = pipelines
    .flatMap(({ executions }) => executions)
    .find(one => one.id === executionId);
  if (execution) return labelOf({ ...execution, startedAt });
  return [
    taskDefinitionArn?.slice(taskDefinitionArn.lastIndexOf('/') + 1) ?? id,
    startedAt && formatAbsolute(startedAt),
  ]
    .filter(Boolean)
    .join(' · ');
}
