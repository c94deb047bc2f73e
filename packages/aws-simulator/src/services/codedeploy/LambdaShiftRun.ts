import type { TrafficRoutingConfig } from '@aws-sdk/client-codedeploy';
import { TrafficAlarm } from '../ecs';
import {
  AliasRecord,
  findFunction,
  findVersion,
  FunctionRecord,
  routeAlias,
} from '../lambda';
import type { DeploymentBehaviour } from '../../world/Behaviour';
import type { DeploymentRun } from './Deployment';
import type { LambdaEventName } from './lambdaAppSpec';
import type { LambdaDeployment } from './LambdaDeployment';
import { RunControl } from './RunControl';
import { stepsOf } from './shiftSteps';

const ROUTING_SECONDS = 2;
const HOOK_SECONDS = 12;

/** The alarm that the version may set off which an alias was last shifted to. */
const alarms = new WeakMap<AliasRecord, TrafficAlarm>();

export interface LambdaShiftRunOptions {
  deployment: LambdaDeployment;
  routing: TrafficRoutingConfig | undefined;
  /** Tells of the deployment that took back what this one did. */
  rollBack: (failed: LambdaDeployment) => void;
}

/** What a shift moves, once it is known to be there. */
interface Shifted {
  function: FunctionRecord;
  alias: AliasRecord;
  behaviour: DeploymentBehaviour;
  alarm: TrafficAlarm;
}

/** Moves an alias's calls to another version, step by step, between two hooks; alarms are watched all the while. */
export class LambdaShiftRun implements DeploymentRun {
  readonly #options: LambdaShiftRunOptions;
  readonly #control: RunControl<LambdaEventName>;
  #shifted: Shifted | undefined;

  constructor(options: LambdaShiftRunOptions) {
    this.#options = options;
    this.#control = new RunControl(options.deployment, () => this.#takeBack());
    this.#control.after(1, () => this.#begin());
  }

  stop(autoRollback: boolean | undefined): boolean {
    this.#control.stop(autoRollback);
    return true;
  }

  continueReady(): boolean {
    return false;
  }

  continueTermination(): boolean {
    return false;
  }

  #begin(): void {
    const { deployment } = this.#options;
    deployment.setStatus('InProgress', 'InProgress');
    const found = this.#find();
    if (typeof found === 'string') {
      this.#control.fail('INVALID_LAMBDA_FUNCTION', found);
      return;
    }
    this.#shifted = found;
    if (!this.#control.watchAlarms()) return;
    this.#hook('BeforeAllowTraffic', found, () => {
      deployment.beginEvent('AllowTraffic');
      this.#shift(found, () => {
        deployment.endEvent('AllowTraffic', 'Succeeded');
        this.#hook('AfterAllowTraffic', found, () => this.#control.succeed());
      });
    });
  }

  /** What the deployment is to move, or why it cannot. */
  #find(): Shifted | string {
    const { shift, groupRecord } = this.#options.deployment;
    const { functionName, targetVersion, currentVersion } = shift;
    const { place } = groupRecord;
    const target = findFunction(place, functionName);
    if (!target) return `The function ${functionName} could not be found.`;
    const alias = target.aliases.get(shift.alias);
    if (!alias) {
      return `The function ${functionName} has no alias ${shift.alias}.`;
    }
    const version = findVersion(target, targetVersion);
    if (!version) {
      return `The function ${functionName} has no version ${targetVersion}.`;
    }
    const serving = alias.alias.FunctionVersion;
    if (serving !== currentVersion) {
      return `The current version in the AppSpec file is ${currentVersion}, but the alias ${shift.alias} points to version ${serving}.`;
    }
    const behaviour = version.behaviour.deployment ?? {};
    return {
      function: target,
      alias,
      behaviour,
      alarm: new TrafficAlarm(place, behaviour.alarm),
    };
  }

  #hook(name: LambdaEventName, { behaviour }: Shifted, done: () => void): void {
    const target = this.#options.deployment.shift.hooks[name];
    this.#control.hook(
      name,
      { target, seconds: HOOK_SECONDS, behaviour },
      done,
    );
  }

  #shift({ function: target, alias, alarm }: Shifted, then: () => void): void {
    const { deployment, routing } = this.#options;
    const route = (weight: number) => {
      if (alarms.get(alias) !== alarm) alarms.get(alias)?.trafficLeft();
      alarms.set(alias, alarm);
      deployment.weight = weight;
      const version = deployment.shift.targetVersion;
      routeAlias(target, alias, { version, weight });
      alarm.trafficArrived();
    };
    this.#control.shift(
      stepsOf(routing),
      { seconds: ROUTING_SECONDS, route },
      then,
    );
  }

  #takeBack(): void {
    if (!this.#shifted) return;
    const { deployment, rollBack } = this.#options;
    const { function: target, alias, alarm } = this.#shifted;
    const version = deployment.shift.currentVersion;
    routeAlias(target, alias, { version, weight: 100 });
    alarm.trafficLeft();
    rollBack(deployment);
  }
}
