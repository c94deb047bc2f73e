import type { JsonObject, JsonValue } from '@backstage/types';
import type { GitHubServer } from './GitHubServer';

export interface RestCall {
  /** What stands in the path, decoded; `repository` is `owner/name` where the path has both. */
  params: Record<string, string>;
  query: URLSearchParams;
  body: JsonObject;
  /** Whether the file itself is wanted, and not what there is to know of it. */
  wantsRaw: boolean;
  github: GitHubServer;
}

export interface RestAnswer {
  status?: number;
  /** Text and bytes go out as they are, everything else as JSON. */
  body?: JsonValue | Buffer;
}

/** One call of GitHub's REST API. */
export interface Route {
  method: string;
  /** As its documentation writes it, `/repos/{owner}/{repo}`; `{path+}` takes slashes too. */
  path: string;
  answer(call: RestCall): RestAnswer | Promise<RestAnswer>;
}

/** As GitHub says that it does not know, or does not show. */
export const notFound = (message = 'Not Found'): RestAnswer => ({
  status: 404,
  body: { message },
});

/** As GitHub says that it does not take what it was told. */
export const unprocessable = (
  message: string,
  ...errors: JsonObject[]
): RestAnswer => ({ status: 422, body: { message, errors } });

/** The parameters of a path, if it is this route's. */
export function match(
  route: Route,
  method: string,
  path: string,
): Record<string, string> | undefined {
  if (route.method !== method) return undefined;
  const names: string[] = [];
  const pattern = route.path.replace(
    /\{(\w+)(\+?)\}/g,
    (_, name: string, many: string) => {
      names.push(name);
      return many ? '(.+)' : '([^/]+)';
    },
  );
  const found = new RegExp(`^${pattern}$`).exec(path);
  if (!found) return undefined;
  const params = Object.fromEntries(
    names.map((name, index) => [name, decodeURIComponent(found[index + 1])]),
  );
  return params.owner && params.repo
    ? { ...params, repository: `${params.owner}/${params.repo}` }
    : params;
}
