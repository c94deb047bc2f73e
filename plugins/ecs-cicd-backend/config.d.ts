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

    /** What people may do to releases from the portal, and when. */
    operations?: {
      /**
       * Whether the portal acts at all. Without it the portal only reads, and needs no permission in AWS to change anything.
       * @default false
       */
      enabled?: boolean;

      /** How an AWS resource names the entity that may change it. */
      binding?: {
        /**
         * The key of the tag that holds the entity ref.
         * @default backstage.io/entity-ref
         */
        tag?: string;
        /**
         * Accounts, twelve digits in quotes, whose resources need not name their entity: whoever may write a catalog
         * file may have them changed.
         */
        exemptAccounts?: string[];
      };

      /**
       * Stages, as the pipeline's ARN with a slash and the stage's name, and environments, as the ARN of the ECS service
       * or of the function's alias, that freezes and separation of duties are not for although their names or places say
       * that they are production. A catalog file cannot say so.
       */
      notProduction?: string[];

      /** Windows in which production does not change. Rollbacks, stops, rejections and closing a transition go on. */
      freezes?: Array<{
        /** When it begins, as five fields of cron. */
        cron: string;
        /** How long it lasts. */
        duration: HumanDuration | string;
        /**
         * An IANA name.
         * @default UTC
         */
        timezone?: string;
        /** What people are told. */
        reason: string;
      }>;

      separationOfDuties?: {
        /**
         * Whether the author of a change may not approve it.
         * @default false
         */
        authorMayNotApprove?: boolean;
        /**
         * Whether somebody else has to confirm a rollback of production, except in a freeze.
         * @default false
         */
        rollbackNeedsSecondPerson?: boolean;
      };

      /**
       * How long it is remembered what people did, a day at least. The audit log is kept where it is written to.
       * @default one year
       */
      keep?: HumanDuration | string;
    };

    /** What is told to whom through Backstage's notifications. */
    notifications?: {
      /**
       * Whether anything is sent. Set it where the notifications backend is another one than this.
       * @default whether the notifications plugin is installed in this backend
       */
      enabled?: boolean;
      /**
       * `owner` for the owners of the service, and entity refs of users and groups.
       * @default ['owner']
       */
      recipients?: string[];
      /** What is told. */
      kinds?: {
        /**
         * A manual approval waits.
         * @default true
         */
        approvalWaiting?: boolean;
        /**
         * A deployment has failed.
         * @default true
         */
        deploymentFailed?: boolean;
        /**
         * A deployment is being rolled back.
         * @default true
         */
        deploymentRolledBack?: boolean;
        /**
         * Somebody did something to production from the portal, or wants it to be confirmed.
         * @default true
         */
        productionOperation?: boolean;
      };
    };

    /** What is read of AWS. Credentials are in the `aws` section of `@backstage/integration-aws-node`. */
    aws?: {
      /**
       * Where resources are looked for that an annotation names by tag, or by name without an account and region.
       * @default the region of the portal's own account, and the accounts of `aws.accounts`
       */
      locations?: Array<{
        /**
         * Twelve digits, in quotes. The account of the portal's own credentials when left out.
         */
        accountId?: string;
        /**
         * @default the region of the portal's own account
         */
        regions?: string[];
      }>;

      /** How many requests the backend sends to AWS; each account and region has this budget for each service. */
      requestBudget?: {
        /**
         * The share that the backend takes of what AWS allows, above 0 and up to 1. The rest is left to your pipelines
         * and to everybody else in the account.
         * @default 0.5
         */
        share?: number;
        /** A service's budget in place of a share of what AWS publishes, by the service's IAM prefix. */
        services?: {
          [service: string]: {
            /** Requests a second in the long run. */
            perSecond: number;
            /**
             * Requests that may go out at once.
             * @default perSecond
             */
            burst?: number;
          };
        };
      };
    };
  };
}
