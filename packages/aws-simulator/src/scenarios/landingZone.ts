import { createCluster } from '../services/ecs';
import { accounts } from './places';
import type { Scenario } from './Scenario';

/** Where services that are made from a template run: the clusters that the demo's configuration names. */
export const landingZone: Scenario = {
  name: 'landing-zone',
  description:
    'Two clusters with Container Insights that wait for services which are made from a template',
  setUp(world) {
    const place = world.place(accounts.tools, 'us-east-1');
    for (const environment of ['test', 'production']) {
      createCluster(place, {
        name: `platform-${environment}`,
        containerInsights: 'enabled',
        tags: { environment, owner: 'platform' },
      });
    }
  },
};
