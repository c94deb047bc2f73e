import { isError } from '@backstage/errors';
import type { ScmHost } from './ScmHost';
import { ScmRefusal } from './ScmRefusal';

const TIMEOUT_MS = 8_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** An administrator who lets the portal in does not want to wait for long. */
export const CLOSED_MS = 15 * MINUTE;
/** A commit that is not there may not have been pushed there yet. */
export const MISSING_MS = 60 * MINUTE;
const LONGEST_MS = 60 * MINUTE;

/**
 * Asks a host for one answer.
 *
 * @throws ScmRefusal whenever it does not come, whatever the reason
 */
export async function requestJson(
  host: ScmHost,
  repository: string,
  path: string,
): Promise<unknown> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const headers = await within(signal, host.headers(repository));
    const url = `${host.apiBaseUrl}${path}`;
    // A repository that was renamed is told by a redirection; credentials follow it within its host alone.
    const options = { headers, signal, redirect: 'manual' } as const;
    let response = await fetch(url, options);
    const moved = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && moved) {
      const target = new URL(moved, url);
      if (target.origin === new URL(url).origin) {
        await response.body?.cancel();
        response = await fetch(target, options);
      }
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw refusalOf(response);
    }
    return await response.json();
  } catch (error) {
    if (error instanceof ScmRefusal) throw error;
    // What an error of the network or of a credentials provider says may hold more than a log should.
    throw new ScmRefusal('host', isError(error) ? error.name : 'Error', MINUTE);
  }
}

async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), {
        once: true,
      });
    }),
  ]);
}

function refusalOf({ status, headers }: Response): ScmRefusal {
  const reason = `HTTP ${status}`;
  const wait = waitOf(headers);
  if (status === 429 || (status === 403 && wait !== undefined)) {
    return new ScmRefusal('host', reason, wait ?? MINUTE);
  }
  if (status === 401) return new ScmRefusal('host', reason, CLOSED_MS);
  if (status >= 500) return new ScmRefusal('host', reason, wait ?? MINUTE);
  // Hosts say 404 of a commit that is not there as of a repository that one may not see.
  return status === 404 || status === 422
    ? new ScmRefusal('commit', reason, MISSING_MS)
    : new ScmRefusal('repository', reason, CLOSED_MS);
}

/** How long the host wants to be left alone: `Retry-After`, or until the limit of requests begins anew. */
function waitOf(headers: Headers): number | undefined {
  const after = Number(headers.get('retry-after') ?? NaN);
  if (after > 0) return bounded(after * SECOND);
  const remaining =
    headers.get('x-ratelimit-remaining') ?? headers.get('ratelimit-remaining');
  const reset = Number(
    headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset') ?? NaN,
  );
  return remaining === '0' && reset > 0
    ? bounded(reset * SECOND - Date.now())
    : undefined;
}

function bounded(milliseconds: number): number {
  return Math.min(LONGEST_MS, Math.max(MINUTE, milliseconds));
}
