import { spawn, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheDir } from './paths.mjs';

const windows = process.platform === 'win32';

/** The processes of one `npm start`: each with a log file, all ended together. */
export class Processes {
  #children = new Map();
  #stopping = false;

  /** `onExit(name, code)` is called when a child ends that was not told to. */
  constructor({ verbose, onExit }) {
    this.verbose = verbose;
    this.onExit = onExit;
    fs.mkdirSync(cacheDir, { recursive: true });
  }

  logFile(name) {
    return path.join(cacheDir, `${name}.log`);
  }

  start(name, command, args, { cwd, env }) {
    const log = fs.createWriteStream(this.logFile(name));
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own group, so that what it starts in turn ends with it.
      detached: !windows,
      shell: windows,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        log.write(chunk);
        if (this.verbose) {
          process.stdout.write(String(chunk).replace(/^(?=.)/gm, `[${name}] `));
        }
      });
    }
    child.on('exit', code => {
      this.#children.delete(name);
      if (!this.#stopping) this.onExit(name, code);
    });
    this.#children.set(name, child);
  }

  /** The end of a child's log, for a message about its end. */
  tail(name, lines = 15) {
    const text = fs.readFileSync(this.logFile(name), 'utf8').trimEnd();
    return text.split('\n').slice(-lines).join('\n');
  }

  async stop() {
    this.#stopping = true;
    const ended = [...this.#children.values()].map(
      child => new Promise(resolve => child.once('exit', resolve)),
    );
    this.#signal('SIGTERM');
    const hurry = setTimeout(() => this.#signal('SIGKILL'), 5000);
    await Promise.all(ended);
    clearTimeout(hurry);
  }

  #signal(signal) {
    for (const child of this.#children.values()) {
      try {
        if (windows) {
          execFileSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
        } else {
          process.kill(-child.pid, signal);
        }
      } catch (error) {
        // It ended by itself in the meantime.
        if (error.code !== 'ESRCH') throw error;
      }
    }
  }
}
