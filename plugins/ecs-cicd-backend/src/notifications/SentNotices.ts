import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

const TABLE = 'sent_notices';

/** Longer than anything waits that is told of. */
const KEPT_MS = 180 * 24 * 60 * 60 * 1000;

interface Row {
  id: string;
  sent_at: number | string;
}

/** What has been told already, by any replica, before and after a restart. */
export class SentNotices {
  readonly #database: Knex;

  constructor(database: Knex) {
    this.#database = database;
  }

  /**
   * Whether the caller is the one to tell it. No other caller is, from now on.
   *
   * @param now - milliseconds since the Unix epoch
   */
  async claim(parts: readonly string[], now: number): Promise<boolean> {
    const id = idOf(parts);
    // One query for what is known, which nearly everything is.
    if (await this.#rows().where('id', id).first('id')) return false;
    await this.#rows()
      .where('sent_at', '<', now - KEPT_MS)
      .delete();
    try {
      await this.#rows().insert({ id, sent_at: now });
      return true;
    } catch (error) {
      if (await this.#rows().where('id', id).first('id')) return false;
      throw error;
    }
  }

  /** Takes back a claim on what could not be told after all. */
  async release(parts: readonly string[]): Promise<void> {
    await this.#rows().where('id', idOf(parts)).delete();
  }

  #rows() {
    return this.#database<Row>(TABLE);
  }
}

function idOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
