import type { TrafficShare } from '@ecs-cicd/backstage-plugin-common';
import { render, screen } from '@testing-library/react';
import { FIXTURE_TIME, triviaBackend } from '../../testing/fixtures';
import { TrafficBar } from './TrafficBar';

const now = new Date(FIXTURE_TIME);
const [deployment] = triviaBackend.deployments;

function weigh(blue: number): TrafficShare[] {
  const [first, second] = deployment.traffic;
  return [
    { ...first, weight: blue },
    { ...second, weight: 100 - blue },
  ];
}

function widths(): string[] {
  const shares = Array.from(screen.getByRole('img').children);
  return shares.map(share => (share as HTMLElement).style.width);
}

describe('TrafficBar', () => {
  it('moves when the weights do, and says what it shows', () => {
    const { rerender } = render(
      <TrafficBar
        shares={weigh(80)}
        nextShiftAt={deployment.nextShiftAt}
        now={now}
      />,
    );
    expect(screen.getByRole('img')).toHaveAccessibleName(
      'Traffic: blue 80%, runs b07d3e9, 3 of 3 tasks running; green 20%, runs 4f9c21a, 3 of 3 tasks running',
    );
    expect(widths()).toEqual(['80%', '20%']);
    expect(screen.getByText('Next shift in 11 min')).toBeVisible();
    const [blue] = Array.from(screen.getByRole('img').children);

    rerender(<TrafficBar shares={weigh(0)} now={now} />);
    expect(widths()).toEqual(['0%', '100%']);
    // The same element, so that the style sheet can move it from one width to the other.
    expect(screen.getByRole('img').children[0]).toBe(blue);
    expect(screen.queryByText(/Next shift/)).not.toBeInTheDocument();
  });

  it('falls back to the image where no change is known', () => {
    const [blue] = weigh(100);
    render(
      <TrafficBar
        shares={[{ ...blue, revisions: undefined, runningCount: undefined }]}
        now={now}
      />,
    );
    expect(screen.getByRole('img')).toHaveAccessibleName(
      'Traffic: blue 100%, runs 2ab97d2ab97d',
    );
  });
});
