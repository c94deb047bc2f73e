import type { Knex } from 'knex';
import type { RefreshState } from './RefreshState';

const TABLE = 'refresh_state';

/** Databases limit how many values one statement may carry; SQLite to 999 on old builds. */
const CHUNK = 200;

interface Row {
  entity_ref: string;
  // PostgreSQL's client hands out large integers as text.
  next_read_at: number | string;
  seen_at: number | string | null;
  leased_until: number | string;
}

function chunks<T>(items: T[]): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += CHUNK) {
    result.push(items.slice(start, start + CHUNK));
  }
  return result;
}

/** {@link RefreshState} in the plugin's own database. */
export class DatabaseRefreshState implements RefreshState {
  readonly #database: Knex;

  constructor(database: Knex) {
    this.#database = database;
  }

  async claim(
    entityRef: string,
    lease: { now: number; until: number },
  ): Promise<{ seenAt: number | undefined } | undefined> {
    await this.#insertMissing([entityRef], lease.now);
    // The condition and the change are one statement, so only one replica gets a count of one.
    const claimed = await this.#rows()
      .where('entity_ref', entityRef)
      .where('leased_until', '<=', lease.now)
      .update({ leased_until: lease.until });
    if (claimed === 0) return undefined;
    const row = await this.#rows()
      .where('entity_ref', entityRef)
      .first('seen_at');
    return {
      seenAt:
        row === undefined || row.seen_at === null
          ? undefined
          : Number(row.seen_at),
    };
  }

  async release(
    entityRef: string,
    lease: { until: number; nextReadAt: number },
  ): Promise<void> {
    // A lease that has lapsed may be another replica's by now.
    await this.#rows()
      .where('entity_ref', entityRef)
      .where('leased_until', lease.until)
      .update({ leased_until: 0, next_read_at: lease.nextReadAt });
  }

  async markSeen(
    looks: { entityRef: string; dueAt?: number }[],
    now: number,
  ): Promise<void> {
    const entityRefs = looks.map(look => look.entityRef);
    await this.#insertMissing(entityRefs, now);
    for (const chunk of chunks(entityRefs)) {
      await this.#rows().whereIn('entity_ref', chunk).update({ seen_at: now });
    }
    for (const { entityRef, dueAt } of looks) {
      if (dueAt === undefined) continue;
      await this.#rows()
        .where('entity_ref', entityRef)
        .where('next_read_at', '>', dueAt)
        .update({ next_read_at: dueAt });
    }
  }

  async due(now: number, limit: number): Promise<string[]> {
    const rows = await this.#rows()
      .where('next_read_at', '<=', now)
      .where('leased_until', '<=', now)
      .orderBy([{ column: 'next_read_at' }, { column: 'entity_ref' }])
      .limit(limit)
      .select('entity_ref');
    return rows.map(row => row.entity_ref);
  }

  async setEntities(entityRefs: string[], now: number): Promise<string[]> {
    const wanted = new Set(entityRefs);
    const present = new Set(
      (await this.#rows().select('entity_ref')).map(row => row.entity_ref),
    );
    await this.#insertMissing(
      entityRefs.filter(entityRef => !present.has(entityRef)),
      now,
    );
    const gone = [...present].filter(entityRef => !wanted.has(entityRef));
    for (const chunk of chunks(gone)) {
      await this.#rows().whereIn('entity_ref', chunk).delete();
    }
    return gone;
  }

  async makeDue(entityRefs: string[], now: number): Promise<void> {
    for (const chunk of chunks(entityRefs)) {
      await this.#rows()
        .whereIn('entity_ref', chunk)
        .where('next_read_at', '>', now)
        .update({ next_read_at: now });
    }
  }

  async forget(entityRef: string): Promise<void> {
    await this.#rows().where('entity_ref', entityRef).delete();
  }

  async #insertMissing(entityRefs: string[], now: number): Promise<void> {
    for (const chunk of chunks(entityRefs)) {
      await this.#rows()
        .insert(
          chunk.map(entityRef => ({
            entity_ref: entityRef,
            next_read_at: now,
            seen_at: null,
            leased_until: 0,
          })),
        )
        .onConflict('entity_ref')
        .ignore();
    }
  }

  #rows() {
    return this.#database<Row>(TABLE);
  }
}
