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

/** What an earlier attempt with the same request id came to. */
export interface EarlierAttempt {
  /** `failed`: it certainly has not happened. `unknown`: it may have. */
  status: 'failed' | 'unknown';
  reason?: string;
  /** Whether those who own production want to hear of it. */
  isProduction: boolean;
}

/** The right to carry out an operation; it is another one for each attempt. */
export interface Hold {
  id: string;
  token: string;
}

/**
 * `mine`: carry it out.
 * `same`: this very request is being carried out, or has been. `other`: something else is being done to the same thing.
 * `foreign`: the request id stands for something else.
 */
export type Claim =
  | { kind: 'mine'; hold: Hold; earlier?: EarlierAttempt }
  | { kind: 'same'; record: OperationRecord }
  | { kind: 'other'; record: OperationRecord }
  | { kind: 'foreign' };

/** How an operation ended, or waits. */
export interface Outcome
  extends Pick<OperationRecord, 'status' | 'reason' | 'result' | 'expiresAt'> {
  /** Whether those who own production want to hear of it. */
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

  /**
   * Asks right before it is carried out whether the right is still there, and has it from now until the lease lapses.
   *
   * @returns whether it is; when it is not, somebody else may be at it
   */
  renew(
    hold: Hold,
    lease: { now: number; until: number },
    facts: { isProduction: boolean },
  ): Promise<boolean>;

  /**
   * Gives the right back with what came of it.
   *
   * @returns whether that is kept; it is not when another attempt has the right by now
   */
  finish(hold: Hold, outcome: Outcome, now: number): Promise<boolean>;

  /** Gives the right back as if nobody had asked. */
  drop(hold: Hold): Promise<void>;

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

  /** What waits for a second person, and what is being carried out. Newest first. */
  pending(entityRef: string, now: number): Promise<OperationRecord[]>;

  /** Forgets what was asked for before, unless it is being carried out or can still be confirmed. */
  prune(before: number, now: number): Promise<number>;
}
