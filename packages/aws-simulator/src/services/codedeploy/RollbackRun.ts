import { deleteTaskSet, setPrimaryTaskSet, TrafficAlarm } from '../ecs';
import type { DeploymentRun } from './Deployment';
import type { EcsDeployment } from './EcsDeployment';
import { route } from './trafficRoute';

const REROUTING_SECONDS = 10;

/** A rollback to the task set that still runs: nothing to install, the traffic goes back in one step. */
export class RollbackRun implements DeploymentRun {
  readonly #deployment: EcsDeployment;

  /** `alarm` is the one that the failed revision may have set off. */
  constructor(deployment: EcsDeployment, alarm: TrafficAlarm | undefined) {
    this.#deployment = deployment;
    const { world } = deployment.groupRecord.place;
    for (const { lifecycleEventName } of deployment.events) {
      if (lifecycleEventName !== 'AllowTraffic') {
        deployment.endEvent(lifecycleEventName, 'Skipped');
      }
    }
    world.after(1, () => deployment.setStatus('Queued', 'Pending'));
    world.after(2, () => {
      deployment.setStatus('InProgress', 'InProgress');
      deployment.beginEvent('AllowTraffic');
      world.after(REROUTING_SECONDS, () => this.#reroute(alarm));
    });
  }

  /** Too short to be stopped: it comes to its end by itself. */
  stop(): boolean {
    return false;
  }

  continueReady(): boolean {
    return false;
  }

  continueTermination(): boolean {
    return false;
  }

  #reroute(alarm: TrafficAlarm | undefined): void {
    const { blue, green, groupRecord } = this.#deployment;
    if (green) {
      if (blue) {
        route(groupRecord, 'production', blue, green, 100);
        route(groupRecord, 'test', blue, green, 100);
      }
      setPrimaryTaskSet(green.service, green);
    }
    this.#deployment.greenWeight = 100;
    this.#deployment.endEvent('AllowTraffic', 'Succeeded');
    alarm?.trafficLeft();
    if (blue) deleteTaskSet(blue.service, blue);
    this.#deployment.end('Succeeded');
    this.#deployment.announceEnd();
  }
}
