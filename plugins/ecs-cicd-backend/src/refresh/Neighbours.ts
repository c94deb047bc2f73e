import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';

/** As many are worth a reading of their own when something is done to what they show; anybody may name anything. */
const MOST = 10;

/** Which entities show the same pipelines or environments, as far as this process has read them. */
export class Neighbours {
  readonly #shown = new Map<string, readonly string[]>();
  readonly #by = new Map<string, Set<string>>();

  note({ entityRef, pipelines, environments }: ReleaseView): void {
    this.forget(entityRef);
    const ids = [...pipelines, ...environments].map(({ id }) => id);
    this.#shown.set(entityRef, ids);
    for (const id of ids) {
      const showing = this.#by.get(id) ?? new Set();
      this.#by.set(id, showing.add(entityRef));
    }
  }

  forget(entityRef: string): void {
    for (const id of this.#shown.get(entityRef) ?? []) {
      const showing = this.#by.get(id);
      showing?.delete(entityRef);
      if (showing?.size === 0) this.#by.delete(id);
    }
    this.#shown.delete(entityRef);
  }

  /** Those that were read last first. */
  of(entityRef: string): string[] {
    const ids = this.#shown.get(entityRef) ?? [];
    const others = new Set(ids.flatMap(id => [...(this.#by.get(id) ?? [])]));
    others.delete(entityRef);
    return [...others].slice(-MOST).reverse();
  }
}
