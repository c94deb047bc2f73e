import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { JsonObject } from '@backstage/types';
import { GitRepositories } from './GitRepositories';
import { repositoryRoutes } from './repositoryRoutes';
import { match, notFound, type Route } from './Route';

const TOKEN = 'a-token-that-nobody-may-see';
const API = '/api/v3';
/** Where its other API is, beside that. */
const GRAPHQL = '/api/graphql';

interface Repository {
  isPrivate: boolean;
  description: string;
  defaultBranch: string;
  /** What a protected branch asks of those who change it. */
  protections: Map<string, JsonObject>;
  /** What an environment asks of a deployment. */
  environments: Map<string, JsonObject>;
}

/**
 * GitHub on loopback, as far as templates use it: its REST API in its own words, and repositories that are git's own, pushed
 * to and read over HTTP. What a route does not know is not there.
 */
export class GitHubServer {
  readonly organizations = new Set<string>();
  /** Ids of teams, by `organization/team`. */
  readonly teams = new Map<string, number>();
  /** Method and path of every call of the API, and of git. */
  readonly requests: string[] = [];
  readonly git: GitRepositories;
  /** Told of each push before whoever pushed has an answer, as webhooks are soon after. */
  onPush: (repository: string) => Promise<void> = async () => undefined;
  readonly #repositories = new Map<string, Repository>();
  readonly #routes: Route[];
  readonly #server: Server;

  /** With more routes than those of repositories, if a test asks for more. */
  static async start(
    options: { organizations?: string[]; routes?: Route[] } = {},
  ): Promise<GitHubServer> {
    const github = new GitHubServer(
      await GitRepositories.create(),
      options.routes ?? [],
    );
    for (const name of options.organizations ?? []) {
      github.organizations.add(name);
    }
    github.#server.listen(0, '127.0.0.1');
    await once(github.#server, 'listening');
    return github;
  }

  private constructor(git: GitRepositories, routes: Route[]) {
    this.git = git;
    this.#routes = [...repositoryRoutes, ...routes];
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(error => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** The `integrations` of a portal for which this is github.com. */
  get integrations() {
    const apiBaseUrl = `${this.url}${API}`;
    return { github: [{ host: 'github.com', apiBaseUrl, token: TOKEN }] };
  }

  has(repository: string): boolean {
    return this.#repositories.has(repository);
  }

  repository(name: string): Repository {
    const found = this.#repositories.get(name);
    if (!found) throw new Error(`There is no repository ${name}`);
    return found;
  }

  async add(
    repository: string,
    options: Partial<
      Pick<Repository, 'isPrivate' | 'description' | 'defaultBranch'>
    > = {},
  ): Promise<void> {
    const {
      isPrivate = true,
      description = '',
      defaultBranch = 'main',
    } = options;
    await this.git.add(repository, defaultBranch);
    this.#repositories.set(repository, {
      isPrivate,
      description,
      defaultBranch,
      protections: new Map(),
      environments: new Map(),
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    await this.git.remove();
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const { method = 'GET' } = request;
    this.requests.push(`${method} ${url.pathname}`);
    if (url.pathname === GRAPHQL || url.pathname.startsWith(`${API}/`)) {
      await this.#call(request, response, method, url);
    } else {
      await this.#gitCall(request, response, url);
    }
  }

  async #call(
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
    url: URL,
  ): Promise<void> {
    const reply = (status: number, body: unknown) => {
      if (Buffer.isBuffer(body)) {
        response.writeHead(status, { 'content-type': 'application/x-gzip' });
        response.end(body);
        return;
      }
      const isText = typeof body === 'string';
      response
        .writeHead(status, {
          'content-type': isText
            ? 'text/plain; charset=utf-8'
            : 'application/json; charset=utf-8',
        })
        .end(isText ? body : JSON.stringify(body));
    };
    const { authorization = '', accept = '' } = request.headers;
    if (!/^(?:token|bearer) /i.test(authorization)) {
      reply(401, { message: 'Requires authentication' });
      return;
    }
    if (!authorization.endsWith(` ${TOKEN}`)) {
      reply(401, { message: 'Bad credentials' });
      return;
    }
    const told = await text(request);
    const path =
      url.pathname === GRAPHQL ? '/graphql' : url.pathname.slice(API.length);
    for (const route of this.#routes) {
      const params = match(route, method, path);
      if (!params) continue;
      const { status = 200, body = {} } = await route.answer({
        params,
        query: url.searchParams,
        body: told ? JSON.parse(told) : {},
        wantsRaw: accept.includes('raw'),
        github: this,
      });
      reply(status, body);
      return;
    }
    reply(404, notFound().body);
  }

  /** A token is the password of whoever pushes, as `x-access-token`. */
  async #gitCall(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    const [, basic = ''] =
      /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    const [, password] = Buffer.from(basic, 'base64').toString().split(':');
    if (password !== TOKEN) {
      response
        .writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' })
        .end();
      return;
    }
    const [, repository] = /^\/([^/]+\/[^/]+)\.git\//.exec(url.pathname) ?? [];
    if (!repository || !this.has(repository)) {
      response.writeHead(404).end('Repository not found.');
      return;
    }
    const pushes = url.pathname.endsWith('/git-receive-pack');
    await this.git.serve(request, response, url, () =>
      pushes ? this.onPush(repository) : undefined,
    );
  }
}
