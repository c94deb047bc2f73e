import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import knexFactory, { type Knex } from 'knex';

const START_TIMEOUT_MS = 60_000;

/** A PostgreSQL of the machine's own, started for one test on loopback and gone with it. */
export class PostgresServer {
  readonly #process: ChildProcess;
  readonly #directory: string;
  readonly #port: number;
  readonly #clients: Knex[] = [];

  private constructor(process: ChildProcess, directory: string, port: number) {
    this.#process = process;
    this.#directory = directory;
    this.#port = port;
  }

  /** Where this machine keeps PostgreSQL's programs; `undefined` when it has none. */
  static findPrograms(): string | undefined {
    const debian = '/usr/lib/postgresql';
    const versions = fs.existsSync(debian) ? fs.readdirSync(debian) : [];
    const directories = [
      ...versions
        .sort((a, b) => Number(b) - Number(a))
        .map(version => path.join(debian, version, 'bin')),
      ...(process.env.PATH ?? '').split(path.delimiter),
    ];
    return directories.find(directory =>
      ['initdb', 'postgres'].every(program =>
        fs.existsSync(path.join(directory, program)),
      ),
    );
  }

  static async start(programs: string): Promise<PostgresServer> {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'postgres-'));
    const user = unprivilegedUser();
    if (user) fs.chownSync(directory, user.uid, user.gid);
    const initialized = spawnSync(
      path.join(programs, 'initdb'),
      [
        ...['-D', directory, '-U', 'test', '-E', 'UTF8'],
        ...['--auth=trust', '--no-sync', '--no-locale'],
      ],
      { ...user, cwd: directory, encoding: 'utf8' },
    );
    if (initialized.status !== 0) {
      throw new Error(`PostgreSQL was not set up: ${initialized.stderr}`);
    }
    const port = await freePort();
    const server = spawn(
      path.join(programs, 'postgres'),
      [
        ...['-D', directory, '-k', directory, '-h', '127.0.0.1'],
        ...['-p', String(port), '-c', 'fsync=off'],
      ],
      { ...user, cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await readiness(server);
    return new PostgresServer(server, directory, port);
  }

  /** A new and empty database. Ends with the server. */
  async createDatabase(name: string): Promise<Knex> {
    await this.connect('postgres').raw('CREATE DATABASE ??', [name]);
    return this.connect(name);
  }

  /** Another client of a database, as another replica has one. */
  connect(database: string): Knex {
    const client = knexFactory({
      client: 'pg',
      connection: {
        host: '127.0.0.1',
        port: this.#port,
        user: 'test',
        database,
      },
      pool: { min: 0, max: 5 },
    });
    this.#clients.push(client);
    return client;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#clients.map(client => client.destroy()));
    await new Promise<void>(resolve => {
      this.#process.once('exit', () => resolve());
      // Ends without waiting for anybody.
      this.#process.kill('SIGINT');
    });
    fs.rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root, so there it runs as the user that its package made. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(one => one.startsWith('postgres:'));
  if (!line) throw new Error('There is no user postgres to run PostgreSQL as');
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid, gid };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('No port is free')),
      );
    });
  });
}

function readiness(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) =>
      reject(new Error(`PostgreSQL ${why}: ${output}`));
    const timer = setTimeout(() => {
      server.kill('SIGKILL');
      fail('was not ready in time');
    }, START_TIMEOUT_MS);
    server.once('exit', () => {
      clearTimeout(timer);
      fail('ended at once');
    });
    server.stderr?.on('data', chunk => {
      output += chunk;
      if (output.includes('ready to accept connections')) {
        clearTimeout(timer);
        resolve();
      }
    });
  });
}
