import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { OperationSettings } from './OperationSettings';
import type { OperationStore } from './OperationStore';

/** Forgets operations that are older than the config keeps them. */
export class PruneTask {
  readonly #logger: LoggerService;
  readonly #settings: Pick<OperationSettings, 'keepMs'>;
  readonly #store: OperationStore;
  readonly #now: () => number;

  constructor(deps: {
    logger: LoggerService;
    settings: Pick<OperationSettings, 'keepMs'>;
    store: OperationStore;
    now?: () => number;
  }) {
    this.#logger = deps.logger;
    this.#settings = deps.settings;
    this.#store = deps.store;
    this.#now = deps.now ?? Date.now;
  }

  /** Once a day, on one replica at a time. */
  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'ecs-cicd-prune-operations',
      frequency: { hours: 24 },
      timeout: { minutes: 10 },
      initialDelay: { minutes: 1 },
      scope: 'global',
      fn: () => this.run(),
    });
  }

  async run(): Promise<void> {
    const now = this.#now();
    const forgotten = await this.#store.prune(now - this.#settings.keepMs, now);
    if (forgotten > 0) {
      this.#logger.info(`Forgot ${forgotten} operations, which are old`);
    }
  }
}
