/**
 * What all replicas of the backend know together about reading: what is due, what is being read, and what people look
 * at. Times are milliseconds since the Unix epoch, on the portal's clock.
 */
export interface RefreshState {
  /**
   * Takes the right to read an entity, for all replicas. `undefined` when another one has it; it lapses at `until`, so
   * that a replica that died does not hold it for ever.
   */
  claim(
    entityRef: string,
    lease: { now: number; until: number },
  ): Promise<{ seenAt: number | undefined } | undefined>;

  /** Gives the right back, with the time at which the entity is due next. */
  release(
    entityRef: string,
    lease: { until: number; nextReadAt: number },
  ): Promise<void>;

  /** Notes that people look at these now, and brings forward what is due later than people who look should wait. */
  markSeen(
    looks: { entityRef: string; dueAt?: number }[],
    now: number,
  ): Promise<void>;

  /** What is due and not being read, longest overdue first. */
  due(now: number, limit: number): Promise<string[]>;

  /** Makes these the entities that are read by schedule: new ones are due at once. Returns those that left. */
  setEntities(entityRefs: string[], now: number): Promise<string[]>;

  /** Makes these due at once, whatever was planned. */
  makeDue(entityRefs: string[], now: number): Promise<void>;

  forget(entityRef: string): Promise<void>;
}
