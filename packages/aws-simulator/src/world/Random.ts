import { createHash } from 'node:crypto';

/**
 * Random values that are a function of a seed and a label alone. Asking for one more thing somewhere does not change
 * what is drawn elsewhere, which a single shared stream would.
 */
export class Random {
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Lower-case hexadecimal digits. */
  hex(label: string, length: number): string {
    let digits = '';
    for (let block = 0; digits.length < length; block += 1) {
      digits += createHash('sha256')
        .update(`${this.#seed}\n${label}\n${block}`)
        .digest('hex');
    }
    return digits.slice(0, length);
  }

  /** A version 4 UUID. */
  uuid(label: string): string {
    const digits = this.hex(label, 32).split('');
    digits[12] = '4';
    digits[16] = '89ab'[parseInt(digits[16], 16) % 4];
    return digits
      .join('')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  /** In [0, 1). */
  fraction(label: string): number {
    return parseInt(this.hex(label, 12), 16) / 2 ** 48;
  }

  /** A whole number in [minimum, maximum]. */
  integer(label: string, minimum: number, maximum: number): number {
    return minimum + Math.floor(this.fraction(label) * (maximum - minimum + 1));
  }

  pick<T>(label: string, choices: readonly T[]): T {
    return choices[this.integer(label, 0, choices.length - 1)];
  }
}
