import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

const home = resolvePackagePath('backend');

/** What lets Node run the sources, as `npm start` does. */
const transform = require.resolve(
  '@backstage/cli-node/config/nodeTransform.cjs',
);

/**
 * The portal's backend as a process of its own, with the demo's configuration and a database on disk, so that it can be
 * killed and started again.
 */
export class PortalProcess {
  readonly #folder: string;
  readonly #port: number;
  readonly #endpoint: string;
  #child: ChildProcess | undefined;
  #log = '';
  #token = '';

  static async create(endpoint: string): Promise<PortalProcess> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'portal-'));
    const port = await freePort();
    const portal = new PortalProcess(folder, port, endpoint);
    await fs.mkdir(portal.#workspaces);
    await fs.writeFile(
      path.join(folder, 'app-config.test.yaml'),
      stringify(portal.#config()),
    );
    return portal;
  }

  private constructor(folder: string, port: number, endpoint: string) {
    this.#folder = folder;
    this.#port = port;
    this.#endpoint = endpoint;
  }

  /** Starts it, and waits until it answers. */
  async start(): Promise<void> {
    this.#child = spawn(
      process.execPath,
      [
        '--require',
        transform,
        'src/index.ts',
        '--config',
        '../../app-config.yaml',
        '--config',
        path.join(this.#folder, 'app-config.test.yaml'),
      ],
      {
        cwd: home,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'development',
          AWS_ENDPOINT_URL: this.#endpoint,
          AWS_ACCESS_KEY_ID: 'AKIA111122223333DEMO',
          AWS_SECRET_ACCESS_KEY: 'simulated',
          AWS_REGION: 'us-east-1',
          AWS_EC2_METADATA_DISABLED: 'true',
        },
      },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', chunk => {
        this.#log += chunk;
      });
    }
    await this.until('answer', async () => {
      const { ok } = await fetch(
        `${this.#url}/.backstage/health/v1/readiness`,
      ).catch(() => ({ ok: false }));
      return ok || undefined;
    });
    const session = await fetch(`${this.#url}/api/auth/guest/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    this.#token = (await session.json()).backstageIdentity.token;
  }

  /** As the kernel does it when memory is short: nothing is put in order before the end. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** What it had on its disk beside the database is gone, as when a container is started anew. */
  async loseWorkspaces(): Promise<void> {
    await fs.rm(this.#workspaces, { recursive: true });
    await fs.mkdir(this.#workspaces);
  }

  /** Kills it and removes what it has written. */
  async remove(): Promise<void> {
    await this.kill();
    await fs.rm(this.#folder, { recursive: true });
  }

  /** What it answers, or nothing unless the status is one of success. */
  async ask<T = unknown>(
    url: string,
    body?: JsonObject,
  ): Promise<T | undefined> {
    const response = await fetch(`${this.#url}${url}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${this.#token}`,
        'Content-Type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    return response.ok ? response.json() : undefined;
  }

  /** Asks until there is an answer. */
  async until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
    const end = Date.now() + 60_000;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      if (Date.now() > end) {
        const log = this.#log
          .split('\n')
          .filter(line => !line.includes('incomingRequest'));
        throw new Error(`It did not ${what}:\n${log.slice(-40).join('\n')}`);
      }
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
  }

  get #url() {
    return `http://localhost:${this.#port}`;
  }

  get #workspaces() {
    return path.join(this.#folder, 'workspaces');
  }

  /** What differs from the demo's configuration. */
  #config() {
    return {
      app: { baseUrl: this.#url },
      backend: {
        baseUrl: this.#url,
        listen: { port: this.#port },
        workingDirectory: this.#workspaces,
        database: {
          client: 'better-sqlite3',
          connection: { directory: path.join(this.#folder, 'database') },
        },
      },
      scaffolder: { taskRecovery: { staleTimeout: { seconds: 2 } } },
      catalog: {
        locations: [
          {
            type: 'file',
            target: '../../examples/org.yaml',
            rules: [{ allow: ['User', 'Group'] }],
          },
          {
            type: 'file',
            target: '../../examples/templates/*.yaml',
            rules: [{ allow: ['Template'] }],
          },
        ],
      },
    };
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
