import { inspect } from 'node:util';
import type { RootLoggerService } from '@backstage/backend-plugin-api';

/** A logger that keeps every line, and everything that belongs to one. */
export class RecordingLogger implements RootLoggerService {
  readonly lines: string[];

  constructor(lines: string[] = []) {
    this.lines = lines;
  }

  error(...line: unknown[]): void {
    this.#keep(line);
  }

  warn(...line: unknown[]): void {
    this.#keep(line);
  }

  info(...line: unknown[]): void {
    this.#keep(line);
  }

  debug(...line: unknown[]): void {
    this.#keep(line);
  }

  child(): RootLoggerService {
    return new RecordingLogger(this.lines);
  }

  #keep(line: unknown[]): void {
    this.lines.push(inspect(line, { depth: 10 }));
  }
}
