import type { SimulatedTime } from '../world/SimulatedClock';
import type { World } from '../world/World';

/** A part of the demo world: what is there, what has happened before the start, and what will happen after it. */
export interface Scenario {
  name: string;
  description: string;
  /**
   * Builds the resources and plans the story. The world stands at a time before `startAt`; it is advanced there once
   * every scenario has been set up.
   */
  setUp: (world: World, startAt: SimulatedTime) => void;
}
