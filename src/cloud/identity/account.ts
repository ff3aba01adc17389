import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import type { AccessKey } from '../server/access-key.ts';
import { emptyAccount, type AccountState, type User } from './account-state.ts';
import type { Principal } from './principal.ts';

/** The user whose key a cloud makes at its start. */
const builtIn = { name: 'kiln', id: 'AIDAKILNLOCALCLOUD001' } as const;

/** An account of the cloud, with a file that keeps it over restarts. */
export class Account {
  readonly id: string;
  readonly state: AccountState;
  readonly #key: AccessKey;
  readonly #path: string;
  #last: Promise<void> = Promise.resolve();

  private constructor(id: string, state: AccountState, { key, path }: { key: AccessKey; path: string }) {
    this.id = id;
    this.state = state;
    this.#key = key;
    this.#path = path;
  }

  /**
   * Reads the account's file, if there is one. The user `kiln` with the cloud's own key is always there.
   *
   * @throws Error when the file cannot be read.
   */
  static async open(id: string, { path, key, now }: AccountOptions): Promise<Account> {
    const state: AccountState = { ...emptyAccount(), ...(await readState(path)) };
    if (!state.users.some(({ name }) => name === builtIn.name)) state.users.push(builtInUser(now));
    return new Account(id, state, { key, path });
  }

  /** As in `arn:aws:iam::123456789012:role/a`. */
  arn(resource: string): string {
    return `arn:aws:iam::${this.id}:${resource}`;
  }

  /** Whose key this is; undefined for one that is not here, or was made inactive. */
  findKey(accessKeyId: string): { readonly key: AccessKey; readonly principal: Principal } | undefined {
    if (accessKeyId === this.#key.accessKeyId) {
      const user = this.state.users.find(({ name }) => name === builtIn.name);
      return user && { key: this.#key, principal: this.principalOf(user) };
    }
    for (const user of this.state.users) {
      const key = user.accessKeys.find((one) => one.accessKeyId === accessKeyId && one.status === 'Active');
      if (key) return { key, principal: this.principalOf(user) };
    }
    return undefined;
  }

  principalOf({ id, name, path }: User): Principal {
    return { kind: 'user', accountId: this.id, id, name, arn: this.arn(`user${path}${name}`) };
  }

  /** Writes what the account holds now; the promise resolves when it is on the disk. */
  save(): Promise<void> {
    const done = this.#last.then(() => this.#write());
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #write(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await writeFileAtomically(this.#path, `${JSON.stringify(this.state, undefined, 2)}\n`, { mode: 0o600 });
  }
}

export interface AccountOptions {
  readonly path: string;
  /** Of the user `kiln`. */
  readonly key: AccessKey;
  readonly now: Date;
}

function builtInUser(now: Date): User {
  return {
    ...builtIn,
    path: '/',
    createdAt: now,
    accessKeys: [],
    inlinePolicies: {},
    attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    tags: [],
    permissionsBoundary: undefined,
  };
}

async function readState(path: string): Promise<Partial<AccountState>> {
  try {
    const state: unknown = JSON.parse(await readFile(path, 'utf8'), reviveDate);
    if (typeof state !== 'object' || state === null) throw new Error('it is no object');
    return state;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {};
    throw new Error(`Cannot read the local cloud's account ${path}`, { cause: error });
  }
}

function reviveDate(key: string, value: unknown): unknown {
  return key.endsWith('At') && typeof value === 'string' ? new Date(value) : value;
}
