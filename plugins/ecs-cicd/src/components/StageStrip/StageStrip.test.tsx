import {
  summarizeStage,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import {
  checkout,
  FIXTURE_TIME,
  payments,
  triviaBackend,
} from '../../testing/fixtures';
import { StageStrip, type StageStripProps } from './StageStrip';

const now = new Date(FIXTURE_TIME);

function stagesOf({ pipelines, deployments }: ReleaseView) {
  return pipelines[0].stages.map(stage => summarizeStage(stage, deployments));
}

function Pressable(props: Omit<StageStripProps, 'selected' | 'onSelect'>) {
  const [selected, setSelected] = useState<string>();
  return <StageStrip {...props} selected={selected} onSelect={setSelected} />;
}

describe('StageStrip', () => {
  it.each([
    [
      'triviaBackend',
      triviaBackend,
      'Stage DeployProd, running, revision 4f9c21a by Ana Silva, 4 minutes, traffic 80% blue and 20% green',
    ],
    [
      'checkout',
      checkout,
      'Stage DeployProd, waiting, revision c51e70d by Lena Fischer, 1 hour',
    ],
    [
      'payments',
      payments,
      'Stage Build, failed, revision e90b14f by Priya Nair, 16 minutes',
    ],
    [
      'payments',
      payments,
      'Stage DeployProd, succeeded, revision 3d7716a by Tom Okafor, 2 days, transition closed by Tom Okafor: Closed for the quarterly audit',
    ],
  ])(
    'tells the stages of %s in their order and in words',
    (_, view, sentence) => {
      for (const size of ['regular', 'small'] as const) {
        const { unmount } = render(
          <StageStrip
            label="Stages"
            stages={stagesOf(view)}
            now={now}
            size={size}
          />,
        );
        const items = within(
          screen.getByRole('list', { name: 'Stages' }),
        ).getAllByRole('listitem');
        expect(items.map(item => /Stage (\w+),/.exec(item.textContent!)?.[1]))
          // The door and the pictures are hidden from those who hear the strip.
          .toEqual(['Source', 'Build', 'DeployTest', 'DeployProd']);
        expect(screen.getByText(sentence)).toBeInTheDocument();
        expect(screen.queryByRole('button')).not.toBeInTheDocument();
        unmount();
      }
    },
  );

  it('is worked with the keyboard', async () => {
    const user = userEvent.setup();
    render(<Pressable label="Stages" stages={stagesOf(payments)} now={now} />);
    const source = screen.getByRole('button', { name: /^Stage Source,/ });
    const build = screen.getByRole('button', { name: /^Stage Build, failed/ });
    expect(build).toHaveAttribute('aria-expanded', 'false');

    await user.tab();
    expect(source).toHaveFocus();
    await user.tab();
    expect(build).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(build).toHaveAttribute('aria-expanded', 'true');

    await user.tab({ shift: true });
    await user.keyboard(' ');
    expect(source).toHaveAttribute('aria-expanded', 'true');
    expect(build).toHaveAttribute('aria-expanded', 'false');
  });

  it('shows a closed door where the eye looks for it', () => {
    render(<StageStrip label="Stages" stages={stagesOf(payments)} now={now} />);
    expect(
      screen.getByText(
        'Transition closed by Tom Okafor: Closed for the quarterly audit',
      ),
    ).toBeVisible();
  });

  it('says so where nothing has come yet', () => {
    const [source] = stagesOf(triviaBackend);
    render(
      <StageStrip
        label="Stages"
        stages={[{ ...source, status: 'pending', revision: undefined }]}
        now={now}
      />,
    );
    expect(screen.getByText('Nothing here yet')).toBeVisible();
    expect(
      screen.getByText(/^Stage Source, pending, 33 minutes$/),
    ).toBeVisible();
  });
});
