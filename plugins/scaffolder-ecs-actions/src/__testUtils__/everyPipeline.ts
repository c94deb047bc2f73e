import type { PipelineOptions } from '../artifacts/pipeline/cloudformation/PipelineOptions';
import { deploymentStrategies, type ServiceSpec } from '../service/ServiceSpec';
import { environment, knownTools, orders } from './orders';

interface Asked {
  title: string;
  spec: ServiceSpec;
  options: PipelineOptions;
}

const connection = {
  source: { host: 'github', repository: 'acme/orders', branch: 'main' },
  tools: knownTools,
} as const;

const certificateArn =
  'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';

const everyOption: PipelineOptions = {
  deploymentWindow: { cron: '* * 8-15 ? * MON-THU', timeZone: 'Europe/Berlin' },
  entryAlarms: ['orders-test-errors'],
  rollbackOnFailure: true,
  secrets: ['DATABASE_URL', 'API_KEY'],
};

/** Each kind with each strategy that it knows, and each option. */
export const everyPipeline: Asked[] = [
  ...deploymentStrategies.map(strategy => ({
    title: `web, ${strategy}`,
    spec: orders({ strategy }),
    options: {},
  })),
  ...(['canary', 'linear', 'codedeploy-all-at-once'] as const).map(
    strategy => ({
      title: `function, ${strategy}`,
      spec: orders({ kind: 'function', strategy }),
      options: {},
    }),
  ),
  ...(['worker', 'scheduled', 'base-image'] as const).map(kind => ({
    title: kind,
    spec: orders({ kind }),
    options: {},
  })),
  ...(['web', 'worker', 'scheduled', 'function', 'base-image'] as const).map(
    kind => ({
      title: `${kind}, from GitHub, with every option`,
      spec: orders({ kind, ...connection }),
      options: everyOption,
    }),
  ),
  ...(['github-actions', 'jenkins'] as const).flatMap(delivery =>
    (['web', 'worker', 'function', 'base-image'] as const).map(kind => ({
      title: `${kind}, delivered by ${delivery}`,
      spec: orders({ kind, delivery, ...connection }),
      options: {},
    })),
  ),
  ...(['web', 'worker', 'scheduled', 'function'] as const).map(kind => ({
    title: `${kind}, delivered by spinnaker`,
    spec: orders({ kind, delivery: 'spinnaker', tools: knownTools }),
    options: {},
  })),
  {
    title: 'web through CodeDeploy, delivered by spinnaker, from GitHub',
    spec: orders({
      strategy: 'codedeploy-canary',
      delivery: 'spinnaker',
      ...connection,
    }),
    options: {},
  },
  {
    title: 'web through CodeDeploy, delivered by github-actions',
    spec: orders({
      strategy: 'codedeploy-canary',
      delivery: 'github-actions',
      ...connection,
    }),
    options: {},
  },
  {
    title: 'web, three environments on the internet, without an approval',
    spec: orders({
      approval: false,
      language: 'java',
      size: 'large',
      environments: ['test', 'staging', 'production'].map(name =>
        environment(name, {
          certificateArn,
          alarmTopicArn: 'arn:aws:sns:us-east-1:111122223333:alarms',
        }),
      ),
    }),
    options: {},
  },
];
