import type { Task } from '@aws-sdk/client-ecs';
import { createWorld } from '../createWorld';
import { requireCluster, requireService } from '../services/ecs';
import { accounts } from './places';
import { minutes } from './time';

const startAt = Date.parse('2026-03-02T09:00:00Z');

describe('notifications', () => {
  it('has killed tasks and a rollback to show at any time of the day', () => {
    const world = createWorld({
      seed: 'demo',
      startAt,
      speed: 0,
      scenarios: ['notifications'],
    });
    const cluster = requireCluster(
      world.place(accounts.tools, 'eu-west-1'),
      'notifications-production',
    );
    const record = requireService(cluster, 'notifications-production');
    const wasKilled = ({ stopCode, containers }: Task) =>
      stopCode === 'EssentialContainerExited' &&
      containers?.[0].exitCode === 137;
    const seen = new Set<string | undefined>();
    for (let minute = 0; minute <= 24 * 60; minute += 5) {
      world.advanceTo(startAt + minutes(minute));
      const killed = [...cluster.tasks.values()].filter(wasKilled);
      expect(killed.length).toBeGreaterThanOrEqual(3);
      const over = record.serviceDeployments.find(({ ended }) => ended);
      seen.add(over?.deployment.status);
      expect(record.groups.map(group => group.running)).toContain(4);
    }
    expect([...seen]).toEqual(['ROLLBACK_SUCCESSFUL']);
    expect(record.serviceDeployments.length).toBeGreaterThan(25);
  });
});
