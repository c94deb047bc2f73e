import type { World } from '../world/World';
import { putApprovalResult } from '../services/codepipeline';
import { findPipeline } from '../services/codepipeline/store';
import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours } from './time';

const region = 'eu-west-1';

const clara = { name: 'Clara Nowak', email: 'clara.nowak@example.com' };
const tomas = { name: 'Tomás Ferreira', email: 'tomas.ferreira@example.com' };
const aiko = { name: 'Aiko Tanaka', email: 'aiko.tanaka@example.com' };

const released: Change[] = [
  { message: 'Keep a basket for thirty days', author: clara },
  { message: 'Round taxes per line, as the invoice does', author: tomas },
];

/** Tested, and waiting to get into production. */
const waiting: Change[] = [
  { message: 'Offer delivery to a pick-up point', author: aiko },
  {
    message: 'Retry the stock reservation once',
    author: clara,
    behaviour: { scan: { counts: { LOW: 2 } } },
  },
];

const future: Change[] = [
  { message: 'Show the delivery date before payment', author: tomas },
  { message: 'Accept vouchers of partner shops', author: aiko },
  { message: 'Drop the old address form', author: clara },
];

/** A pipeline in one account, its environments in two others, and a person in between. */
export const checkout: Scenario = {
  name: 'checkout',
  description:
    'Test and production in accounts of their own; production waits for an approval and is two revisions behind',
  setUp(world, startAt) {
    const service = createCheckout(world);
    released.forEach((change, index) => {
      const pushedAt = startAt - hours(70 - index * 24);
      pushAt(service, pushedAt, change);
      world.at(pushedAt + hours(2), () => approve(service));
    });
    waiting.forEach((change, index) =>
      pushAt(service, startAt - hours(9 - index * 5), change),
    );
    keepChanging(service, {
      changes: future,
      from: startAt + hours(8),
      every: [hours(6), hours(12)],
    });
  },
};

function createCheckout(world: World): ContainerService {
  return new ContainerService({
    name: 'checkout',
    tools: world.place(accounts.tools, region),
    container: { name: 'checkout', port: 8080 },
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
            keepBlueMinutes: 5,
          },
        },
      },
      {
        name: 'Production',
        approval: 'Release checkout to the shops of every country?',
        environment: {
          name: 'production',
          place: world.place(accounts.production, region),
          desiredCount: 4,
          deployment: {
            kind: 'blue-green',
            canary: { percentage: 10, minutes: 10 },
            keepBlueMinutes: 60,
          },
        },
      },
    ],
  });
}

/** The release manager agrees, if something waits. */
function approve(service: ContainerService): void {
  const { attempts } = findPipeline(service.tools, service.name);
  const waits = attempts.find(({ token }) => token !== undefined);
  if (!waits) return;
  putApprovalResult(service.tools, {
    pipelineName: service.name,
    stageName: 'Production',
    actionName: 'Approve',
    token: waits.token,
    result: { status: 'Approved', summary: 'Checked with customer care' },
    by: `arn:aws:sts::${accounts.tools}:assumed-role/release-manager/clara.nowak`,
  });
}
