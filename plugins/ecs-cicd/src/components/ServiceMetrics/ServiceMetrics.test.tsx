import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { EnvironmentMetrics } from '@ecs-cicd/backstage-plugin-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ecsCicdApiRef } from '../../api';
import { triviaBackend } from '../../testing/fixtures';
import { productionMetrics } from '../../testing/fixtures/environmentDetail';
import { partialApi } from '../../testing/partialApi';
import { ServiceMetrics, type ServiceMetricsProps } from './ServiceMetrics';

const now = new Date(productionMetrics.to);

async function show(
  metrics: () => Promise<EnvironmentMetrics> = async () => productionMetrics,
  props: Partial<ServiceMetricsProps> = {},
) {
  const getEnvironmentMetrics = jest.fn(metrics);
  const user = userEvent.setup();
  const { container } = renderInTestApp(
    <ServiceMetrics
      entityRef="component:default/trivia-backend"
      environment={triviaBackend.environments[1]}
      now={now}
      {...props}
    />,
    { apis: [[ecsCicdApiRef, partialApi({ getEnvironmentMetrics })]] },
  );
  return { user, container, getEnvironmentMetrics };
}

const chart = async (name: string) =>
  within(await screen.findByRole('figure', { name }));

describe('ServiceMetrics', () => {
  it('draws errors by target group, with the line of their alarm', async () => {
    await show();
    const errors = await chart('Server errors (5xx)');
    const lines = within(
      errors.getByRole('list', { name: 'Lines of Server errors (5xx)' }),
    );
    // The newest period, until one is pointed at; what was not reported is no zero.
    expect(
      lines.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual(['bluenone reported', 'greennone reported']);
    expect(
      errors.getByText('Alarm trivia-5xx at ≥ 5; in alarm now'),
    ).toBeVisible();
    expect(
      (await chart('Response time (95th percentile)')).getByText(
        'No request was answered in this time.',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'Deployments in this time' }),
    ).toHaveTextContent(/d-TRIVIA01.*started .* · 20 % of traffic/);
  });

  it('is read with the arrow keys, all charts at the same time', async () => {
    const { user } = await show();
    const cpu = (await chart('CPU')).getByRole('slider');
    act(() => cpu.focus());
    await user.keyboard('{Home}');
    expect(cpu).toHaveAttribute('aria-valuenow', '0');
    expect(cpu).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/^\d\d:\d\d: Average 30 %$/),
    );
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(cpu).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining('Average no data'),
    );
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(
      (await chart('Server errors (5xx)')).getByRole('slider'),
    ).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining('blue none reported, green 30'),
    );
  });

  it('breaks a line where nothing was reported', async () => {
    const { container } = await show();
    await chart('CPU');
    const [line] = [...container.querySelectorAll('path[d^="M5 "]')];
    expect(line.getAttribute('d')?.match(/M/g)).toHaveLength(2);
  });

  it('tells the same figures in tables', async () => {
    const { user } = await show();
    await chart('CPU');
    await user.click(screen.getByRole('button', { name: 'As tables' }));
    const table = screen.getByRole('table', { name: 'Server errors (5xx)' });
    const [head, newest] = within(table).getAllByRole('row');
    expect(head).toHaveTextContent('Timebluegreen');
    expect(newest).toHaveTextContent('none reported24');
    expect(screen.queryByRole('slider')).toBeNull();
  });

  it('looks at the hours that people choose, or at the time that it is given', async () => {
    const { user, getEnvironmentMetrics } = await show();
    await chart('CPU');
    expect(getEnvironmentMetrics).toHaveBeenLastCalledWith(
      'component:default/trivia-backend',
      'trivia/production',
      {},
      expect.anything(),
    );
    await user.click(screen.getByRole('radio', { name: '3 hours' }));
    await chart('CPU');
    expect(getEnvironmentMetrics).toHaveBeenLastCalledWith(
      'component:default/trivia-backend',
      'trivia/production',
      {
        from: new Date(now.getTime() - 3 * 3_600_000).toISOString(),
        to: now.toISOString(),
      },
      expect.anything(),
    );
  });

  it('keeps to the time that it is given', async () => {
    const window = { from: productionMetrics.from, to: productionMetrics.to };
    const { getEnvironmentMetrics } = await show(undefined, { window });
    await chart('CPU');
    expect(getEnvironmentMetrics).toHaveBeenCalledWith(
      'component:default/trivia-backend',
      'trivia/production',
      window,
      expect.anything(),
    );
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('says what is missing', async () => {
    await show(async () => {
      throw new NotAllowedError('Add cloudwatch:GetMetricData to the role');
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not see the metrics of Production.*cloudwatch:GetMetricData/,
    );
  });

  describe('below what is in view', () => {
    let enter: (isIntersecting: boolean) => void;

    beforeEach(() => {
      window.IntersectionObserver = class {
        constructor(callback: IntersectionObserverCallback) {
          enter = isIntersecting =>
            callback(
              [{ isIntersecting } as IntersectionObserverEntry],
              {} as IntersectionObserver,
            );
        }
        observe() {}
        disconnect() {}
      } as unknown as typeof IntersectionObserver;
    });

    afterEach(() => {
      Reflect.deleteProperty(window, 'IntersectionObserver');
    });

    it('reads nothing until it comes into view', async () => {
      const { getEnvironmentMetrics } = await show();
      await screen.findByRole('status', { name: 'Loading the metrics' });
      act(() => enter(false));
      expect(getEnvironmentMetrics).not.toHaveBeenCalled();
      act(() => enter(true));
      await chart('CPU');
      expect(getEnvironmentMetrics).toHaveBeenCalledTimes(1);
    });
  });
});
