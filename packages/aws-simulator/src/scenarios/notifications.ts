import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours, minutes } from './time';

const zanele = { name: 'Zanele Dube', email: 'zanele.dube@example.com' };
const marek = { name: 'Marek Havel', email: 'marek.havel@example.com' };

const released: Change[] = [
  { message: 'Send receipts as PDF', author: marek },
  { message: 'Retry a mail for a day', author: zanele },
];

/** Fits into memory with the few templates of test, and not with production's. */
const hungry: Change = {
  message: 'Keep every template in memory',
  author: zanele,
  behaviour: {
    deployment: { family: 'notifications-production', exitCode: 137 },
  },
};

const future: Change[] = [
  { message: 'Keep the hundred latest templates in memory', author: zanele },
  { message: 'Unsubscribe with one click', author: marek },
  { message: 'Send no mail between ten and six', author: zanele },
];

/** ECS's circuit breaker found that the new tasks do not stay up, and went back. */
export const notifications: Scenario = {
  name: 'notifications',
  description:
    'Production’s new tasks ran out of memory; the circuit breaker of ECS rolled the deployment back',
  setUp(world, startAt) {
    const place = world.place(accounts.tools, 'eu-west-1');
    const environment = (name: string, desiredCount: number) => ({
      name,
      place,
      desiredCount,
      deployment: { kind: 'rolling' as const },
    });
    const service = new ContainerService({
      name: 'notifications',
      tools: place,
      container: { name: 'notifications', port: 8080 },
      stages: [
        {
          name: 'Test',
          integrationTests: true,
          environment: environment('test', 1),
        },
        { name: 'Production', environment: environment('production', 4) },
      ],
    });
    released.forEach((change, index) =>
      pushAt(service, startAt - hours(58 - index * 33), change),
    );
    pushAt(service, startAt - minutes(25), hungry);
    keepChanging(service, {
      changes: future,
      from: startAt + hours(5),
      every: [hours(5), hours(11)],
    });
  },
};
