import { keepChanging, pushAt } from './changes';
import { entryNeeds, rule } from './conditions';
import { Change, ContainerService } from './ContainerService';
import { accounts } from './places';
import type { Scenario } from './Scenario';
import { hours, minutes } from './time';

const yusuf = { name: 'Yusuf Demir', email: 'yusuf.demir@example.com' };
const hanna = { name: 'Hanna Kowalska', email: 'hanna.kowalska@example.com' };

const behaviour = { scan: { counts: { MEDIUM: 2, LOW: 3 } } };

const released: Change[] = [
  { message: 'Find articles by their old names', author: hanna, behaviour },
  { message: 'Rank what is in stock first', author: yusuf, behaviour },
];

/** Came to production's door outside of the release window. */
const late: Change = {
  message: 'Match misspelt brands',
  author: hanna,
  behaviour,
};

/** Builds and passes its tests; its new library brings the findings. */
const vulnerable: Change = {
  message: 'Read PDF data sheets with libpoppler',
  author: yusuf,
  behaviour: { scan: { counts: { CRITICAL: 2, HIGH: 3, MEDIUM: 4, LOW: 3 } } },
};

const future: Change[] = [
  {
    message: 'Read PDF data sheets without native libraries',
    author: yusuf,
    behaviour,
  },
  { message: 'Suggest while somebody is typing', author: hanna, behaviour },
  { message: 'Forget searches after a day', author: yusuf, behaviour },
];

/**
 * A gate in the pipeline reads the image's scan, and lets nothing critical into any environment; production is entered
 * in its release window only, unless somebody overrides that.
 */
export const search: Scenario = {
  name: 'search',
  description:
    'The scan of the latest image has critical findings; the gate before the deployments stopped it. An earlier change missed the release window',
  setUp(world, startAt) {
    const place = world.place(accounts.tools, 'us-east-1');
    const environment = (name: string, desiredCount: number) => ({
      name,
      place,
      desiredCount,
      deployment: { kind: 'rolling' as const },
    });
    const service = new ContainerService({
      name: 'search',
      tools: place,
      container: { name: 'search', port: 9200 },
      connection: { provider: 'GitHub', fullRepositoryId: 'shop-org/search' },
      stages: [
        {
          name: 'Test',
          scanGate: true,
          integrationTests: true,
          environment: environment('test', 2),
        },
        {
          name: 'Production',
          environment: environment('production', 3),
          conditions: entryNeeds(
            rule(
              'ReleaseWindow',
              'DeploymentWindow',
              { Cron: releaseWindow(startAt), TimeZone: 'UTC' },
              120,
            ),
          ),
        },
      ],
    });
    released.forEach((change, index) =>
      pushAt(service, startAt - hours(52 - index * 24), change),
    );
    pushAt(service, startAt - hours(20), late);
    pushAt(service, startAt - minutes(95), vulnerable);
    keepChanging(service, {
      changes: future,
      from: startAt + hours(7),
      every: [hours(4), hours(9)],
    });
  },
};

/** The four hours of each day that have just gone by at the start: the next window is most of a day away. */
function releaseWindow(startAt: number): string {
  const hour = (ago: number) => new Date(startAt - hours(ago)).getUTCHours();
  return `* * ${hour(4)}-${hour(1)} ? * *`;
}
