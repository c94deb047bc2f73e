import type { DeploymentBehaviour } from '../../world/Behaviour';
import type { Cancel, Place } from '../../world/World';
import { alarmsNamed, setAlarmState } from '../cloudwatch';

/** How long an alarm stays on after the bad revision has lost its traffic. */
const RECOVERY_SECONDS = 180;

/** The alarm that a bad image sets off once real requests reach it, and that calms down when they no longer do. */
export class TrafficAlarm {
  readonly #place: Place;
  readonly #alarm: { name: string; afterSeconds: number } | undefined;
  #cancel: Cancel | undefined;
  #fired = false;

  constructor(place: Place, alarm: DeploymentBehaviour['alarm']) {
    this.#place = place;
    this.#alarm = alarm;
  }

  /** Production traffic reaches the revision; only the first time counts. */
  trafficArrived(): void {
    const alarm = this.#alarm;
    if (!alarm || this.#cancel) return;
    this.#cancel = this.#place.world.after(alarm.afterSeconds, () => {
      this.#fired = true;
      this.#set(
        alarm.name,
        'ALARM',
        'Threshold Crossed: the latest datapoint was greater than or equal to the threshold (minimum 1 datapoint for OK -> ALARM transition).',
      );
    });
  }

  /** The revision gets no more production traffic. */
  trafficLeft(): void {
    this.#cancel?.();
    const alarm = this.#alarm;
    if (!alarm || !this.#fired) return;
    this.#fired = false;
    this.#place.world.after(RECOVERY_SECONDS, () =>
      this.#set(
        alarm.name,
        'OK',
        'Threshold Crossed: the latest datapoint was not greater than or equal to the threshold (minimum 1 datapoint for ALARM -> OK transition).',
      ),
    );
  }

  #set(name: string, state: 'ALARM' | 'OK', reason: string): void {
    if (alarmsNamed(this.#place, [name]).length === 0) return;
    setAlarmState(this.#place, { name, state, reason });
  }
}
