import { Collection } from './collection.ts';
import { keyPairExists, resourcesNotFound } from './messages.ts';
import { newId } from './new-id.ts';
import { resourceKinds } from './resource-kind.ts';
import type { SshKey } from './ssh-key.ts';

export interface KeyPair extends SshKey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** The key pairs of a region, known by id and by name. */
export class KeyPairs extends Collection<KeyPair> {
  readonly #reserved = new Set<string>();

  constructor() {
    super(resourceKinds.keyPair);
  }

  findByName(name: string): KeyPair | undefined {
    return this.values().find((pair) => pair.name === name);
  }

  /** @throws ApiError when there is none of that name. */
  getByName(name: string): KeyPair {
    const pair = this.findByName(name);
    if (pair === undefined) throw resourcesNotFound(this.kind, [name]);
    return pair;
  }

  /**
   * Makes a pair of a key that comes later; the name is taken from now on.
   *
   * @throws ApiError when the name is taken.
   */
  async make(name: string, key: Promise<SshKey>, createdAt: Date): Promise<KeyPair> {
    if (this.#reserved.has(name) || this.findByName(name) !== undefined) throw keyPairExists(name);
    this.#reserved.add(name);
    try {
      const { type, publicKey, fingerprint } = await key;
      return this.add({ id: newId(this.kind.prefix), name, createdAt, type, publicKey, fingerprint });
    } finally {
      this.#reserved.delete(name);
    }
  }
}
