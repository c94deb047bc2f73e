import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  summarizeStage,
  type Stage,
  type StageCondition,
} from '@ecs-cicd/backstage-plugin-common';
import { screen, within } from '@testing-library/react';
import { checkout, FIXTURE_TIME } from '../../testing/fixtures';
import { StageStrip } from '../StageStrip/StageStrip';
import { ConditionItem } from './ConditionItem';

const now = new Date(FIXTURE_TIME);

const condition = (
  status: StageCondition['status'],
  rawStatus: string,
  rule: Partial<StageCondition['rules'][number]> = {},
): StageCondition => ({
  kind: 'entry',
  status,
  rawStatus,
  result: 'FAIL',
  rules: [
    {
      name: 'ReleaseWindow',
      provider: 'DeploymentWindow',
      status,
      rawStatus,
      ...rule,
    },
  ],
});

const closed = condition('failed', 'Failed', {
  summary: 'The window is closed',
});
const overridden = condition('skipped', 'Overridden', {
  status: 'stopped',
  rawStatus: 'Abandoned',
  actor: 'Release/lena',
});

it.each([
  [closed, /Entry condition not met: ReleaseWindow – The window is closed/],
  [
    condition('running', 'InProgress'),
    /Entry condition checking: ReleaseWindow/,
  ],
  [overridden, /Entry condition overridden: ReleaseWindow by Release\/lena/],
  [condition('succeeded', 'Succeeded'), /^(?!.*condition)/],
])('shows in the strip what holds a stage up', async (one, words) => {
  const [stage] = checkout.pipelines[0].stages;
  const held: Stage = { ...stage, conditions: [one] };
  renderInTestApp(
    <StageStrip
      label="Stages"
      stages={[summarizeStage(held, [])]}
      now={now}
      size="regular"
    />,
  );
  const strip = await screen.findByRole('list', { name: 'Stages' });
  expect(strip.textContent).toMatch(words);
});

it.each([
  [closed, ['Not met', 'else the stage fails', 'The window is closed']],
  [overridden, ['Overridden', 'by Release/lena']],
  [condition('pending', ''), ['Not checked yet']],
  [
    { ...closed, kind: 'failure' as const, result: 'ROLLBACK' },
    ['when met, the stage goes back'],
  ],
])('tells of a condition how its rules stand', async (one, words) => {
  renderInTestApp(
    <ul>
      <ConditionItem condition={one} now={now} />
    </ul>,
  );
  const rules = await screen.findByRole('list', { name: 'Rules' });
  const item = rules.closest('li');
  for (const word of words) expect(item).toHaveTextContent(word);
  expect(within(rules).getByText('DeploymentWindow')).toBeVisible();
});
