import type { TrafficRoutingConfig } from '@aws-sdk/client-codedeploy';
import {
  createTaskSet,
  deleteTaskSet,
  findTaskDefinition,
  imagesOf,
  setPrimaryTaskSet,
  TrafficAlarm,
} from '../ecs';
import { LIFECYCLE_EVENTS, LifecycleEventName } from './appSpec';
import { refuseCompleted, type DeploymentRun } from './Deployment';
import type { EcsDeployment } from './EcsDeployment';
import { Hook, RunControl } from './RunControl';
import { stepsOf } from './shiftSteps';
import {
  hasTestRoute,
  otherTargetGroup,
  route,
  serviceOf,
} from './trafficRoute';

/** CodeDeploy gives the replacement task set an hour to become healthy. */
const INSTALL_TIMEOUT_SECONDS = 3600;
const ROUTING_SECONDS = 5;
/** From the order to take the blue task set away until the deployment has succeeded. */
const TERMINATION_SECONDS = 10;

export interface BlueGreenRunOptions {
  deployment: EcsDeployment;
  routing: TrafficRoutingConfig | undefined;
  /** Starts the deployment that takes back what this one did. */
  rollBack: (failed: EcsDeployment, alarm: TrafficAlarm | undefined) => void;
}

/**
 * A blue/green deployment: the green task set comes up on the other target group, is tested, gets the production traffic
 * step by step; after the termination wait the blue one goes. Alarms are watched all the while.
 */
export class BlueGreenRun implements DeploymentRun {
  readonly #deployment: EcsDeployment;
  readonly #routing: TrafficRoutingConfig | undefined;
  readonly #control: RunControl<LifecycleEventName>;
  #alarm: TrafficAlarm | undefined;
  #wait: 'ready' | 'termination' | undefined;
  #isTerminating = false;

  constructor({ deployment, routing, rollBack }: BlueGreenRunOptions) {
    this.#deployment = deployment;
    this.#routing = routing;
    this.#control = new RunControl(deployment, () =>
      rollBack(deployment, this.#alarm),
    );
    this.#control.after(1, () => {
      this.#deployment.setStatus('Queued', 'Pending');
      this.#control.after(1, () => this.#begin());
    });
  }

  stop(autoRollback: boolean | undefined): boolean {
    if (this.#isTerminating) refuseCompleted(this.#deployment);
    this.#control.stop(autoRollback);
    return true;
  }

  continueReady(): boolean {
    if (this.#wait !== 'ready') return false;
    this.#wait = undefined;
    this.#deployment.setStatus('InProgress', 'InProgress');
    this.#lifecycle('BeforeAllowTraffic');
    return true;
  }

  continueTermination(): boolean {
    if (this.#wait !== 'termination') return false;
    this.#terminateBlue();
    return true;
  }

  get #place() {
    return this.#deployment.groupRecord.place;
  }

  #begin(): void {
    const deployment = this.#deployment;
    deployment.setStatus('InProgress', 'InProgress');
    const record = serviceOf(deployment.groupRecord);
    const blue = record?.groups[0];
    if (!record || !blue) {
      this.#control.fail(
        'INVALID_ECS_SERVICE',
        `The ECS service ${deployment.targetId} could not be found, or its deployment controller is not CODE_DEPLOY.`,
      );
      return;
    }
    deployment.blue = blue;
    // What an earlier deployment left behind would hold the target group that this one needs.
    for (const group of record.groups.slice(1)) deleteTaskSet(record, group);
    if (!this.#control.watchAlarms()) return;
    this.#lifecycle('BeforeInstall');
  }

  /** Goes through the lifecycle from this event on. */
  #lifecycle(name: LifecycleEventName): void {
    const deployment = this.#deployment;
    const next = () => {
      const following = LIFECYCLE_EVENTS[LIFECYCLE_EVENTS.indexOf(name) + 1];
      if (!following) this.#waitForTermination();
      else if (following === 'BeforeAllowTraffic') this.#waitUntilReady();
      else this.#lifecycle(following);
    };
    const isTest =
      name === 'AllowTestTraffic' || name === 'AfterAllowTestTraffic';
    if (isTest && !hasTestRoute(deployment.groupRecord)) {
      deployment.endEvent(name, 'Skipped');
      next();
      return;
    }
    const done = () => {
      deployment.endEvent(name, 'Succeeded');
      next();
    };
    switch (name) {
      case 'Install':
        deployment.beginEvent(name);
        this.#install(done);
        break;
      case 'AllowTestTraffic':
        deployment.beginEvent(name);
        this.#control.after(ROUTING_SECONDS, () => {
          const { blue, green } = deployment;
          if (blue && green) {
            route(deployment.groupRecord, 'test', blue, green, 100);
          }
          done();
        });
        break;
      case 'AllowTraffic':
        deployment.beginEvent(name);
        this.#shift(() => {
          const { green } = deployment;
          if (green) setPrimaryTaskSet(green.service, green);
          done();
        });
        break;
      default:
        this.#control.hook(name, this.#hookAt(name), next);
    }
  }

  #hookAt(name: LifecycleEventName): Hook {
    const { appSpec, info } = this.#deployment;
    const { world } = this.#place;
    const definition = findTaskDefinition(this.#place, appSpec.taskDefinition);
    return {
      target: appSpec.hooks.get(name),
      seconds: world.random.integer(
        `codedeploy/hook/${info.deploymentId}/${name}`,
        20,
        40,
      ),
      behaviour: definition
        ? imagesOf(world, definition.taskDefinition).behaviour
        : {},
    };
  }

  #install(done: () => void): void {
    const deployment = this.#deployment;
    const { blue, appSpec, groupRecord } = deployment;
    const definition = findTaskDefinition(this.#place, appSpec.taskDefinition);
    const targetGroupArn = blue && otherTargetGroup(groupRecord, blue);
    if (!blue || !definition || !targetGroupArn) {
      this.#control.fail(
        definition ? 'ELASTIC_LOAD_BALANCING_INVALID' : 'INVALID_REVISION',
        definition
          ? 'The deployment group names no second target group that the load balancer has.'
          : `The task definition ${appSpec.taskDefinition} could not be found.`,
      );
      return;
    }
    const green = createTaskSet(blue.service, {
      taskDefinition: definition.taskDefinition,
      deploymentId: deployment.info.deploymentId,
      loadBalancers: [
        {
          targetGroupArn,
          containerName: appSpec.containerName,
          containerPort: appSpec.containerPort,
        },
      ],
    });
    deployment.green = green;
    this.#alarm = new TrafficAlarm(
      this.#place,
      imagesOf(this.#place.world, definition.taskDefinition).behaviour.alarm,
    );
    // An alarm that goes off after the deployment is over stays on until another one removes the task set.
    green.watch(() => {
      if (green.desired === 0) this.#alarm?.trafficLeft();
    });
    // With a weight of zero the load balancer already checks the new targets' health.
    route(groupRecord, 'production', blue, green, 0);
    const stopWatching = green.watch(() => {
      if (green.settled) this.#control.after(1, done);
    });
    const timeout = this.#place.world.after(INSTALL_TIMEOUT_SECONDS, () =>
      this.#control.fail(
        'TIMEOUT',
        'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.',
      ),
    );
    this.#control.waitFor(() => {
      stopWatching();
      timeout();
    });
  }

  #waitUntilReady(): void {
    const option =
      this.#deployment.info.blueGreenDeploymentConfiguration
        ?.deploymentReadyOption;
    if (option?.actionOnTimeout !== 'STOP_DEPLOYMENT') {
      this.#lifecycle('BeforeAllowTraffic');
      return;
    }
    this.#wait = 'ready';
    this.#deployment.setStatus('Ready', 'Ready');
    this.#control.after((option.waitTimeInMinutes ?? 0) * 60, () =>
      this.#control.stopWaiting(),
    );
  }

  #shift(then: () => void): void {
    const moveTo = (weight: number) => {
      const { blue, green, groupRecord } = this.#deployment;
      if (!blue || !green) return;
      route(groupRecord, 'production', blue, green, weight);
      this.#deployment.greenWeight = weight;
      this.#alarm?.trafficArrived();
    };
    this.#control.shift(
      stepsOf(this.#routing),
      { seconds: ROUTING_SECONDS, route: moveTo },
      then,
    );
  }

  #waitForTermination(): void {
    const { info } = this.#deployment;
    const minutes =
      info.blueGreenDeploymentConfiguration
        ?.terminateBlueInstancesOnDeploymentSuccess
        ?.terminationWaitTimeInMinutes ?? 0;
    info.instanceTerminationWaitTimeStarted = true;
    this.#wait = 'termination';
    this.#deployment.touch();
    this.#control.after(minutes * 60, () => this.#terminateBlue());
  }

  #terminateBlue(): void {
    const { blue } = this.#deployment;
    if (blue) deleteTaskSet(blue.service, blue);
    this.#wait = undefined;
    this.#isTerminating = true;
    this.#control.succeedIn(TERMINATION_SECONDS);
  }
}
