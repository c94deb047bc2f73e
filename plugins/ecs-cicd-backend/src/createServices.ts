import type {
  AuthService,
  CacheService,
  DatabaseService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
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
import { DatabaseRefreshState } from './refresh/DatabaseRefreshState';
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
  refreshTask: RefreshTask;
}

/** Puts the read side together: `Authorized(Caching(Default))`, the fleet beside it, and what keeps both up to date. */
export async function createServices(given: {
  auth: AuthService;
  cache: CacheService;
  catalog: CatalogService;
  config: Config;
  database: DatabaseService;
  logger: LoggerService;
  permissions: PermissionsService;
  signals: SignalsService;
  providers: readonly PipelineProvider[];
  freshness: Freshness;
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
  const state = await DatabaseRefreshState.create(deps.database);
  const store = new ReleaseStore(deps.cache);
  const watchers = new Watchers({ ...deps, state });
  const source = new DefaultReleaseService(deps);
  const refresher = new ReleaseRefresher({ ...deps, source, store, state });
  const releases = new AuthorizedReleaseService(
    new CachingReleaseService({ ...deps, store, refresher, watchers }),
    deps,
  );
  const onDemand = new OnDemand(deps.cache);
  return {
    releases,
    fleet: new DefaultFleetService({ ...deps, store, refresher, watchers }),
    deployments: new DeploymentService({ ...deps, releases, onDemand }),
    environments: new EnvironmentService({ ...deps, releases, onDemand }),
    executions: new ExecutionService({ ...deps, releases, onDemand }),
    builds: new BuildService({ ...deps, releases, onDemand }),
    images: new ImageService({ ...deps, releases, onDemand }),
    stacks: new StackService({ ...deps, releases, onDemand }),
    refreshTask: new RefreshTask({
      ...deps,
      state,
      store,
      refresher,
      watchers,
    }),
  };
}
