import type { ErrorCode } from '@aws-sdk/client-codedeploy';
import type { DeploymentBehaviour } from '../../world/Behaviour';
import type { Cancel } from '../../world/World';
import { alarmsNamed, watchAlarms } from '../cloudwatch';
import { TrafficAlarm, TrafficStep } from '../ecs';
import { AliasRecord, FunctionRecord, routeAlias } from '../lambda';
import type { DeploymentRun } from './Deployment';
import type { LambdaDeployment, LambdaEventName } from './LambdaDeployment';

const ROUTING_SECONDS = 2;
const QUIET_EVENT_SECONDS = 1;
const HOOK_SECONDS = 12;

export interface LambdaShiftRunOptions {
  deployment: LambdaDeployment;
  function: FunctionRecord;
  alias: AliasRecord;
  steps: TrafficStep[];
  behaviour: DeploymentBehaviour;
  /** Tells of the deployment that took back what this one did. */
  rollBack: (failed: LambdaDeployment) => void;
}

/** Moves an alias's calls to another version, step by step, between two hooks; alarms are watched all the while. */
export class LambdaShiftRun implements DeploymentRun {
  readonly #options: LambdaShiftRunOptions;
  readonly #alarm: TrafficAlarm;
  #next: Cancel = () => {};
  #unwatch: Cancel = () => {};

  constructor(options: LambdaShiftRunOptions) {
    this.#options = options;
    this.#alarm = new TrafficAlarm(this.#place, options.behaviour.alarm);
    this.#after(1, () => this.#begin());
  }

  stop(autoRollback: boolean): void {
    this.#abort(
      'Stopped',
      'MANUAL_STOP',
      'The deployment was stopped by a user.',
      'DEPLOYMENT_STOP_ON_REQUEST',
      autoRollback,
    );
  }

  continueReady(): boolean {
    return false;
  }

  continueTermination(): boolean {
    return false;
  }

  get #place() {
    return this.#options.deployment.groupRecord.place;
  }

  #after(seconds: number, happen: () => void): void {
    this.#next();
    this.#next = this.#place.world.after(seconds, happen);
  }

  #begin(): void {
    const { deployment, steps } = this.#options;
    deployment.setStatus('InProgress', 'InProgress');
    if (!this.#watchAlarms()) return;
    this.#hook('BeforeAllowTraffic', () => {
      deployment.beginEvent('AllowTraffic');
      this.#shift(steps, () => {
        deployment.endEvent('AllowTraffic', 'Succeeded');
        this.#hook('AfterAllowTraffic', () => {
          this.#release();
          deployment.end('Succeeded');
          deployment.announceEnd();
        });
      });
    });
  }

  #watchAlarms(): boolean {
    const { alarmConfiguration } = this.#options.deployment.groupRecord.group;
    const names = alarmConfiguration?.enabled
      ? (alarmConfiguration.alarms ?? []).flatMap(({ name }) => name ?? [])
      : [];
    const check = () => {
      const active = alarmsNamed(this.#place, names)
        .filter(({ StateValue }) => StateValue === 'ALARM')
        .map(({ AlarmName }) => AlarmName);
      if (active.length === 0) return true;
      this.#abort(
        'Stopped',
        'ALARM_ACTIVE',
        `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <${active.join(
          ', ',
        )}>`,
        'DEPLOYMENT_STOP_ON_ALARM',
      );
      return false;
    };
    this.#unwatch = watchAlarms(this.#place, names, check);
    return check();
  }

  #hook(name: LambdaEventName, done: () => void): void {
    const { deployment, behaviour } = this.#options;
    const target = deployment.shift.hooks[name];
    deployment.beginEvent(name);
    this.#after(target ? HOOK_SECONDS : QUIET_EVENT_SECONDS, () => {
      if (!target || behaviour.failsHook !== name) {
        deployment.endEvent(name, 'Succeeded');
        done();
        return;
      }
      deployment.endEvent(name, 'Failed', {
        errorCode: 'ScriptFailed',
        scriptName: target,
        message: `The validation function ${target} reported the status Failed for the lifecycle event ${name}.`,
        logTail: '',
      });
      this.#abort(
        'Failed',
        'HOOK_EXECUTION_FAILURE',
        `The deployment failed because the lifecycle event hook ${name} (${target}) failed.`,
        'DEPLOYMENT_FAILURE',
      );
    });
  }

  #shift(steps: TrafficStep[], then: () => void): void {
    const [step, ...rest] = steps;
    if (!step) {
      then();
      return;
    }
    this.#after(ROUTING_SECONDS, () => {
      const { deployment, alias, function: target } = this.#options;
      deployment.weight = step.weight;
      deployment.touch();
      routeAlias(target, alias, {
        version: deployment.shift.targetVersion,
        weight: step.weight,
      });
      this.#alarm.trafficArrived();
      this.#after(step.waitSeconds, () => this.#shift(rest, then));
    });
  }

  #abort(
    status: 'Failed' | 'Stopped',
    code: ErrorCode,
    message: string,
    event:
      | 'DEPLOYMENT_FAILURE'
      | 'DEPLOYMENT_STOP_ON_ALARM'
      | 'DEPLOYMENT_STOP_ON_REQUEST',
    force = false,
  ): void {
    this.#release();
    const { deployment, alias, function: target, rollBack } = this.#options;
    const rollback = deployment.info.autoRollbackConfiguration;
    deployment.end(status, { code, message });
    if (force || (rollback?.enabled && rollback.events?.includes(event))) {
      const { currentVersion } = deployment.shift;
      routeAlias(target, alias, { version: currentVersion, weight: 100 });
      this.#alarm.trafficLeft();
      rollBack(deployment);
    }
    deployment.announceEnd();
  }

  #release(): void {
    this.#next();
    this.#unwatch();
  }
}
