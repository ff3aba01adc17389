import { badTagLength, emptyTagKey, reservedTagKey, tooManyTags } from './messages.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

const limits = { key: 128, value: 256, count: 50 } as const;

/** @throws ApiError when AWS would refuse one of the tags. */
export function checkTags(tags: readonly Tag[]): void {
  for (const { key, value } of tags) {
    if (key === '') throw emptyTagKey();
    if (key.startsWith('aws:')) throw reservedTagKey(key);
    if (key.length > limits.key) throw badTagLength('key', limits.key);
    if (value.length > limits.value) throw badTagLength('value', limits.value);
  }
}

/** The tags of all resources of a region, by resource id. */
export class Tags {
  readonly #byResource = new Map<string, Map<string, string>>();

  /** @throws ApiError when AWS would refuse one of the tags, and then sets none. */
  set(resourceId: string, tags: readonly Tag[]): void {
    checkTags(tags);
    this.setByAws(resourceId, tags);
  }

  /** Tags that AWS itself gives: their keys begin with `aws:`. */
  setByAws(resourceId: string, tags: readonly Tag[]): void {
    if (tags.length === 0) return;
    const merged = new Map(this.#byResource.get(resourceId));
    for (const { key, value } of tags) merged.set(key, value);
    if (merged.size > limits.count) throw tooManyTags(limits.count);
    this.#byResource.set(resourceId, merged);
  }

  /** Removes one tag; with a value, only where the tag has that value. */
  remove(resourceId: string, key: string, value?: string): void {
    const tags = this.#byResource.get(resourceId);
    if (value === undefined || tags?.get(key) === value) tags?.delete(key);
  }

  /** Gives a resource the tags that it had before a change that could not be kept. */
  putBack(resourceId: string, tags: readonly Tag[]): void {
    this.#byResource.set(resourceId, new Map(tags.map(({ key, value }) => [key, value])));
  }

  /** Removes all tags of a resource, as when it is gone. */
  forget(resourceId: string): void {
    this.#byResource.delete(resourceId);
  }

  of(resourceId: string): readonly Tag[] {
    return [...(this.#byResource.get(resourceId) ?? [])].map(([key, value]) => ({ key, value }));
  }

  resourceIds(): readonly string[] {
    return [...this.#byResource.keys()];
  }
}
