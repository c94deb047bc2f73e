import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';
import type { Knex } from 'knex';
import {
  endOf,
  hasLapsed,
  lapseOf,
  recordOf,
  rowOf,
  type OperationRow,
} from './operationRow';
import type {
  Claim,
  Hold,
  NewOperation,
  OperationPage,
  OperationStore,
  Outcome,
} from './OperationStore';

const TABLE = 'operations';

const REQUEST_ID = /^[0-9a-f-]{36}$/;

/** Who holds what one wants may let go of it between two questions; more often than that it is not by chance. */
const TRIES = 20;

/** {@link OperationStore} in the plugin's own database. */
export class DatabaseOperations implements OperationStore {
  readonly #database: Knex;

  constructor(database: Knex) {
    this.#database = database;
  }

  async claim(
    operation: NewOperation,
    lease: { now: number; until: number },
  ): Promise<Claim> {
    for (let i = 0; i < TRIES; i++) {
      const claim = await this.#tryToClaim(operation, lease);
      if (claim) return claim;
    }
    throw new Error(
      `Could not find out who holds the operation ${operation.id}`,
    );
  }

  async renew(
    { id, token }: Hold,
    { now, until }: { now: number; until: number },
    { isProduction }: { isProduction: boolean },
  ): Promise<boolean> {
    // The condition and the change are one statement, so nobody takes over between them.
    const renewed = await this.#rows()
      .where('request_id', id)
      .where('claim', token)
      .where('status', 'running')
      .where('leased_until', '>', now)
      .update({ leased_until: until, is_production: isProduction });
    return renewed > 0;
  }

  async finish(
    { id, token }: Hold,
    outcome: Outcome,
    now: number,
  ): Promise<boolean> {
    const kept = await this.#rows()
      .where('request_id', id)
      .where('claim', token)
      .update(endOf(outcome, now));
    return kept > 0;
  }

  async drop({ id, token }: Hold): Promise<void> {
    await this.#rows().where('request_id', id).where('claim', token).delete();
  }

  async confirm(id: string, by: string, now: number): Promise<void> {
    await this.#rows()
      .where('request_id', id)
      .where('status', 'waiting')
      .update({
        status: 'succeeded',
        confirmed_by: by,
        ended_at: now,
        expires_at: null,
      });
  }

  async get(id: string, now: number): Promise<OperationRecord | undefined> {
    const row = await this.#rows().where('request_id', id).first();
    return row && recordOf(row, now);
  }

  async list(
    entityRef: string,
    { limit, cursor }: { limit: number; cursor?: string },
    now: number,
  ): Promise<OperationPage> {
    const query = this.#rows()
      .where('entity_ref', entityRef)
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'request_id', order: 'desc' },
      ])
      .limit(limit + 1);
    if (cursor !== undefined) {
      const { requestedAt, id } = parseCursor(cursor);
      query.where(after =>
        after
          .where('requested_at', '<', requestedAt)
          .orWhere(tie =>
            tie.where('requested_at', requestedAt).where('request_id', '<', id),
          ),
      );
    }
    const rows = await query;
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(row => recordOf(row, now)),
      ...(last ? { nextCursor: cursorOf(last) } : {}),
    };
  }

  async pending(entityRef: string, now: number): Promise<OperationRecord[]> {
    const rows = await this.#rows()
      .where('entity_ref', entityRef)
      .where(live =>
        live
          .where(running =>
            running.where('status', 'running').where('leased_until', '>', now),
          )
          .orWhere(waiting =>
            waiting.where('status', 'waiting').where('expires_at', '>', now),
          ),
      )
      .orderBy('requested_at', 'desc')
      .limit(100);
    return rows.map(row => recordOf(row, now));
  }

  async prune(before: number, now: number): Promise<number> {
    return this.#rows()
      .where('requested_at', '<', before)
      .whereNot(running =>
        running.where('status', 'running').where('leased_until', '>', now),
      )
      .whereNot(waiting =>
        waiting.where('status', 'waiting').where('expires_at', '>', now),
      )
      .delete();
  }

  async #tryToClaim(
    operation: NewOperation,
    { now, until }: { now: number; until: number },
  ): Promise<Claim | undefined> {
    const { id, lock, fingerprint } = operation;
    const before = await this.#rows().where('in_flight', lock).first();
    if (before && hasLapsed(before, now)) {
      await this.#rows()
        .where('request_id', before.request_id)
        .where('claim', before.claim)
        .where('leased_until', before.leased_until)
        .update(lapseOf(before));
    }

    const claim = randomUUID();
    // Whichever of the two unique columns is in the way, one statement takes both or none.
    await this.#rows()
      .insert(rowOf(operation, { claim, now, until }))
      .onConflict()
      .ignore();
    const row = await this.#rows().where('request_id', id).first();
    if (!row) {
      const holder = await this.#rows().where('in_flight', lock).first();
      return holder && { kind: 'other', record: recordOf(holder, now) };
    }
    if (row.claim === claim)
      return { kind: 'mine', hold: { id, token: claim } };
    if (row.fingerprint !== fingerprint) return { kind: 'foreign' };
    const { status } = row;
    if (status !== 'failed' && status !== 'unknown') {
      return { kind: 'same', record: recordOf(row, now) };
    }
    return this.#claimAgain({ ...row, status }, operation, {
      claim,
      now,
      until,
    });
  }

  async #claimAgain(
    row: OperationRow & { status: 'failed' | 'unknown' },
    { lock }: NewOperation,
    { claim, now, until }: { claim: string; now: number; until: number },
  ): Promise<Claim | undefined> {
    const holder = await this.#rows().where('in_flight', lock).first();
    if (holder) return { kind: 'other', record: recordOf(holder, now) };
    try {
      const taken = await this.#rows()
        .where('request_id', row.request_id)
        .where('claim', row.claim)
        .whereIn('status', ['failed', 'unknown'])
        .update({
          status: 'running',
          claim,
          in_flight: lock,
          leased_until: until,
          ended_at: null,
          reason: null,
        });
      if (taken === 0) return undefined;
      return {
        kind: 'mine',
        hold: { id: row.request_id, token: claim },
        earlier: {
          status: row.status,
          reason: row.reason ?? undefined,
          isProduction: Boolean(row.is_production),
        },
      };
    } catch (error) {
      // Somebody else was quicker, which the unique column does not let happen twice; anything else is an error.
      if (await this.#rows().where('in_flight', lock).first()) return undefined;
      throw error;
    }
  }

  #rows() {
    return this.#database<OperationRow>(TABLE);
  }
}

function cursorOf(row: OperationRow): string {
  return Buffer.from(
    JSON.stringify([Number(row.requested_at), row.request_id]),
  ).toString('base64url');
}

function parseCursor(text: string): { requestedAt: number; id: string } {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    if (Array.isArray(value) && value.length === 2) {
      const [requestedAt, id] = value;
      if (
        Number.isSafeInteger(requestedAt) &&
        typeof id === 'string' &&
        REQUEST_ID.test(id)
      ) {
        return { requestedAt, id };
      }
    }
  } catch {
    // The same as any other text that is no cursor.
  }
  throw new InputError(
    'The cursor is none that this list gave out. Leave it out to start at the newest operation.',
  );
}
