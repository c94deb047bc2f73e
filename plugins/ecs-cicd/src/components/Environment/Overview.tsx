import type {
  Environment,
  EnvironmentDetail,
  ServiceSettings,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody } from '@backstage/ui';
import { Facts } from '../detail/Facts';
import { describeStrategy } from '../EnvironmentCard/describeStrategy';
import { ConsoleLink } from '../text/ConsoleLink';
import {
  describeCapacity,
  describeGuard,
  describeScaling,
  sentenceCase,
} from './describeEnvironment';
import parts from '../detail/parts.module.css';
import styles from './Environment.module.css';

const controllers = new Map([
  ['ECS', 'Amazon ECS'],
  ['CODE_DEPLOY', 'AWS CodeDeploy'],
  ['EXTERNAL', 'An external controller'],
]);

type OverviewProps = {
  environment: Environment;
  detail: EnvironmentDetail;
  service: ServiceSettings;
};

/** The figures of the service, how it is set up, and the cluster that it is in. */
export function Overview({ environment, detail, service }: OverviewProps) {
  const { cluster, scaling } = detail;
  const { desiredCount, runningCount, pendingCount } = service;
  const healthRange =
    service.minimumHealthyPercent !== undefined &&
    service.maximumPercent !== undefined &&
    `${service.minimumHealthyPercent}% to ${service.maximumPercent}%`;
  return (
    <div className={styles.columns}>
      <Card aria-label="Service">
        <CardBody>
          <div className={parts.body}>
            {environment.healthReason && (
              <span>{environment.healthReason}</span>
            )}
            <Facts
              facts={[
                { label: 'Desired', value: desiredCount },
                { label: 'Running', value: runningCount },
                { label: 'Pending', value: pendingCount },
                { label: 'Capacity', value: describeCapacity(service) },
                {
                  label: 'Platform',
                  value: [service.platformFamily, service.platformVersion]
                    .filter(Boolean)
                    .join(' '),
                },
                {
                  label: 'Auto scaling',
                  value: scaling ? describeScaling(scaling) : 'None',
                },
                { label: 'Public IP', value: yesNo(service.publicIp) },
                {
                  label: 'Commands in tasks',
                  value: yesNo(service.executeCommand),
                },
              ]}
            />
          </div>
        </CardBody>
      </Card>
      <Card aria-label="How it deploys">
        <CardBody>
          <div className={parts.body}>
            <Facts
              facts={[
                {
                  label: 'Deployed by',
                  value: controllers.get(service.controller),
                },
                {
                  label: 'Strategy',
                  value:
                    service.strategy.kind !== 'unknown' &&
                    describeStrategy(service.strategy),
                },
                {
                  label: 'Bake',
                  value:
                    service.bakeMinutes !== undefined &&
                    `${service.bakeMinutes} min`,
                },
                {
                  label: 'Circuit breaker',
                  value: describeGuard(service.circuitBreaker),
                },
                {
                  label: 'On alarm',
                  value: describeGuard(service.alarmRollback),
                },
                { label: 'Healthy during a deployment', value: healthRange },
                {
                  label: 'Health check grace period',
                  value:
                    service.healthCheckGraceSeconds !== undefined &&
                    `${service.healthCheckGraceSeconds} s`,
                },
              ]}
            />
            {cluster && (
              <Facts
                facts={[
                  { label: 'Cluster', value: cluster.name },
                  {
                    label: 'Services',
                    value: cluster.activeServices,
                  },
                  {
                    label: 'Tasks of all services',
                    value: cluster.runningTasks,
                  },
                  {
                    label: 'Container Insights',
                    value:
                      cluster.containerInsights &&
                      sentenceCase(cluster.containerInsights),
                  },
                  {
                    label: 'In AWS',
                    value: cluster.consoleUrl && (
                      <ConsoleLink
                        href={cluster.consoleUrl}
                        of={`cluster ${cluster.name}`}
                      />
                    ),
                  },
                ]}
              />
            )}
          </div>
        </CardBody>
      </Card>
    </div>
  );
}

function yesNo(value: boolean | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value ? 'Yes' : 'No';
}
