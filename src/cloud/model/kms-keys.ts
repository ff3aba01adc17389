import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';

export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion';

/** A symmetric key that volumes can be encrypted with. The cloud's disks are plain: a key only says who may use them. */
export interface KmsKey {
  /** A UUID, or `mrk-` and 32 hexadecimal digits for a key of several regions. */
  readonly id: string;
  readonly arn: string;
  /** `AWS` for the keys that AWS makes for its services. */
  readonly manager: 'AWS' | 'CUSTOMER';
  readonly createdAt: Date;
  readonly multiRegion: boolean;
  description: string;
  /** A document that is kept and shown. */
  policy: string;
  state: KeyState;
  deletionAt?: Date | undefined;
}

/** The alias of the key that EBS uses where none is named. */
export const ebsAlias = 'alias/aws/ebs';

const arnForm = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):(\d{12}):(key|alias)\/(.+)$/;

/** Whose keys they are, and where. */
export interface KeyPlace {
  readonly region: string;
  readonly accountId: string;
  readonly clock: Clock;
}

/** The keys of one account in one region. */
export class KmsKeys {
  readonly #place: KeyPlace;
  readonly #keys = new Map<string, KmsKey>();
  readonly #aliases = new Map<string, string>();
  /** ARNs of other accounts that keys of this one stand for. */
  readonly #foreign = new Map<string, string>();

  constructor(place: KeyPlace) {
    this.#place = place;
  }

  create(spec: Partial<Pick<KmsKey, 'id' | 'description' | 'multiRegion' | 'policy' | 'manager'>>): KmsKey {
    const { multiRegion = false, manager = 'CUSTOMER', description = '' } = spec;
    const id = spec.id ?? (multiRegion ? `mrk-${randomUUID().replaceAll('-', '')}` : randomUUID());
    return this.put({
      id,
      arn: this.arnOf(`key/${id}`),
      manager,
      createdAt: this.#place.clock.now(),
      multiRegion,
      description,
      policy: spec.policy ?? this.#rootPolicy(),
      state: 'Enabled',
    });
  }

  put(key: KmsKey): KmsKey {
    this.#keys.set(key.id, key);
    return key;
  }

  keys(): readonly KmsKey[] {
    return [...this.#keys.values()];
  }

  /** By its name, the key of each alias. */
  aliases(): ReadonlyMap<string, string> {
    return this.#aliases;
  }

  setAlias(name: string, keyId: string): void {
    this.#aliases.set(name, keyId);
  }

  /** Makes a key answer to the ARN of another account's. */
  standFor(arn: string, keyId: string): void {
    this.#foreign.set(arn, keyId);
  }

  deleteAlias(name: string): boolean {
    return this.#aliases.delete(name);
  }

  /** By id, ARN, alias or the ARN of an alias; undefined for those of other regions and accounts, too. */
  find(reference: string): KmsKey | undefined {
    const adopted = this.#foreign.get(reference);
    if (adopted !== undefined) return this.#keys.get(adopted);
    const parts = arnForm.exec(reference);
    if (parts) {
      const [, region, accountId, kind, name = ''] = parts;
      if (region !== this.#place.region || accountId !== this.#place.accountId) return undefined;
      return this.find(kind === 'alias' ? `alias/${name}` : name);
    }
    if (reference === ebsAlias) return this.ebsKey();
    const id = reference.startsWith('alias/') ? this.#aliases.get(reference) : reference;
    return id === undefined ? undefined : this.#keys.get(id);
  }

  /** The key that AWS keeps for EBS in every account and region; made when it is first needed. */
  ebsKey(): KmsKey {
    const known = this.#keys.get(this.#aliases.get(ebsAlias) ?? '');
    if (known) return known;
    const description = 'Default key that protects my EBS volumes when no other key is defined';
    const key = this.create({ id: stableKeyId(this.arnOf(ebsAlias)), manager: 'AWS', description });
    this.setAlias(ebsAlias, key.id);
    return key;
  }

  arnOf(rest: string): string {
    return `arn:aws:kms:${this.#place.region}:${this.#place.accountId}:${rest}`;
  }

  #rootPolicy(): string {
    const Principal = { AWS: `arn:aws:iam::${this.#place.accountId}:root` };
    const statement = { Sid: 'Enable IAM User Permissions', Effect: 'Allow', Principal };
    return JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ ...statement, Action: 'kms:*', Resource: '*' }],
    });
  }
}

/** The same id after a restart of the cloud, without anything written down. */
function stableKeyId(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex');
  const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20)];
  return [...parts, digits.slice(20, 32)].join('-');
}
