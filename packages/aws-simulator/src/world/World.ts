import { Random } from './Random';
import { SimulatedClock, SimulatedTime } from './SimulatedClock';
import type { ActionRunner } from './ActionRunner';

/** Something that will happen, in the order of its time and, at the same time, of its planning. */
interface PlannedEvent {
  at: SimulatedTime;
  order: number;
  happen: () => void;
  cancelled: boolean;
}

/** Takes back something that was planned; does nothing once it has happened. */
export type Cancel = () => void;

/** Makes a service's state for one account and region, the first time somebody asks for it. */
export type StoreFactory<T> = (place: Place) => T;

/** One account's part of one region. */
export interface Place {
  readonly world: World;
  readonly account: string;
  readonly region: string;
}

/** An operation, called from inside of the world. */
export type WorldOperation = (
  input: object,
  context: { place: Place; principalArn: string },
) => object;

/**
 * Everything that the simulator knows, and the one clock that moves it. Each service keeps its own state in a store per
 * account and region ({@link World.store}); what happens later is planned with {@link World.after}. Nothing here reads
 * the real time, so the same seed, start and steps play the same story, byte for byte.
 */
export class World {
  readonly seed: string;
  readonly random: Random;
  readonly clock: SimulatedClock;
  /** Who runs a pipeline's action, by the action's provider (`CodeBuild`, `CodeDeployToECS`, `ECS`…). */
  readonly actionRunners = new Map<string, ActionRunner>();
  /** What the world's own inhabitants may call, by service id and operation: `ecr:DescribeImages`. */
  readonly operations = new Map<string, WorldOperation>();

  readonly #places = new Map<string, Place>();
  readonly #stores = new Map<unknown, Map<string, unknown>>();
  /** A binary heap, earliest first. */
  readonly #planned: PlannedEvent[] = [];
  #order = 0;
  #now: SimulatedTime;

  /** `from` lies before the clock's start, so that a story can have a past when the clock starts. */
  constructor(options: {
    seed: string;
    clock: SimulatedClock;
    from?: SimulatedTime;
  }) {
    this.seed = options.seed;
    this.random = new Random(options.seed);
    this.clock = options.clock;
    this.#now = options.from ?? options.clock.now();
  }

  /** The simulated time that the world has reached; inside an event, the event's own time. */
  get now(): SimulatedTime {
    return this.#now;
  }

  place(account: string, region: string): Place {
    const key = `${account}/${region}`;
    let place = this.#places.get(key);
    if (!place) {
      place = { world: this, account, region };
      this.#places.set(key, place);
    }
    return place;
  }

  /** Every place that anything has been stored in, in the order of their making. */
  places(): Place[] {
    return [...this.#places.values()];
  }

  /** The state that `factory` made for this place; made now if it is the first time. */
  store<T>(factory: StoreFactory<T>, place: Place): T {
    let stores = this.#stores.get(factory);
    if (!stores) {
      stores = new Map();
      this.#stores.set(factory, stores);
    }
    const key = `${place.account}/${place.region}`;
    if (!stores.has(key)) stores.set(key, factory(place));
    return stores.get(key) as T;
  }

  /** Plans something `seconds` from the world's now. */
  after(seconds: number, happen: () => void): Cancel {
    return this.at(this.#now + Math.round(seconds * 1000), happen);
  }

  /** Plans something at a time; a time that has passed means at once, after what is planned for now already. */
  at(time: SimulatedTime, happen: () => void): Cancel {
    const event: PlannedEvent = {
      at: Math.max(time, this.#now),
      order: this.#order++,
      happen,
      cancelled: false,
    };
    this.#push(event);
    return () => {
      event.cancelled = true;
    };
  }

  /** When the next thing is planned; undefined when nothing is. */
  get nextAt(): SimulatedTime | undefined {
    return this.#planned[0]?.at;
  }

  /** Lets everything happen that is due by the clock. */
  catchUp(): void {
    this.advanceTo(this.clock.now());
  }

  /** Lets everything happen up to and including `time`. */
  advanceTo(time: SimulatedTime): void {
    while (this.#planned.length > 0 && this.#planned[0].at <= time) {
      const event = this.#pop();
      this.#now = Math.max(this.#now, event.at);
      if (!event.cancelled) event.happen();
    }
    this.#now = Math.max(this.#now, time);
  }

  #push(event: PlannedEvent): void {
    const heap = this.#planned;
    heap.push(event);
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!isBefore(heap[child], heap[parent])) break;
      [heap[child], heap[parent]] = [heap[parent], heap[child]];
      child = parent;
    }
  }

  #pop(): PlannedEvent {
    const heap = this.#planned;
    const first = heap[0];
    const last = heap.pop() as PlannedEvent;
    if (heap.length > 0) {
      heap[0] = last;
      for (let parent = 0; ; ) {
        const left = 2 * parent + 1;
        const right = left + 1;
        let least = parent;
        if (left < heap.length && isBefore(heap[left], heap[least]))
          least = left;
        if (right < heap.length && isBefore(heap[right], heap[least])) {
          least = right;
        }
        if (least === parent) break;
        [heap[parent], heap[least]] = [heap[least], heap[parent]];
        parent = least;
      }
    }
    return first;
  }
}

function isBefore(a: PlannedEvent, b: PlannedEvent): boolean {
  return a.at === b.at ? a.order < b.order : a.at < b.at;
}
