import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Deployment } from '@ecs-cicd/backstage-plugin-common';
import { screen } from '@testing-library/react';
import { FIXTURE_TIME, triviaBackend } from '../../testing/fixtures';
import { EnvironmentCard } from './EnvironmentCard';

const now = new Date(FIXTURE_TIME);
const production = triviaBackend.environments[1];
const [canary] = triviaBackend.deployments;
const baking: Deployment = {
  ...canary,
  nextShiftAt: new Date(now.getTime() + 60_000).toISOString(),
  bake: {
    startedAt: FIXTURE_TIME,
    endsAt: new Date(now.getTime() + 150_000).toISOString(),
  },
};

function show(deployment: Deployment) {
  renderInTestApp(
    <EnvironmentCard
      environment={production}
      deployment={deployment}
      images={triviaBackend.images}
      now={now}
    />,
  );
}

describe('EnvironmentCard', () => {
  it('tells what is left of a deployment under way', async () => {
    show(baking);
    expect(await screen.findByText('Baking: 2 min 30 sec left')).toBeVisible();
    expect(screen.getByText('Next shift in 1 min')).toBeVisible();
  });

  it('tells what a deployment waits for, and how far its circuit breaker is', async () => {
    show({
      ...canary,
      provider: 'ecs',
      status: 'waiting',
      rawStatus: 'IN_PROGRESS',
      nextShiftAt: undefined,
      pause: {
        hookId: 'ecs-pause-1',
        onTimeout: 'rollBack',
        expiresAt: new Date(now.getTime() + 7_200_000).toISOString(),
      },
      circuitBreaker: { tripped: false, failures: 1, threshold: 3 },
    });
    expect(
      await screen.findByText(
        'Paused: waits for somebody to continue it; without an answer it rolls back in 2 hr',
      ),
    ).toBeVisible();
    expect(
      screen.getByText('Circuit breaker: 1 of 3 failed tasks'),
    ).toBeVisible();
  });

  it('tells that the traffic waits for somebody', async () => {
    show({
      ...canary,
      status: 'waiting',
      rawStatus: 'Ready',
      nextShiftAt: undefined,
    });
    expect(
      await screen.findByText(
        'Ready: waits for somebody to let the traffic move',
      ),
    ).toBeVisible();
  });

  it('tells where a deployment went back to', async () => {
    show({
      ...canary,
      provider: 'ecs',
      status: 'failed',
      rawStatus: 'ROLLBACK_SUCCESSFUL',
      circuitBreaker: { tripped: true, failures: 3, threshold: 3 },
      rollback: { taskDefinitionArn: 'arn:aws:ecs:x:1:task-definition/shop:7' },
    });
    expect(
      await screen.findByText('Circuit breaker tripped: 3 of 3 failed tasks'),
    ).toBeVisible();
    expect(screen.getByText('Rolled back to shop:7')).toBeVisible();
  });

  it('tells why a deployment ended, and promises nothing more of it', async () => {
    show({
      ...baking,
      status: 'failed',
      rawStatus: 'Failed',
      reason: 'An alarm stopped it',
      rolledBackBy: 'd-BACK',
      alarms: [
        { name: 'errors', state: 'alarm', rawState: 'ALARM' },
        { name: 'latency', state: 'ok', rawState: 'OK' },
      ],
      lifecycleEvents: [
        {
          name: 'AfterAllowTraffic',
          status: 'failed',
          rawStatus: 'Failed',
          message: 'The hook returned Failed',
        },
      ],
    });
    expect(await screen.findByText('An alarm stopped it')).toBeVisible();
    expect(screen.getByText(/^Rolled back by deployment/)).toHaveTextContent(
      'Rolled back by deployment d-BACK',
    );
    expect(
      screen.getByRole('link', { name: 'Deployment d-BACK' }),
    ).toHaveAttribute('href', expect.stringMatching(/deployments\/d-BACK$/));
    expect(screen.getByText('1 of 2 in alarm: errors')).toBeVisible();
    expect(screen.getByText('The hook returned Failed')).toBeVisible();
    expect(screen.queryByText(/^Baking/)).not.toBeInTheDocument();
    expect(screen.queryByText(/^Next shift/)).not.toBeInTheDocument();
  });
});
