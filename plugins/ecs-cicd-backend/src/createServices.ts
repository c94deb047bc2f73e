import type {
  AuditorService,
  AuthService,
  CacheService,
  DatabaseService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { PipelineProvider } from '@ecs-cicd/backstage-plugin-node';
import { BuildService } from './details/BuildService';
import { DeploymentService } from './details/DeploymentService';
import { EnvironmentService } from './details/EnvironmentService';
import { ExecutionService } from './details/ExecutionService';
import { ImageService } from './details/ImageService';
import { OnDemand } from './details/OnDemand';
import { StackService } from './details/StackService';
import { DefaultFleetService } from './fleet/DefaultFleetService';
import type { FleetService } from './fleet/FleetService';
import { Notifier } from './notifications/Notifier';
import type { NotificationSettings } from './notifications/NotificationSettings';
import { SentNotices } from './notifications/SentNotices';
import { DatabaseRefreshState } from './refresh/DatabaseRefreshState';
import { openDatabase } from './openDatabase';
import { Binding } from './operations/Binding';
import { ChangeAuthors } from './operations/ChangeAuthors';
import { DatabaseOperations } from './operations/DatabaseOperations';
import { OfferService } from './operations/OfferService';
import { OperationAccess } from './operations/OperationAccess';
import { OperationService } from './operations/OperationService';
import type { OperationSettings } from './operations/OperationSettings';
import { Performer } from './operations/Performer';
import { PruneTask } from './operations/PruneTask';
import type { Freshness } from './refresh/freshness';
import { RefreshTask } from './refresh/RefreshTask';
import { ReleaseRefresher } from './refresh/ReleaseRefresher';
import { ReleaseStore } from './refresh/ReleaseStore';
import { Watchers } from './refresh/Watchers';
import { AuthorizedReleaseService } from './release/AuthorizedReleaseService';
import { CachingReleaseService } from './release/CachingReleaseService';
import { DefaultReleaseService } from './release/DefaultReleaseService';
import type { ReleaseService } from './release/ReleaseService';
import { Commits } from './scm/Commits';
import { providerWithCommits } from './scm/providerWithCommits';

export interface Services {
  releases: ReleaseService;
  fleet: FleetService;
  deployments: DeploymentService;
  environments: EnvironmentService;
  executions: ExecutionService;
  builds: BuildService;
  images: ImageService;
  stacks: StackService;
  operations: OperationService;
  offers: OfferService;
  refreshTask: RefreshTask;
  pruneTask: PruneTask;
}

/**
 * Puts the read side together, `Authorized(Caching(Default))`, with the fleet beside it and what keeps both up to date;
 * and the write side, which reads through the same refresher.
 */
export async function createServices(given: {
  auditor: AuditorService;
  auth: AuthService;
  cache: CacheService;
  catalog: CatalogService;
  config: Config;
  database: DatabaseService;
  logger: LoggerService;
  notifications: NotificationService;
  notificationSettings: NotificationSettings;
  permissions: PermissionsService;
  signals: SignalsService;
  providers: readonly PipelineProvider[];
  freshness: Freshness;
  operationSettings: OperationSettings;
  now?: () => number;
}): Promise<Services> {
  const commits = new Commits(given);
  const deps = {
    ...given,
    commits,
    providers: given.providers.map(provider =>
      providerWithCommits(provider, commits),
    ),
  };
  const database = await openDatabase(deps.database);
  const state = new DatabaseRefreshState(database);
  const store = new ReleaseStore(deps.cache);
  const watchers = new Watchers({ ...deps, state });
  const { notProduction } = deps.operationSettings;
  const source = new DefaultReleaseService({ ...deps, notProduction });
  const notifier = new Notifier({
    ...deps,
    sent: new SentNotices(database),
    settings: deps.notificationSettings,
  });
  const refresher = new ReleaseRefresher({
    ...deps,
    notifier,
    source,
    store,
    state,
  });
  const releases = new AuthorizedReleaseService(
    new CachingReleaseService({ ...deps, store, refresher, watchers }),
    deps,
  );
  const onDemand = new OnDemand(deps.cache);

  const settings = deps.operationSettings;
  const operations = new DatabaseOperations(database);
  const acting = {
    ...deps,
    access: new OperationAccess({ ...deps, releases }),
    authors: new ChangeAuthors(deps),
    binding: new Binding(settings),
    details: onDemand,
    notifier,
    refresher,
    releases,
    settings,
    store: operations,
  };
  const performer = new Performer(acting);
  return {
    releases,
    fleet: new DefaultFleetService({ ...deps, store, refresher, watchers }),
    deployments: new DeploymentService({ ...deps, releases, onDemand }),
    environments: new EnvironmentService({ ...deps, releases, onDemand }),
    executions: new ExecutionService({ ...deps, releases, onDemand }),
    builds: new BuildService({ ...deps, releases, onDemand }),
    images: new ImageService({ ...deps, releases, onDemand }),
    stacks: new StackService({ ...deps, releases, onDemand }),
    operations: new OperationService({ ...acting, performer }),
    offers: new OfferService({ ...acting, performer }),
    pruneTask: new PruneTask(acting),
    refreshTask: new RefreshTask({
      ...deps,
      state,
      store,
      refresher,
      watchers,
    }),
  };
}
