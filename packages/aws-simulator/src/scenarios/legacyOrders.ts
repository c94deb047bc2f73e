import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours } from './time';

const gerda = { name: 'Gerda Holm', email: 'gerda.holm@example.com' };

const released: Change[] = [
  { message: 'fix export', author: gerda },
  { message: 'fix export again', author: gerda },
  { message: 'new vat', author: gerda },
];

const future: Change[] = [
  { message: 'remove debug output', author: gerda },
  { message: 'holidays', author: gerda },
];

/** As a service was before anybody cared: everything that a release should not be. */
export const legacyOrders: Scenario = {
  name: 'legacy-orders',
  description:
    'Unsafe in every way: one mutable tag, no scan, no test, all at once, no alarm, no rollback',
  setUp(world, startAt) {
    const place = world.place(accounts.tools, 'us-east-1');
    const service = new ContainerService({
      name: 'legacy-orders',
      tools: place,
      container: { name: 'orders', port: 8080 },
      careless: true,
      stages: [
        {
          name: 'Production',
          environment: {
            name: 'production',
            place,
            desiredCount: 1,
            deployment: { kind: 'blue-green', keepBlueMinutes: 0 },
          },
        },
      ],
    });
    released.forEach((change, index) =>
      pushAt(service, startAt - hours(80 - index * 31), change),
    );
    keepChanging(service, {
      changes: future,
      from: startAt + hours(11),
      every: [hours(12), hours(30)],
    });
  },
};
