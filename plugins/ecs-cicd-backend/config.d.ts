import type { HumanDuration } from '@backstage/types';
import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  /** Releases to Amazon ECS. */
  ecsCicd?: {
    /**
     * How often releases are read again. A page view never waits for AWS when anything has been read before, and the
     * number of people who look does not change the number of calls.
     */
    refresh?: {
      /**
       * While something is running, waiting or pending, and somebody looks.
       * @default 10 seconds
       */
      active?: HumanDuration | string;
      /**
       * While nothing moves, and somebody looks.
       * @default 2 minutes
       */
      idle?: HumanDuration | string;
      /**
       * While nobody looks. It is also how long a look counts.
       * @default 15 minutes
       */
      unseen?: HumanDuration | string;
      /**
       * After a reading that brought nothing, so that an outage is not hammered.
       * @default 30 seconds
       */
      failed?: HumanDuration | string;
      /**
       * When the backend looks for what is due.
       * @default every 10 seconds, 3 seconds after the start, on one replica at a time
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
