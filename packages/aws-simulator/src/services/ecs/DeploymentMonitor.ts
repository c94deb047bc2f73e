import type {
  DeploymentConfiguration,
  ServiceDeployment,
} from '@aws-sdk/client-ecs';
import type { Cancel } from '../../world/World';
import { alarmsNamed, watchAlarms } from '../cloudwatch';
import type { TaskGroup } from './TaskGroup';

export interface DeploymentFailure {
  by: 'circuit breaker' | 'alarm' | 'hook' | 'request';
  /** For the service deployment's `statusReason` and its rollback. */
  reason: string;
  rollback: boolean;
}

/** How many failed tasks in a row make a deployment fail. */
export function circuitBreakerThreshold(
  desired: number,
  configuration: DeploymentConfiguration | undefined,
): number {
  const { type = 'BOUNDED_PERCENT', value = 50 } =
    configuration?.deploymentCircuitBreaker?.thresholdConfiguration ?? {};
  if (type === 'COUNT') return value;
  const share = Math.ceil((desired * value) / 100);
  return type === 'UNBOUNDED_PERCENT'
    ? share
    : Math.min(Math.max(share, 3), 200);
}

/**
 * Watches what may end a deployment early: its circuit breaker and its alarms. Keeps the deployment's account of both,
 * and tells of the first failure, once.
 */
export class DeploymentMonitor {
  readonly #deployment: ServiceDeployment;
  readonly #stops: Cancel[] = [];
  readonly #onFailure: (failure: DeploymentFailure) => void;
  #done = false;

  constructor(options: {
    deployment: ServiceDeployment;
    target: TaskGroup;
    onFailure: (failure: DeploymentFailure) => void;
  }) {
    this.#deployment = options.deployment;
    this.#onFailure = options.onFailure;
    this.#watchTasks(options.target);
    this.#watchAlarms(options.target);
  }

  stop(): void {
    this.#done = true;
    for (const stop of this.#stops.splice(0)) stop();
    for (const monitor of [
      this.#deployment.deploymentCircuitBreaker,
      this.#deployment.alarms,
    ]) {
      if (monitor?.status === 'MONITORING') {
        monitor.status = 'MONITORING_COMPLETE';
      }
    }
  }

  #watchTasks(target: TaskGroup): void {
    const configuration = this.#deployment.deploymentConfiguration;
    const breaker = configuration?.deploymentCircuitBreaker;
    const account = {
      status: breaker?.enable
        ? ('MONITORING' as 'MONITORING' | 'TRIGGERED' | 'DISABLED')
        : ('DISABLED' as const),
      failureCount: 0,
      threshold: circuitBreakerThreshold(target.desired, configuration),
    };
    this.#deployment.deploymentCircuitBreaker = account;
    if (!breaker?.enable) return;
    this.#stops.push(
      target.watch(() => {
        account.threshold = circuitBreakerThreshold(
          target.service.service.desiredCount,
          configuration,
        );
        account.failureCount = target.failedTasks;
        if (account.failureCount < account.threshold) return;
        account.status = 'TRIGGERED';
        this.#fail({
          by: 'circuit breaker',
          reason:
            'Service deployment rolled back because the circuit breaker threshold was exceeded.',
          rollback: breaker.rollback === true,
        });
      }),
    );
  }

  #watchAlarms(target: TaskGroup): void {
    const alarms = this.#deployment.deploymentConfiguration?.alarms;
    const names = alarms?.enable ? alarms.alarmNames ?? [] : [];
    if (!alarms || names.length === 0) {
      this.#deployment.alarms = { status: 'DISABLED' };
      return;
    }
    this.#deployment.alarms = { status: 'MONITORING', alarmNames: names };
    const check = () => {
      const active = alarmsNamed(target.service.place, names)
        .filter(alarm => alarm.StateValue === 'ALARM')
        .map(alarm => alarm.AlarmName);
      if (active.length === 0) return;
      this.#deployment.alarms = {
        status: 'TRIGGERED',
        alarmNames: names,
        triggeredAlarmNames: active,
      };
      this.#fail({
        by: 'alarm',
        reason: `Service deployment rolled back because of CloudWatch alarm(s) in ALARM state: ${active.join(
          ', ',
        )}.`,
        rollback: alarms.rollback === true,
      });
    };
    this.#stops.push(watchAlarms(target.service.place, names, check));
    // An alarm that is on already fails the deployment too, but not before it has begun.
    this.#stops.push(target.service.place.world.after(1, check));
  }

  #fail(failure: DeploymentFailure): void {
    if (this.#done) return;
    this.stop();
    this.#onFailure(failure);
  }
}
