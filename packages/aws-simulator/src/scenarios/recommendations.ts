import { setStageTransition } from '../services/codepipeline';
import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours } from './time';

const region = 'us-west-2';

const noor = { name: 'Noor Aziz', email: 'noor.aziz@example.com' };
const felix = { name: 'Felix Brandt', email: 'felix.brandt@example.com' };

const released: Change[] = [
  { message: 'Recommend nothing that was bought already', author: felix },
  { message: 'Weigh what friends have played', author: noor },
];

/** Came after the door was closed. */
const waiting: Change = {
  message: 'Learn from the last hour too',
  author: felix,
};

const future: Change[] = [
  { message: 'Explain a recommendation in a sentence', author: noor },
  { message: 'Recommend by the language of the player', author: felix },
];

/** Somebody closed the transition to production, and said why. */
export const recommendations: Scenario = {
  name: 'recommendations',
  description:
    'The transition to production is closed with a reason; a tested change waits at the door',
  setUp(world, startAt) {
    const tools = world.place(accounts.tools, region);
    const service = new ContainerService({
      name: 'recommendations',
      tools,
      container: { name: 'recommendations', port: 8000 },
      connection: {
        provider: 'GitLab',
        fullRepositoryId: 'shop-org/personal/recommendations',
      },
      stages: [
        {
          name: 'Test',
          integrationTests: true,
          environment: {
            name: 'test',
            place: tools,
            desiredCount: 1,
            deployment: { kind: 'rolling' },
          },
        },
        {
          name: 'Production',
          environment: {
            name: 'production',
            place: world.place(accounts.production, region),
            desiredCount: 3,
            deployment: {
              kind: 'blue-green',
              canary: { percentage: 20, minutes: 5 },
              keepBlueMinutes: 15,
            },
          },
        },
      ],
    });
    released.forEach((change, index) =>
      pushAt(service, startAt - hours(61 - index * 25), change),
    );
    world.at(startAt - hours(20), () =>
      setStageTransition(tools, {
        pipelineName: 'recommendations',
        stageName: 'Production',
        enabled: false,
        reason:
          'The quiz final is on Saturday - nothing goes out before Monday. Ask Noor.',
        by: `arn:aws:sts::${accounts.tools}:assumed-role/release-manager/noor.aziz`,
      }),
    );
    pushAt(service, startAt - hours(6), waiting);
    keepChanging(service, {
      changes: future,
      from: startAt + hours(9),
      every: [hours(8), hours(14)],
    });
  },
};
