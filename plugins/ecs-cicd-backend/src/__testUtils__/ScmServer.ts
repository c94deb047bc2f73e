import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';

export interface ScmCommit {
  id: string;
  message: string;
  author: string;
  /** The same for everybody when left out. */
  email?: string;
  /** ISO 8601. */
  date: string;
}

const TOKEN = 'a-token-that-nobody-may-see';

const emailOf = ({ email = 'somebody@example.com' }: ScmCommit) => email;

/**
 * GitHub, GitLab, Bitbucket Cloud and Bitbucket Server on loopback, as far as reading commits goes: one straight history a
 * repository, in each one's own words.
 */
export class ScmServer {
  /** Newest first, by repository. */
  readonly histories = new Map<string, ScmCommit[]>();
  /** Path and query of every request. */
  readonly requests: string[] = [];
  /** Answers in place of the host; false when it does not. */
  interfere: (request: Request, response: Response) => boolean = () => false;
  readonly token = TOKEN;
  readonly #server: Server;

  static async start(): Promise<ScmServer> {
    const scm = new ScmServer();
    scm.#server.listen(0, '127.0.0.1');
    await once(scm.#server, 'listening');
    return scm;
  }

  private constructor() {
    const app = express();
    app.use((request, response, next) => {
      this.requests.push(request.originalUrl);
      if (this.interfere(request, response)) return;
      const authorized = request.headers.authorization?.includes(TOKEN);
      if (authorized) next();
      else response.sendStatus(401);
    });
    this.#gitHub(app);
    this.#gitLab(app);
    this.#bitbucketServer(app);
    this.#server = createServer(app);
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** The `integrations` of a portal that may read from here. */
  get integrations() {
    return {
      github: [
        { host: 'github.com', apiBaseUrl: `${this.url}/github`, token: TOKEN },
      ],
      gitlab: [
        {
          host: 'gitlab.com',
          apiBaseUrl: `${this.url}/gitlab/api/v4`,
          token: TOKEN,
        },
      ],
      bitbucketServer: [
        {
          host: 'code.acme.example',
          apiBaseUrl: `${this.url}/rest/api/1.0`,
          token: TOKEN,
        },
      ],
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #gitHub(app: express.Express): void {
    const wire = (repository: string) => (commit: ScmCommit) => ({
      sha: commit.id,
      html_url: `https://github.com/${repository}/commit/${commit.id}`,
      commit: {
        message: commit.message,
        author: {
          name: commit.author,
          email: emailOf(commit),
          date: commit.date,
        },
        committer: { name: 'GitHub', date: commit.date },
      },
    });
    app.get('/github/repos/:owner/:name/commits', (request, response) => {
      const { owner, name } = request.params;
      const repository = `${owner}/${name}`;
      const { sha, per_page: size } = request.query;
      const part = this.#from(repository, String(sha), Number(size));
      if (part) response.json(part.map(wire(repository)));
      else response.status(404).json({ message: 'Not Found' });
    });
    app.get(
      '/github/repos/:owner/:name/compare/:range',
      (request, response) => {
        const { owner, name, range } = request.params;
        const repository = `${owner}/${name}`;
        const [from, to] = range.split('...');
        const between = this.#between(repository, from, to);
        if (!between) {
          response.status(404).json({ message: 'Not Found' });
          return;
        }
        response.json({
          status: 'ahead',
          total_commits: between.length,
          commits: between
            .reverse()
            .slice(0, Number(request.query.per_page))
            .map(wire(repository)),
        });
      },
    );
  }

  #gitLab(app: express.Express): void {
    const wire = (repository: string) => (commit: ScmCommit) => ({
      id: commit.id,
      short_id: commit.id.slice(0, 8),
      title: commit.message.split('\n')[0],
      message: commit.message,
      author_name: commit.author,
      author_email: emailOf(commit),
      committed_date: commit.date,
      web_url: `https://gitlab.com/${repository}/-/commit/${commit.id}`,
    });
    const path = '/gitlab/api/v4/projects/:project/repository';
    app.get(`${path}/commits`, (request, response) => {
      const { project } = request.params;
      const { ref_name: id, per_page: size } = request.query;
      const part = this.#from(project, String(id), Number(size));
      if (part) response.json(part.map(wire(project)));
      else response.status(404).json({ message: '404 Not Found' });
    });
    app.get(`${path}/compare`, (request, response) => {
      const { project } = request.params;
      const { from, to } = request.query;
      const between = this.#between(project, String(from), String(to));
      if (between) {
        response.json({
          commits: between.reverse().map(wire(project)),
          compare_timeout: false,
        });
      } else response.status(404).json({ message: '404 Not Found' });
    });
  }

  #bitbucketServer(app: express.Express): void {
    app.get(
      '/rest/api/1.0/projects/:project/repos/:slug/commits',
      (request, response) => {
        const { project, slug } = request.params;
        const { until, since, limit } = request.query;
        const all =
          since === undefined
            ? this.#from(`${project}/${slug}`, String(until), Infinity)
            : this.#between(`${project}/${slug}`, String(since), String(until));
        if (!all) {
          response.status(404).json({ errors: [{ message: 'Not found' }] });
          return;
        }
        response.json({
          isLastPage: all.length <= Number(limit),
          values: all.slice(0, Number(limit)).map(commit => ({
            id: commit.id,
            message: commit.message,
            author: {
              name: commit.author.toLowerCase(),
              displayName: commit.author,
              emailAddress: emailOf(commit),
            },
            committerTimestamp: Date.parse(commit.date),
          })),
        });
      },
    );
  }

  #from(repository: string, id: string, size: number) {
    const history = this.histories.get(repository) ?? [];
    const start = history.findIndex(commit => commit.id === id);
    return start < 0 ? undefined : history.slice(start, start + size);
  }

  #between(repository: string, from: string, to: string) {
    const after = this.#from(repository, to, Infinity);
    const end = after?.findIndex(commit => commit.id === from) ?? -1;
    return end < 0 ? undefined : after?.slice(0, end);
  }
}
