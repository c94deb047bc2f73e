import type {
  CacheService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { LRUCache } from 'lru-cache';
import limitConcurrency from 'p-limit';
import { isCommit } from './commitUrl';
import { CLOSED_MS, MISSING_MS, requestJson } from './requestJson';
import type { Commit, ScmComparison, ScmHost } from './ScmHost';
import { scmHosts } from './scmHosts';
import { ScmRefusal } from './ScmRefusal';

type Limit = ReturnType<typeof limitConcurrency>;

/** A commit as a pipeline names it. */
export interface CommitName {
  /** E.g. `github.com`. */
  host: string;
  /** With its organisation or groups. */
  repository: string;
  id: string;
}

/** A commit never changes; one that nobody looks at any more is forgotten. */
const KEPT = { days: 30 };
/** How long somebody who reads releases waits for their authors. */
const PATIENCE_MS = 3_000;
/** How long it takes at most until this replica has what another one has read. */
const RECALL_MS = 5 * 60_000;
const REQUESTS_AT_ONCE = 4;
/** For one repository, until others have had their turn. */
const REQUESTS_A_TURN = 5;
/** A repository without two of its commits is one that the portal may not see, or not the same any more. */
const MISSES_A_TURN = 2;
/** As many as all of the hosts give at once. */
const PAGE = 100;

export const commitKey = ({ host, repository, id }: CommitName) =>
  `${host}/${repository}@${id}`;

/**
 * What is known of commits where the portal's own integrations reach them. It is asked for with every reading, and so it
 * asks the host for no commit twice: what it learns is kept, as is for a while what it is refused, and one request brings
 * a commit with those before it. What cannot be known is left out; no failure of a host ever reaches a view.
 */
export class Commits {
  readonly #cache: CacheService;
  readonly #logger: LoggerService;
  readonly #hostOf: (host: string) => ScmHost | undefined;
  readonly #patience: number;
  readonly #known = new LRUCache<string, Commit>({ max: 10_000 });
  readonly #refused = new LRUCache<string, true>({ max: 10_000 });
  /** What was not in the cache a moment ago. */
  readonly #missed = new LRUCache<string, true>({
    max: 10_000,
    ttl: RECALL_MS,
  });
  readonly #requests = new Map<string, Limit>();
  /** One turn of a repository after the other, so that the second finds what the first has read. */
  readonly #turns = new LRUCache<string, Limit>({ max: 1_000 });

  constructor(deps: {
    cache: CacheService;
    config: Config;
    logger: LoggerService;
    /** How long to wait for what is not known yet, in milliseconds. What comes later is there the next time. */
    patience?: number;
  }) {
    this.#cache = deps.cache;
    this.#logger = deps.logger;
    this.#hostOf = scmHosts(deps.config);
    this.#patience = deps.patience ?? PATIENCE_MS;
  }

  /**
   * What is known of some commits, by their {@link commitKey}.
   *
   * @param names - newest first, which saves requests
   */
  async lookUp(names: readonly CommitName[]): Promise<Map<string, Commit>> {
    const wanted = new Map(names.map(name => [commitKey(name), name]));
    await this.#recall([...wanted.values()]);
    const repositories = new Map<string, CommitName[]>();
    for (const name of wanted.values()) {
      if (!this.#isOpen(name)) continue;
      const place = placeOf(name);
      repositories.set(place, [...(repositories.get(place) ?? []), name]);
    }
    if (repositories.size > 0) {
      await this.#inTime(
        Promise.all(
          [...repositories].map(([place, list]) =>
            this.#turnOf(place)(() => this.#read(list)),
          ),
        ),
      );
    }
    return new Map(
      [...wanted.keys()].flatMap(key => {
        const commit = this.#known.get(key);
        return commit ? [[key, commit] as const] : [];
      }),
    );
  }

  /** Keeps what somebody else has told of a commit, so that its host need not be asked. */
  async remember(name: CommitName, commit: Commit): Promise<void> {
    if (!this.#known.has(commitKey(name))) await this.#keep(name, commit);
  }

  /** What one commit of a repository has and another has not, newest first; nothing when that cannot be known. */
  async compare(
    from: CommitName,
    to: CommitName,
  ): Promise<ScmComparison | undefined> {
    const host = this.#hostOf(to.host);
    const { repository } = to;
    const alike = placeOf(from) === placeOf(to);
    const valid = isCommit(repository, from.id) && isCommit(repository, to.id);
    if (!host || !alike || !valid) return undefined;
    const key = `comparison:2:${placeOf(to)}@${from.id}...${to.id}`;
    return this.#inTime(
      this.#turnOf(key)(async () => {
        const known = await this.#cache.get<JsonObject>(key);
        if (known) return known as unknown as ScmComparison;
        if (await this.#isRefused(to, key)) return undefined;
        const read = await this.#ask(to, key, async () => {
          const range = { from: from.id, to: to.id };
          const path = host.comparisonPath(repository, range, PAGE);
          return host.comparisonOf(
            await requestJson(host, repository, path),
            repository,
          );
        });
        if (!read) return undefined;
        const comparison = toJson({
          ...read,
          commits: read.commits
            .filter(({ id }) => isCommit(repository, id))
            .sort((one, other) =>
              (other.committedAt ?? '').localeCompare(one.committedAt ?? ''),
            )
            .slice(0, PAGE),
          hasMore: read.hasMore || read.commits.length > PAGE,
        });
        await this.#cache.set(key, comparison, { ttl: KEPT });
        return comparison as unknown as ScmComparison;
      }),
    );
  }

  /** Reads what is not known yet of one repository, a page of its history at a time. */
  async #read(names: CommitName[]): Promise<void> {
    let misses = 0;
    for (let requests = 0; requests < REQUESTS_A_TURN; requests++) {
      const open = names.filter(name => this.#isOpen(name));
      const [first] = open;
      if (!first || (await this.#isRefused(first, commitKey(first)))) return;
      const history = await this.#readHistory(
        first,
        open.length === 1 ? 1 : PAGE,
      );
      await Promise.all(
        open.map(async name => {
          const commit = history?.get(name.id);
          if (commit) await this.#keep(name, commit);
        }),
      );
      // A history that does not begin with the commit is none of it.
      if (!history?.has(first.id)) {
        const missing = new ScmRefusal('commit', 'no such commit', MISSING_MS);
        await this.#refuse(first, commitKey(first), missing);
        misses += 1;
      }
      if (misses === MISSES_A_TURN) {
        const closed = new ScmRefusal('repository', 'no commits', CLOSED_MS);
        await this.#refuse(first, '', closed);
        return;
      }
    }
  }

  async #readHistory(
    from: CommitName,
    limit: number,
  ): Promise<Map<string, Commit> | undefined> {
    const { repository, id } = from;
    const host = this.#hostOf(from.host);
    if (!host) return undefined;
    const history = await this.#ask(from, commitKey(from), async () =>
      host.historyOf(
        await requestJson(
          host,
          repository,
          host.historyPath(repository, id, limit),
        ),
        repository,
      ),
    );
    return history && new Map(history.map(commit => [commit.id, commit]));
  }

  /** Whether it is worth asking for a commit. */
  #isOpen(name: CommitName): boolean {
    return (
      !this.#known.has(commitKey(name)) &&
      ![commitKey(name), placeOf(name), name.host].some(key =>
        this.#refused.has(key),
      ) &&
      isCommit(name.repository, name.id) &&
      this.#hostOf(name.host) !== undefined
    );
  }

  /** Sends one request, when its host has a place free for it; tells nothing when it is refused. */
  async #ask<T>(
    name: CommitName,
    key: string,
    request: () => Promise<T>,
  ): Promise<T | undefined> {
    const { host } = name;
    const limit =
      this.#requests.get(host) ?? limitConcurrency(REQUESTS_AT_ONCE);
    this.#requests.set(host, limit);
    try {
      return await limit(request);
    } catch (error) {
      if (!(error instanceof ScmRefusal)) throw error;
      await this.#refuse(name, key, error);
      return undefined;
    }
  }

  async #refuse(
    name: CommitName,
    key: string,
    { scope, reason, milliseconds: ttl }: ScmRefusal,
  ): Promise<void> {
    const closed = { commit: key, repository: placeOf(name), host: name.host }[
      scope
    ];
    if (this.#refused.has(closed)) return;
    this.#refused.set(closed, true, { ttl });
    this.#logger.debug(
      `Commits of ${closed} cannot be read for ${Math.ceil(
        ttl / 60_000,
      )} min: ${reason}`,
    );
    await this.#cache.set(`refused:1:${closed}`, true, { ttl });
  }

  /** Whether another replica has been refused, or this one before it was started anew. */
  async #isRefused(name: CommitName, key: string): Promise<boolean> {
    const closed = [key, placeOf(name), name.host];
    if (closed.some(one => this.#refused.has(one))) return true;
    const told = await Promise.all(
      closed.map(one => this.#cache.get<boolean>(`refused:1:${one}`)),
    );
    return told.some(Boolean);
  }

  /** Takes what this or another replica has read before out of the cache. */
  async #recall(names: CommitName[]): Promise<void> {
    await Promise.all(
      names
        .filter(name => {
          const key = commitKey(name);
          return !this.#known.has(key) && !this.#missed.has(key);
        })
        .map(async name => {
          const key = commitKey(name);
          const known = await this.#cache.get<JsonObject>(`commit:2:${key}`);
          if (known) this.#known.set(key, known as unknown as Commit);
          else this.#missed.set(key, true);
        }),
    );
  }

  async #keep(name: CommitName, commit: Commit): Promise<void> {
    const key = commitKey(name);
    const kept = toJson(commit);
    this.#known.set(key, kept as unknown as Commit);
    await this.#cache.set(`commit:2:${key}`, kept, { ttl: KEPT });
  }

  #turnOf(key: string): Limit {
    const turn = this.#turns.get(key) ?? limitConcurrency(1);
    this.#turns.set(key, turn);
    return turn;
  }

  /** The outcome of some work if it comes soon; what comes late is kept for the next time. */
  async #inTime<T>(work: Promise<T>): Promise<T | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<undefined>(resolve => {
      timer = setTimeout(() => resolve(undefined), this.#patience);
    });
    const done = work.catch((error: unknown) => {
      this.#logger.debug(
        `Commits could not be read: ${
          error instanceof Error ? error.name : 'Error'
        }`,
      );
      return undefined;
    });
    try {
      return await Promise.race([done, patience]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function placeOf({ host, repository }: CommitName): string {
  return `${host}/${repository}`;
}

/** Without what is undefined, which JSON has not. */
function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
