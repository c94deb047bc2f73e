/** The bytes of values that are sent many times and never changed: each is turned into JSON once. */
export class JsonBodies {
  readonly #bodies = new WeakMap<object, Buffer>();

  of(value: object): Buffer {
    let body = this.#bodies.get(value);
    if (!body) {
      body = Buffer.from(JSON.stringify(value));
      this.#bodies.set(value, body);
    }
    return body;
  }
}
