import type { LogPart } from '@ecs-cicd/backstage-plugin-common';
import type { LogPartRequest } from '@ecs-cicd/backstage-plugin-node';
import { LRUCache } from 'lru-cache';
import { SingleFlight } from '../refresh/SingleFlight';
import { LogToken } from './LogToken';

/** Parts of logs are big and of use for a moment, so they are remembered by this process alone, and not many. */
const PARTS = 24;
const PART_MS = 15_000;
/** Everyone who follows a log asks for its end every few seconds. */
const END_MS = 2_000;

/** Reads logs in parts, so that many who follow one log cost as much as one. It knows nothing of who may read it. */
export class LogParts {
  readonly #flights = new SingleFlight<LogPart>();
  readonly #parts: LRUCache<string, LogPart>;

  constructor(now: () => number) {
    this.#parts = new LRUCache({ max: PARTS, ttl: PART_MS, perf: { now } });
  }

  /**
   * @param log - `of` names it in tokens and errors, e.g. `build shop:7`; `key` is unique among all logs
   * @throws InputError when the token is not one of this log
   */
  async read(
    log: { of: string; key: string },
    request: LogPartRequest,
    read: (request: LogPartRequest) => Promise<LogPart>,
  ): Promise<LogPart> {
    const { from, limit } = request;
    const token =
      request.token === undefined
        ? undefined
        : LogToken.decode(log.of, request.token);
    const key = `${log.key}/${token ?? from}/${limit}`;
    const known = this.#parts.get(key);
    if (known) return known;
    return this.#flights.run(key, async () => {
      const part = await read({ token, from, limit });
      const { nextToken } = part;
      const told: LogPart =
        nextToken === undefined
          ? part
          : { ...part, nextToken: LogToken.encode(log.of, nextToken) };
      const mayGrow = part.lines.length === 0 && !part.complete;
      this.#parts.set(key, told, { ttl: mayGrow ? END_MS : PART_MS });
      return told;
    });
  }
}
