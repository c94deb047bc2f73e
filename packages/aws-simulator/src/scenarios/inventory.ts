import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours } from './time';

const region = 'us-west-2';

const ines = { name: 'Inês Carvalho', email: 'ines.carvalho@example.com' };
const daniel = { name: 'Daniel Osei', email: 'daniel.osei@example.com' };

const released: Change[] = [
  { message: 'Count what is on its way as stock', author: ines },
  { message: 'Keep the last ten movements of an article', author: daniel },
];

/** Fine in test, where nobody reserves; in production the canary's requests begin to fail after two minutes. */
const tooSlow: Change = {
  message: 'Lock an article while its stock is reserved',
  author: daniel,
  behaviour: {
    deployment: {
      alarm: {
        name: 'inventory-production-green-http-5xx',
        afterSeconds: 130,
      },
    },
  },
};

const future: Change[] = [
  { message: 'Reserve stock without a lock', author: daniel },
  { message: 'Tell the shop when an article comes back', author: ines },
  { message: 'Name the warehouse in every movement', author: ines },
];

/** An alarm went off during production's canary, and CodeDeploy rolled it back. */
export const inventory: Scenario = {
  name: 'inventory',
  description:
    'The 5xx alarm stopped production’s canary, and CodeDeploy rolled it back; test is ahead',
  setUp(world, startAt) {
    const service = new ContainerService({
      name: 'inventory',
      tools: world.place(accounts.tools, region),
      container: { name: 'inventory', port: 8080 },
      stages: [
        {
          name: 'Test',
          integrationTests: true,
          environment: {
            name: 'test',
            place: world.place(accounts.test, region),
            desiredCount: 2,
            deployment: {
              kind: 'blue-green',
              canary: { percentage: 50, minutes: 2 },
              keepBlueMinutes: 2,
            },
          },
        },
        {
          name: 'Production',
          environment: {
            name: 'production',
            place: world.place(accounts.production, region),
            desiredCount: 4,
            deployment: {
              kind: 'blue-green',
              canary: { percentage: 10, minutes: 10 },
              keepBlueMinutes: 30,
            },
          },
        },
      ],
    });
    released.forEach((change, index) =>
      pushAt(service, startAt - hours(66 - index * 28), change),
    );
    pushAt(service, startAt - hours(3), tooSlow);
    keepChanging(service, {
      changes: future,
      from: startAt + hours(5),
      every: [hours(5), hours(10)],
    });
  },
};
