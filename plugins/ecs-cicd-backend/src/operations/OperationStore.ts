import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';

/** What is known of an operation before it is carried out. */
export interface NewOperation
  extends Pick<
    OperationRecord,
    | 'id'
    | 'entityRef'
    | 'operation'
    | 'target'
    | 'expected'
    | 'input'
    | 'variableNames'
    | 'comment'
    | 'requestedBy'
    | 'via'
    | 'confirms'
  > {
  /** Hash of who asks for what. */
  fingerprint: string;
  /** Hash of what changes; one operation at a time has it. */
  lock: string;
}

/**
 * `mine`: carry it out; `again` when an earlier attempt with the same request id did not get to an end that is known.
 * `same`: this very request is being carried out, or has been. `other`: something else is being done to the same thing.
 * `foreign`: the request id stands for something else.
 */
export type Claim =
  | { kind: 'mine'; isAgain: boolean }
  | { kind: 'same'; record: OperationRecord }
  | { kind: 'other'; record: OperationRecord }
  | { kind: 'foreign' };

/** How an operation ended, or waits. */
export interface Outcome
  extends Pick<OperationRecord, 'status' | 'reason' | 'result' | 'expiresAt'> {
  /** Whether it changes production; not kept. */
  isProduction?: boolean;
}

export interface OperationPage {
  items: OperationRecord[];
  nextCursor?: string;
}

/**
 * What all replicas know together about operations. Times are milliseconds since the Unix epoch, on the portal's clock.
 */
export interface OperationStore {
  /** Takes the right to carry out an operation, for all replicas, until the lease lapses. */
  claim(
    operation: NewOperation,
    lease: { now: number; until: number },
  ): Promise<Claim>;

  /** Gives the right back with what came of it. */
  finish(id: string, outcome: Outcome, now: number): Promise<void>;

  /** Gives the right back as if nobody had asked. */
  drop(id: string): Promise<void>;

  /** Notes that one operation has been confirmed and carried out by another. */
  confirm(id: string, by: string, now: number): Promise<void>;

  get(id: string, now: number): Promise<OperationRecord | undefined>;

  /**
   * Newest first.
   *
   * @throws InputError when the cursor is not of this list
   */
  list(
    entityRef: string,
    page: { limit: number; cursor?: string },
    now: number,
  ): Promise<OperationPage>;

  /** What waits for a second person, and what is being carried out. */
  pending(entityRef: string, now: number): Promise<OperationRecord[]>;
}
