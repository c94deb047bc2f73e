import { keepChanging, pushAt } from './changes';
import { entryNeeds, rule } from './conditions';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours, minutes } from './time';

const sofia = { name: 'Sofia Rossi', email: 'sofia.rossi@example.com' };
const kwame = { name: 'Kwame Mensah', email: 'kwame.mensah@example.com' };
const linh = { name: 'Linh Tran', email: 'linh.tran@example.com' };

const changes: Change[] = [
  { message: 'Sort variants by size', author: sofia },
  { message: 'Return prices with their currency', author: kwame },
  { message: 'Page through categories by cursor', author: linh },
  { message: 'Leave out articles without a picture', author: sofia },
  {
    message: 'Cache articles by their version',
    author: kwame,
    behaviour: { scan: { counts: { LOW: 1 } } },
  },
  { message: 'Answer 410 for articles that are gone', author: linh },
  {
    message: 'Bump the HTTP client',
    author: sofia,
    behaviour: { scan: { fails: true } },
  },
  { message: 'Log slow queries with their plan', author: kwame },
];

/**
 * A team that merges every few minutes: changes overtake each other on their way. None enters production while its
 * synthetic canary fails.
 */
export const catalogApi: Scenario = {
  name: 'catalog-api',
  description:
    'A commit every few minutes: several executions in flight, and many superseded before production',
  setUp(world, startAt) {
    const place = world.place(accounts.tools, 'us-east-1');
    const service = new ContainerService({
      name: 'catalog-api',
      tools: place,
      container: { name: 'catalog-api', port: 8080 },
      stages: [
        {
          name: 'Test',
          integrationTests: true,
          environment: {
            name: 'test',
            place,
            desiredCount: 2,
            deployment: { kind: 'rolling' },
          },
        },
        {
          name: 'Production',
          conditions: entryNeeds(
            rule('ProductionIsHealthy', 'CloudWatchAlarm', {
              AlarmName: 'catalog-api-production-synthetic-canary',
              AlarmStates: 'ALARM',
              WaitTime: '5',
            }),
          ),
          environment: {
            name: 'production',
            place,
            desiredCount: 4,
            deployment: {
              kind: 'blue-green',
              canary: { percentage: 25, minutes: 10 },
              keepBlueMinutes: 5,
            },
          },
        },
      ],
    });
    pushAt(service, startAt - hours(49), changes[0]);
    keepChanging(service, {
      changes,
      from: startAt - hours(2),
      every: [minutes(3), minutes(6)],
    });
  },
};
