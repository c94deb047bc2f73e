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
const hungry = (message: string, author: Change['author']): Change => ({
  message,
  author,
  behaviour: {
    deployment: { family: 'notifications-production', exitCode: 137 },
  },
});

/** The team tries again and again, and has not found out yet what it is. */
const attempts: Change[] = [
  hungry('Keep the hundred latest templates in memory', zanele),
  hungry('Give the memory of unused templates back', marek),
  hungry('Compress the templates in memory', zanele),
  hungry('Load templates when the first mail needs them', marek),
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
    pushAt(
      service,
      startAt - minutes(25),
      hungry('Keep every template in memory', zanele),
    );
    // ECS forgets a stopped task after an hour: there is always one of an attempt that it has not forgotten.
    keepChanging(service, {
      changes: attempts,
      from: startAt + minutes(20),
      every: [minutes(35), minutes(50)],
    });
  },
};
