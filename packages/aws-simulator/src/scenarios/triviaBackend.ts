import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours, minutes } from './time';

const mia = { name: 'Mia Okafor', email: 'mia.okafor@example.com' };
const jonas = { name: 'Jonas Lindqvist', email: 'jonas.lindqvist@example.com' };
const priya = { name: 'Priya Raman', email: 'priya.raman@example.com' };

/** The base image brings findings along. */
const behaviour = { scan: { counts: { MEDIUM: 1, LOW: 4 } } };

const released: Change[] = [
  {
    message: 'Ask questions from the new science deck',
    author: mia,
    behaviour,
  },
  {
    message: 'Close websocket connections that have been idle',
    author: jonas,
    behaviour,
  },
  {
    message: 'Score answers by the time that they took',
    author: priya,
    behaviour,
  },
  { message: 'Cache the category list for a minute', author: mia, behaviour },
];

const inProduction: Change = {
  message: 'Show a player their rank after every round',
  author: priya,
  behaviour,
};

const future: Change[] = [
  { message: 'Allow teams of up to six players', author: jonas, behaviour },
  { message: 'Translate the lobby into Portuguese', author: mia, behaviour },
  {
    message: 'Shuffle the answers on the server',
    author: priya,
    behaviour: {
      build: {
        failsIn: 'BUILD',
        command: 'npm test',
        exitCode: 1,
        log: [
          'FAIL src/shuffle.test.ts',
          '  ● shuffle › keeps the correct answer',
          '    expect(received).toBe(expected) // Object.is equality',
          '    Expected: "Canberra"',
          '    Received: "Sydney"',
          'Tests:       1 failed, 63 passed, 64 total',
        ],
      },
    },
  },
  {
    message: 'Shuffle the answers with their keys',
    author: priya,
    behaviour,
  },
  {
    message: 'Log the reason when a game is abandoned',
    author: jonas,
    behaviour,
  },
];

/** From a push to five minutes into production's canary, as the engines take it. */
const pushToCanary = minutes(30);

/** The demo of the CON333 talk: canaries through CodeDeploy, with a release in production's canary now. */
export const triviaBackend: Scenario = {
  name: 'trivia-backend',
  description:
    'Canary releases through CodeDeploy; one is shifting traffic in production now',
  setUp(world, startAt) {
    const place = world.place(accounts.tools, 'us-west-2');
    const canary = { percentage: 20, minutes: 15 };
    const service = new ContainerService({
      name: 'trivia-backend',
      tools: place,
      container: { name: 'web', port: 80 },
      baseImage: { repository: 'trivia-base-image', tag: 'stable' },
      stages: [
        {
          name: 'DeployTest',
          environment: {
            name: 'test',
            place,
            desiredCount: 3,
            deployment: { kind: 'blue-green', canary, keepBlueMinutes: 5 },
          },
        },
        {
          name: 'DeployProd',
          environment: {
            name: 'prod',
            place,
            desiredCount: 3,
            deployment: { kind: 'blue-green', canary, keepBlueMinutes: 30 },
          },
        },
      ],
    });
    released.forEach((change, index) =>
      pushAt(service, startAt - hours(74 - index * 19), change),
    );
    world.at(startAt - hours(27), () => service.pushBaseImage());
    pushAt(service, startAt - pushToCanary, inProduction);
    keepChanging(service, {
      changes: future,
      from: startAt + minutes(50),
      every: [hours(2), hours(4)],
    });
  },
};
