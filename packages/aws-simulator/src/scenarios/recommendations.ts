import { continueDeployment } from '../services/codedeploy';
import { codeDeployStore } from '../services/codedeploy/store';
import { setStageTransition } from '../services/codepipeline';
import type { Place } from '../world/World';
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

/**
 * Somebody closed the transition to production, and said why. What gets through waits with all of its tasks until
 * somebody has looked at it on the test listener and lets the traffic move, a fifth at a time.
 */
export const recommendations: Scenario = {
  name: 'recommendations',
  description:
    'The transition to production is closed with a reason; a tested change waits at the door, and behind it for somebody to let the traffic move',
  setUp(world, startAt) {
    const tools = world.place(accounts.tools, region);
    const production = world.place(accounts.production, region);
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
            place: production,
            desiredCount: 3,
            deployment: {
              kind: 'blue-green',
              linear: { percentage: 20, minutes: 5 },
              readyWaitMinutes: 24 * 60,
              keepBlueMinutes: 15,
            },
          },
        },
      ],
    });
    released.forEach((change, index) => {
      const pushedAt = startAt - hours(61 - index * 25);
      pushAt(service, pushedAt, change);
      world.at(pushedAt + hours(2), () => letTrafficMove(production));
    });
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

/** Felix has looked at what waits. */
function letTrafficMove(production: Place): void {
  for (const { info } of codeDeployStore(production).deployments.values()) {
    if (
      info.status === 'Ready' &&
      info.applicationName === 'recommendations-production'
    ) {
      continueDeployment(production, { deploymentId: info.deploymentId });
    }
  }
}
