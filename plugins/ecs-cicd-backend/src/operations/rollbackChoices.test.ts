import type { Execution, Stage } from '@ecs-cicd/backstage-plugin-common';
import {
  pipelineWith,
  productionWith,
  shopView,
} from '../__testUtils__/shopView';
import { rollBackStage } from './definitions/rollBackStage';

/** `E5`; `E5=E3` brings the same change; `E6>E3` rolls back to it; `-E5` has failed. */
function execution(text: string): Execution {
  const [, failed, id, sign, other] =
    /^(-?)(\w+)(?:([=>])(\w+))?$/.exec(text) ?? [];
  const change = other ?? id;
  return {
    id,
    pipelineId: 'p',
    status: failed ? 'failed' : 'succeeded',
    rawStatus: '',
    revisions: [{ kind: 'commit', id: change, shortId: change }],
    ...(sign === '>' ? { type: 'rollback', restores: other } : {}),
  };
}

/** What the stage can go back to. */
function choices(
  history: string,
  parts: { serves?: string; stage?: Partial<Stage> } = {},
): string | undefined {
  const executions = history.split(' ').map(execution);
  const production: Stage = {
    name: 'Production',
    kind: 'production',
    status: 'succeeded',
    rawStatus: 'Succeeded',
    transition: { enabled: true },
    inbound: [],
    execution: executions[0],
    actions: [
      {
        name: 'Deploy',
        category: 'deploy',
        provider: 'ECS',
        status: 'succeeded',
        rawStatus: 'Succeeded',
        environmentId: 'production',
      },
    ],
    ...parts.stage,
  };
  const pipeline = pipelineWith('succeeded', { type: 'V2', executions });
  const view = shopView(
    [{ ...pipeline, stages: [pipeline.stages[0], production] }],
    { environments: [productionWith({ executionId: parts.serves })] },
  );
  const [candidate] = rollBackStage.candidates(view);
  return candidate.choices?.executions?.map(({ id }) => id).join(' ');
}

const failed: Partial<Stage> = { status: 'failed', rawStatus: 'Failed' };

describe('what a stage can go back to', () => {
  it.each<[string, string, Parameters<typeof choices>[1], string]>([
    ['what came before', 'E5 E4 -E3 E2', { serves: 'E5' }, 'E4 E2'],
    [
      'nothing that has been rolled back',
      'E6>E3 E5 E4 E3 E2',
      { serves: 'E6' },
      'E2',
    ],
    [
      'nothing that has, by a rollback of a rollback either',
      'E8>E6 E7 E6>E3 E5 E3 E2',
      { serves: 'E8' },
      'E2',
    ],
    [
      'nothing where it is not known what a rollback has brought back',
      'E6>E1 E5 E4',
      { serves: 'E6' },
      '',
    ],
    [
      'nothing newer than a change that somebody has started again',
      'E6=E3 E5 E3 E2',
      { serves: 'E6' },
      'E3 E2',
    ],
    [
      'what serves, where the stage has failed since',
      '-E6 E5 E4 E3',
      { serves: 'E4', stage: failed },
      'E4 E3',
    ],
    [
      'what got through last, where nobody knows what serves',
      '-E7 E6>E3 E5 E3 E2',
      { stage: failed },
      'E3 E2',
    ],
    ['what came before, where nobody knows what serves', 'E5 E4', {}, 'E4'],
  ])('%s', (_, history, parts, expected) => {
    expect(choices(history, parts)).toBe(expected);
  });
});
