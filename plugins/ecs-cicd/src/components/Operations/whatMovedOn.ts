import type {
  OperationState,
  Pipeline,
} from '@ecs-cicd/backstage-plugin-common';
import { changeWords } from '../text/changeWords';

type Executions = { pipelines: Pick<Pipeline, 'executions'>[] };

const WORDS: Readonly<Record<string, string>> = {
  status: 'status',
  executionId: 'execution',
  latestExecutionId: 'newest execution',
  stages: 'stages that it is in',
  atTheDoorOf: 'stages that it waits for',
  door: 'door',
  atTheDoor: 'who stands at the door',
  condition: 'condition',
  rules: 'rules that hold it back',
  deploymentId: 'newest deployment',
  serving: 'what serves',
  desiredCount: 'number of tasks',
  wait: 'what it waits for',
  stage: 'stage of the deployment',
  weight: 'percentage of the traffic on green',
};

/** Of what a person cannot read, that it is another one; told where nothing else is. */
const UNREADABLE: Readonly<Record<string, string>> = {
  approvalId: 'It waits for another decision now.',
  hookId: 'It waits at another hook now.',
  updatedAt: 'It has moved since.',
  changedAt: 'The door has been moved since.',
  completedAt: 'It has been scanned again since.',
};

const EXECUTIONS = new Set(['executionId', 'latestExecutionId', 'atTheDoor']);

const LONGEST = 120;
const MOST = 3;

const WAITS: Readonly<Record<string, string>> = {
  pause: 'somebody at a hook',
  ready: 'somebody to let the traffic move',
  termination: 'the end of the old tasks',
};

/** In what a state is another than the one that a page showed, in a sentence; `undefined` where that is not known. */
export function whatMovedOn(
  expected: OperationState,
  current: OperationState,
  view: Executions,
): string | undefined {
  const changed = Object.keys(current).filter(
    key => current[key] !== expected[key],
  );
  const changes = changed
    .filter(key => key in expected && key in WORDS)
    .map(
      key =>
        `${WORDS[key]} from ${wordOf(key, expected[key], view)} to ${wordOf(
          key,
          current[key],
          view,
        )}`,
    );
  if (changes.length > 0) return `What changed: ${changes.join('; ')}.`;
  return 'status' in current && !('status' in expected)
    ? `Its status is ${current.status} now.`
    : changed.map(key => UNREADABLE[key]).find(Boolean);
}

function wordOf(key: string, value: string, view: Executions): string {
  if (value === '') return 'nothing';
  if (key === 'wait') return WAITS[value] ?? value;
  // What the backend has cut has a digest in place of its end.
  const told = value.replace(/… [\w-]{43}$/, '…');
  if (!EXECUTIONS.has(key)) {
    return told.length > LONGEST ? `${told.slice(0, LONGEST)}…` : told;
  }
  const ids = told.split(' ');
  const changes = ids.slice(0, MOST).map(id => changeOf(id, view));
  return [...changes, ...(ids.length > MOST ? ['more'] : [])].join(' and ');
}

function changeOf(id: string, { pipelines }: Executions): string {
  const execution = pipelines
    .flatMap(({ executions }) => executions)
    .find(one => one.id === id);
  return changeWords(execution?.revisions) ?? id.slice(0, 8);
}
