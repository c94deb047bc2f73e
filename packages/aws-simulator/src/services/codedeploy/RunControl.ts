import type { ErrorCode, LifecycleErrorCode } from '@aws-sdk/client-codedeploy';
import type { DeploymentBehaviour } from '../../world/Behaviour';
import type { Cancel } from '../../world/World';
import { alarmsNamed, watchAlarms } from '../cloudwatch';
import type { TrafficStep } from '../ecs';
import type { Deployment } from './Deployment';

const QUIET_EVENT_SECONDS = 1;
/** A hook that has not reported by then has failed. */
const HOOK_TIMEOUT_SECONDS = 3600;

type RollbackEvent =
  | 'DEPLOYMENT_FAILURE'
  | 'DEPLOYMENT_STOP_ON_ALARM'
  | 'DEPLOYMENT_STOP_ON_REQUEST';

export interface Hook {
  /** The function that it calls; without one it is over at once. */
  target: string | undefined;
  /** How long it takes to report. */
  seconds: number;
  /** What the revision under test does to it. */
  behaviour: DeploymentBehaviour;
}

/**
 * What the runs of all compute platforms do alike: one thing after the other, with an eye on the alarms, through hooks
 * and the steps of the traffic, and to an early end with or without a rollback.
 */
export class RunControl<Event extends string> {
  readonly #deployment: Deployment<Event>;
  readonly #takeBack: () => void;
  #next: Cancel = () => {};
  #unwatch: Cancel = () => {};

  /** `takeBack` starts the deployment that takes back what this one did. */
  constructor(deployment: Deployment<Event>, takeBack: () => void) {
    this.#deployment = deployment;
    this.#takeBack = takeBack;
  }

  get #place() {
    return this.#deployment.groupRecord.place;
  }

  /** Plans what happens next, instead of what was planned before. */
  after(seconds: number, happen: () => void): void {
    this.#next();
    this.#next = this.#place.world.after(seconds, happen);
  }

  /** Waits for something else than time; `cancel` ends that wait. */
  waitFor(cancel: Cancel): void {
    this.#next();
    this.#next = cancel;
  }

  /** Whether the deployment may begin: an alarm that is on already stops it, as one does that goes on later. */
  watchAlarms(): boolean {
    const { info, groupRecord } = this.#deployment;
    const configuration =
      info.overrideAlarmConfiguration ?? groupRecord.group.alarmConfiguration;
    const names = configuration?.enabled
      ? (configuration.alarms ?? []).flatMap(({ name }) => name ?? [])
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
    if (names.length > 0) {
      this.#unwatch = watchAlarms(this.#place, names, check);
    }
    return check();
  }

  /** Goes through an event that may call a function. */
  hook(
    name: Event,
    { target, seconds, behaviour }: Hook,
    done: () => void,
  ): void {
    const deployment = this.#deployment;
    deployment.beginEvent(name);
    if (target && behaviour.hangsHook === name) {
      this.after(HOOK_TIMEOUT_SECONDS, () =>
        this.#hookFailed(
          name,
          target,
          'ScriptTimedOut',
          `did not report a status for the lifecycle event ${name} within an hour.`,
        ),
      );
      return;
    }
    this.after(target ? seconds : QUIET_EVENT_SECONDS, () => {
      if (target && behaviour.failsHook === name) {
        this.#hookFailed(
          name,
          target,
          'ScriptFailed',
          `reported the status Failed for the lifecycle event ${name}.`,
        );
        return;
      }
      deployment.endEvent(name, 'Succeeded');
      done();
    });
  }

  #hookFailed(
    name: Event,
    target: string,
    errorCode: LifecycleErrorCode,
    what: string,
  ): void {
    this.#deployment.endEvent(name, 'Failed', {
      errorCode,
      scriptName: target,
      message: `The validation function ${target} ${what}`,
      logTail: '',
    });
    this.fail(
      'HOOK_EXECUTION_FAILURE',
      `The deployment failed because the lifecycle event hook ${name} (${target}) failed.`,
    );
  }

  /** Moves the traffic step by step; `route` gives the new revision its percentage. */
  shift(
    steps: TrafficStep[],
    { seconds, route }: { seconds: number; route: (weight: number) => void },
    then: () => void,
  ): void {
    const [step, ...rest] = steps;
    if (!step) {
      then();
      return;
    }
    this.after(seconds, () => {
      route(step.weight);
      this.#deployment.touch();
      this.after(step.waitSeconds, () =>
        this.shift(rest, { seconds, route }, then),
      );
    });
  }

  succeed(): void {
    this.#release();
    this.#deployment.end('Succeeded');
    this.#deployment.announceEnd();
  }

  /** Succeeds so many seconds later, when nothing can be taken back any more. */
  succeedIn(seconds: number): void {
    this.#unwatch();
    this.after(seconds, () => this.succeed());
  }

  fail(code: ErrorCode, message: string): void {
    this.#abort('Failed', code, message, 'DEPLOYMENT_FAILURE');
  }

  /** Stops it because somebody wants so. */
  stop(autoRollback: boolean | undefined): void {
    this.#abort(
      'Stopped',
      'MANUAL_STOP',
      'The deployment was stopped by a user.',
      'DEPLOYMENT_STOP_ON_REQUEST',
      autoRollback,
    );
  }

  /** Stops it because nobody has let it go on. */
  stopWaiting(): void {
    this.#abort(
      'Stopped',
      'TIMEOUT',
      'The deployment was stopped because traffic was not rerouted to the replacement task set within the wait time.',
      'DEPLOYMENT_STOP_ON_REQUEST',
    );
  }

  #abort(
    status: 'Failed' | 'Stopped',
    code: ErrorCode,
    message: string,
    event: RollbackEvent,
    autoRollback?: boolean,
  ): void {
    this.#release();
    const deployment = this.#deployment;
    const rollback = deployment.info.autoRollbackConfiguration;
    deployment.end(status, { code, message });
    if (
      autoRollback ??
      (rollback?.enabled && rollback.events?.includes(event))
    ) {
      this.#takeBack();
    }
    deployment.announceEnd();
  }

  #release(): void {
    this.#next();
    this.#unwatch();
  }
}
