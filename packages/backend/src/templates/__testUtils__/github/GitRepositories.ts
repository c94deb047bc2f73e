import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Neither the person's settings nor the repository in which the tests stand may have a say. */
const alone = {
  PATH: process.env.PATH,
  HOME: os.tmpdir(),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: os.devNull,
};

/** Whether this machine has git with its server's part, which speaks the protocol over HTTP. */
export const hasGit = (() => {
  try {
    const folder = execFileSync('git', ['--exec-path'], { encoding: 'utf8' });
    execFileSync(path.join(folder.trim(), 'git-http-backend'), {
      env: { ...alone, REQUEST_METHOD: 'HEAD', PATH_TRANSLATED: os.devNull },
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
})();

/** A file of a commit; `mode` as git keeps it, `100755` for what can be run. */
export interface GitFile {
  mode: string;
  content: string;
}

/** Bare repositories, `owner/name`, that git itself serves: what is refused here is refused by every host. */
export class GitRepositories {
  readonly #folder: string;

  static async create(): Promise<GitRepositories> {
    return new GitRepositories(
      await fs.mkdtemp(path.join(os.tmpdir(), 'repositories-')),
    );
  }

  private constructor(folder: string) {
    this.#folder = folder;
  }

  async add(repository: string, defaultBranch = 'main'): Promise<void> {
    const folder = this.#path(repository);
    await run(
      'git',
      [
        'init',
        '--quiet',
        '--bare',
        `--initial-branch=${defaultBranch}`,
        folder,
      ],
      { env: alone },
    );
    // Who may push is asked before git is.
    await this.git(repository, 'config', 'http.receivepack', 'true');
  }

  /** What a git command says of a repository. */
  async git(repository: string, ...args: string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: this.#path(repository),
      env: alone,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  }

  /** The same for what is no text, with something to read and more of an environment. */
  async gitBytes(
    repository: string,
    args: string[],
    options: { input?: Buffer | string; env?: Record<string, string> } = {},
  ): Promise<Buffer> {
    const child = spawn('git', args, {
      cwd: this.#path(repository),
      env: { ...alone, ...options.env },
    });
    // What reads nothing may have ended by now.
    if (options.input === undefined) child.stdin.destroy();
    else child.stdin.end(options.input);
    const problems = text(child.stderr);
    const ended = once(child, 'close');
    const said = await buffer(child.stdout);
    const [code] = await ended;
    if (code !== 0) throw new Error(await problems);
    return said;
  }

  /** The files of a branch or commit, by path. */
  async files(
    repository: string,
    revision = 'main',
  ): Promise<Map<string, GitFile>> {
    const list = await this.git(
      repository,
      'ls-tree',
      '-r',
      '-z',
      '--format=%(objectmode) %(objectname) %(path)',
      revision,
    );
    const listed = list
      .split('\0')
      .filter(Boolean)
      .map(line => line.split(' '));
    const contents = await this.gitBytes(
      repository,
      ['cat-file', '--batch=%(objectsize)'],
      { input: listed.map(([, id]) => `${id}\n`).join('') },
    );
    const files = new Map<string, GitFile>();
    let at = 0;
    for (const [mode, , ...rest] of listed) {
      // Each is told by its size, a line of its own, and ended by a newline more.
      const start = contents.indexOf('\n', at) + 1;
      const end = start + Number(contents.toString('utf8', at, start));
      const content = contents.toString('utf8', start, end);
      files.set(rest.join(' '), { mode, content });
      at = end + 1;
    }
    return files;
  }

  /** Begins the branch `main` with files, some of which can be run. */
  async commit(
    repository: string,
    files: Record<string, string>,
    executable: string[] = [],
  ): Promise<void> {
    const changes = Object.entries(files).map(
      ([name, content]) =>
        `M ${
          executable.includes(name) ? '100755' : '100644'
        } inline ${name}\n` +
        `data ${Buffer.byteLength(content)}\n${content}\n`,
    );
    const input = `commit refs/heads/main\ncommitter Ada <ada@example.com> 1 +0000\ndata 5\nBegin\n${changes.join(
      '',
    )}`;
    await this.gitBytes(repository, ['fast-import', '--quiet'], { input });
  }

  /** The commit that a branch points to; nothing when there is no such branch. */
  async head(repository: string, branch: string): Promise<string | undefined> {
    const ref = `refs/heads/${branch}`;
    const found = await this.git(
      repository,
      'for-each-ref',
      '--format=%(objectname)',
      ref,
    );
    return found.trim() || undefined;
  }

  /** Answers git's own requests, `/owner/name.git/…`, as a web server does: through git's CGI program. */
  async serve(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    beforeAnswer: () => Promise<void> | undefined,
  ): Promise<void> {
    const backend = spawn('git', ['http-backend'], {
      env: {
        ...alone,
        GIT_PROJECT_ROOT: this.#folder,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        REMOTE_ADDR: '127.0.0.1',
      },
    });
    request.pipe(backend.stdin);
    const problems = text(backend.stderr);
    const answer: Buffer[] = [];
    for await (const chunk of backend.stdout) answer.push(chunk);
    const whole = Buffer.concat(answer);
    const end = whole.indexOf('\r\n\r\n');
    if (end < 0) {
      response.writeHead(500).end(await problems);
      return;
    }
    let status = 200;
    for (const line of whole.subarray(0, end).toString().split('\r\n')) {
      const [name, value] = line.split(/: (.*)/s);
      if (name === 'Status') status = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    await beforeAnswer();
    response.writeHead(status).end(whole.subarray(end + 4));
  }

  async remove(): Promise<void> {
    await fs.rm(this.#folder, { recursive: true, force: true });
  }

  #path(repository: string): string {
    return path.join(this.#folder, `${repository}.git`);
  }
}
