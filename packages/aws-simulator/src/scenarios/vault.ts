import { closeAccount } from '../services/sts';
import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours } from './time';

const anouk = { name: 'Anouk Visser', email: 'anouk.visser@example.com' };

const changes: Change[] = [
  { message: 'Rotate keys every thirty days', author: anouk },
  { message: 'Seal after five wrong attempts', author: anouk },
];

/** All is well in this account, but its roles trust nobody from outside. */
export const vault: Scenario = {
  name: 'vault',
  description:
    'The account’s role is denied: the service is there, and nobody from outside may look',
  setUp(world, startAt) {
    const place = world.place(accounts.closed, 'us-east-1');
    const service = new ContainerService({
      name: 'vault',
      tools: place,
      container: { name: 'vault', port: 8200 },
      stages: [
        {
          name: 'Production',
          environment: {
            name: 'production',
            place,
            desiredCount: 2,
            deployment: { kind: 'rolling' },
          },
        },
      ],
    });
    closeAccount(world, accounts.closed);
    pushAt(service, startAt - hours(30), changes[0]);
    keepChanging(service, {
      changes,
      from: startAt + hours(20),
      every: [hours(24), hours(48)],
    });
  },
};
