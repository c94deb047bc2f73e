import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';
import type { Knex } from 'knex';
import { recordOf, rowOf, type OperationRow } from './operationRow';
import type {
  Claim,
  NewOperation,
  OperationPage,
  OperationStore,
  Outcome,
} from './OperationStore';

const TABLE = 'operations';

const REQUEST_ID = /^[0-9a-f-]{36}$/;

/** Who holds what one wants may let go of it between two questions; more often than that it is not by chance. */
const TRIES = 20;

const LAPSED =
  'The backend that carried it out ended before it could tell what came of it.';

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

  async finish(id: string, outcome: Outcome, now: number): Promise<void> {
    const { status, reason, result, expiresAt } = outcome;
    await this.#rows()
      .where('request_id', id)
      .update({
        status,
        in_flight: null,
        leased_until: 0,
        ended_at: status === 'waiting' ? null : now,
        expires_at: expiresAt ? Date.parse(expiresAt) : null,
        reason: reason ?? null,
        result: result ? JSON.stringify(result) : null,
      });
  }

  async drop(id: string): Promise<void> {
    await this.#rows().where('request_id', id).delete();
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
      .whereIn('status', ['waiting', 'running'])
      .orderBy('requested_at', 'desc')
      .limit(100);
    return rows
      .map(row => recordOf(row, now))
      .filter(({ status }) => status === 'waiting' || status === 'running');
  }

  async #tryToClaim(
    operation: NewOperation,
    { now, until }: { now: number; until: number },
  ): Promise<Claim | undefined> {
    const { id, lock, fingerprint } = operation;
    await this.#rows()
      .where('in_flight', lock)
      .where('leased_until', '<=', now)
      .update({
        status: 'unknown',
        reason: LAPSED,
        in_flight: null,
        ended_at: now,
      });

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
    if (row.claim === claim) return { kind: 'mine', isAgain: false };
    if (row.fingerprint !== fingerprint) return { kind: 'foreign' };
    if (row.status !== 'failed' && row.status !== 'unknown') {
      return { kind: 'same', record: recordOf(row, now) };
    }
    return this.#claimAgain(row, operation, { claim, now, until });
  }

  async #claimAgain(
    row: OperationRow,
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
      return taken > 0 ? { kind: 'mine', isAgain: true } : undefined;
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
