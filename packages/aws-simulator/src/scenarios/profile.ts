import type { World } from '../world/World';
import { putRegistryScanningConfiguration } from '../services/ecr';
import {
  continueServiceDeployment,
  requireCluster,
  requireService,
} from '../services/ecs';
import { keepChanging, pushAt } from './changes';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { days, hours, minutes } from './time';

const lena = { name: 'Lena Hartmann', email: 'lena.hartmann@example.com' };
const omar = { name: 'Omar Haddad', email: 'omar.haddad@example.com' };

const released: Change[] = [
  { message: 'Keep the avatar when the name changes', author: lena },
  {
    message: 'Send a mail before an account is closed',
    author: omar,
    behaviour: { scan: { counts: { HIGH: 3, MEDIUM: 2, LOW: 1 } } },
  },
];

const shifting: Change = {
  message: 'Let people choose how they are addressed',
  author: lena,
  // A newer base image: better in most, and worse in one.
  behaviour: { scan: { counts: { MEDIUM: 3, LOW: 1 } } },
};

const future: Change[] = [
  { message: 'Show where an account is signed in', author: omar },
  { message: 'Ask for the birthday no more', author: lena },
  { message: 'Export a profile as JSON', author: omar },
];

/** From a push to the pause before production's second step, which by then has lasted for some minutes. */
const pushToPause = minutes(40);

/**
 * Deployments by ECS alone: blue/green to test, linear to production, which stops before every step. Its registry scans
 * all images continuously, for two weeks.
 */
export const profile: Scenario = {
  name: 'profile',
  description:
    'ECS shifts the traffic itself, step by step; a pause waits for somebody to continue it, a quarter of the traffic moved',
  setUp(world, startAt) {
    const service = createProfile(world, new Date(startAt - days(40)));
    released.forEach((change, index) => {
      const pushedAt = startAt - hours(50 - index * 26);
      pushAt(service, pushedAt, change);
      for (let minute = 10; minute < 120; minute += 4) {
        world.at(pushedAt + minutes(minute), () => goOn(service));
      }
    });
    pushAt(service, startAt - pushToPause, shifting);
    // The first step was let go at once; nobody has looked at the second one yet.
    for (const minute of [22, 20, 18]) {
      world.at(startAt - minutes(minute), () => goOn(service, 0));
    }
    keepChanging(service, {
      changes: future,
      from: startAt + hours(26),
      every: [hours(4), hours(8)],
    });
  },
};

function createProfile(world: World, bootstrapPushedAt: Date) {
  const place = world.place(accounts.tools, 'eu-central-1');
  putRegistryScanningConfiguration(place, {
    scanType: 'ENHANCED',
    rules: [
      {
        scanFrequency: 'CONTINUOUS_SCAN',
        repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
      },
    ],
  });
  return new ContainerService({
    name: 'profile',
    tools: place,
    container: { name: 'profile', port: 8080 },
    // Longer ago than its registry scans an image for.
    bootstrapPushedAt,
    stages: [
      {
        name: 'Test',
        integrationTests: true,
        environment: {
          name: 'test',
          place,
          desiredCount: 2,
          deployment: {
            kind: 'native',
            strategy: 'BLUE_GREEN',
            bakeTimeInMinutes: 2,
          },
        },
      },
      {
        name: 'Production',
        environment: {
          name: 'production',
          place,
          desiredCount: 4,
          deployment: {
            kind: 'native',
            strategy: 'LINEAR',
            bakeTimeInMinutes: 10,
            linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 3 },
            lifecycleHooks: [
              {
                targetType: 'PAUSE',
                lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'],
                timeoutConfiguration: {
                  timeoutInMinutes: 1440,
                  action: 'ROLLBACK',
                },
              },
            ],
          },
        },
      },
    ],
  });
}

/** Somebody continues what waits, unless more than so much of the traffic has moved already. */
function goOn({ tools }: ContainerService, limit = 100): void {
  const { serviceDeployments } = requireService(
    requireCluster(tools, 'profile-production'),
    'profile-production',
  );
  const [{ deployment, weights }] = serviceDeployments;
  const hook = deployment.lifecycleHookDetails?.find(
    ({ status }) => status === 'AWAITING_ACTION',
  );
  if (!hook?.hookId || weights.production > limit) return;
  continueServiceDeployment(tools, {
    serviceDeploymentArn: deployment.serviceDeploymentArn,
    hookId: hook.hookId,
  });
}
