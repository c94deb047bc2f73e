/** What a person may ask of a pipeline beyond what the service itself says. */
export interface PipelineOptions {
  /** Of the build, from the repository's root; `buildspec.yml` when missing. */
  buildspec?: string;
  /** Production opens at these times alone. */
  deploymentWindow?: {
    /** Six fields, as of CodePipeline's rule: seconds, minutes, hours, day of month, month, day of week. */
    cron: string;
    /** Such as `Europe/Berlin`. */
    timeZone: string;
  };
  /** CloudWatch alarms that have to be quiet before a change enters production. */
  entryAlarms?: string[];
  /** A production stage that fails goes back to what it last carried. */
  rollbackOnFailure?: boolean;
  /** When a scheduled task runs: `cron(…)` or `rate(…)` of EventBridge Scheduler, in UTC. Every night when missing. */
  schedule?: string;
  /** Names of environment variables whose values are kept in Parameter Store, as `/<stack>/<name>`. */
  secrets?: string[];
  /** Where the pipeline finds the templates of the environments: in the source as they are, or made from it by the build. */
  templates?: 'source' | 'build';
}
