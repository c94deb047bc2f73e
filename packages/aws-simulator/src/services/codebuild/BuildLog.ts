import type { Place } from '../../world/World';
import { putLogEvents } from '../cloudwatch-logs';

/** The log of one build, in CodeBuild's own words and format. */
export class BuildLog {
  readonly #place: Place;
  readonly #group: string;
  readonly #stream: string;

  constructor(place: Place, group: string, stream: string) {
    this.#place = place;
    this.#group = group;
    this.#stream = stream;
  }

  /** What the build's own commands write. */
  output(lines: readonly string[]): void {
    if (lines.length === 0) return;
    putLogEvents(this.#place, {
      group: this.#group,
      stream: this.#stream,
      events: lines.map(line => `${line}\n`),
    });
  }

  /** What CodeBuild's agent in the container writes. */
  container(...messages: string[]): void {
    const time = new Date(this.#place.world.now)
      .toISOString()
      .replace(/^(\d+)-(\d+)-(\d+)T([\d:]+)\.(\d+)Z$/, '$1/$2/$3 $4.$5000');
    this.output(messages.map(message => `[Container] ${time} ${message}`));
  }

  phaseComplete(
    phase: string,
    status: string,
    context: { statusCode?: string; message?: string } | undefined,
  ): void {
    this.container(
      `Phase complete: ${phase} State: ${status}`,
      `Phase context status code: ${context?.statusCode ?? ''} Message: ${
        context?.message ?? ''
      }`,
    );
  }
}
