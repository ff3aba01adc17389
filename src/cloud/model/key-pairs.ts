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
   * Makes a pair of a key that is made meanwhile; the name is taken from now on.
   *
   * @throws ApiError when the name is taken.
   */
  async make<K extends SshKey>(
    name: string,
    makeKey: () => Promise<K>,
    createdAt: Date,
  ): Promise<{ readonly pair: KeyPair; readonly key: K }> {
    if (this.#reserved.has(name) || this.findByName(name) !== undefined) throw keyPairExists(name);
    this.#reserved.add(name);
    try {
      const key = await makeKey();
      const { type, publicKey, fingerprint } = key;
      const pair = this.add({ id: newId(this.kind.prefix), name, createdAt, type, publicKey, fingerprint });
      return { pair, key };
    } finally {
      this.#reserved.delete(name);
    }
  }
}
