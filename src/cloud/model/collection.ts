import { malformedId, resourcesNotFound } from './messages.ts';
import type { ResourceKind } from './resource-kind.ts';

const hexadecimal = /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** The resources of one kind in one region, in the order in which they were made. */
export class Collection<T extends { readonly id: string }> {
  readonly kind: ResourceKind;
  readonly #items = new Map<string, T>();

  constructor(kind: ResourceKind) {
    this.kind = kind;
  }

  add(item: T): T {
    this.#items.set(item.id, item);
    return item;
  }

  delete(id: string): void {
    this.#items.delete(id);
  }

  find(id: string): T | undefined {
    return this.#items.get(id);
  }

  /** @throws ApiError when there is none, or the id is no id of this kind. */
  get(id: string): T {
    const item = this.#items.get(id);
    if (item === undefined) throw this.#missing([id]);
    return item;
  }

  /** @throws ApiError naming all ids that there are not. */
  getAll(ids: readonly string[]): readonly T[] {
    const missing = ids.filter((id) => !this.#items.has(id));
    if (missing.length > 0) throw this.#missing(missing);
    return [...new Set(ids)].map((id) => this.get(id));
  }

  values(): readonly T[] {
    return [...this.#items.values()];
  }

  #missing(ids: readonly string[]): Error {
    const { prefix } = this.kind;
    const malformed = ids.find(
      (id) => !id.startsWith(`${prefix}-`) || !hexadecimal.test(id.slice(prefix.length + 1)),
    );
    return malformed === undefined ? resourcesNotFound(this.kind, ids) : malformedId(this.kind, malformed);
  }
}
