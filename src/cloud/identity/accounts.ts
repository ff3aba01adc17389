import { join } from 'node:path';
import type { AccessKey } from '../server/access-key.ts';
import { Account } from './account.ts';
import type { Principal } from './principal.ts';
import { Seal } from './seal.ts';
import { Sessions, type Session } from './sessions.ts';
import type { Clock } from '../../base/clock.ts';

export interface AccountsOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly owners: ReadonlyArray<{ readonly accountId: string; readonly key: AccessKey }>;
  readonly longestSessionSeconds: number | undefined;
  /** Where the configuration of an issuer is read instead of at its own address. */
  readonly issuerAddresses: Readonly<Record<string, string>>;
}

/** Who signs a request: a user with a key, or a session. */
export interface Signer {
  readonly key: AccessKey;
  readonly principal: Principal;
  readonly session: Session | undefined;
}

/** The accounts of a cloud, which trust each other only where their policies say so. */
export class Accounts {
  readonly sessions: Sessions;
  readonly seal: Seal;
  readonly issuerAddresses: Readonly<Record<string, string>>;
  readonly #accounts: ReadonlyMap<string, Account>;

  private constructor(
    seal: Seal,
    accounts: readonly Account[],
    { clock, longestSessionSeconds, issuerAddresses }: AccountsOptions,
  ) {
    this.seal = seal;
    this.sessions = new Sessions(seal, clock, longestSessionSeconds);
    this.issuerAddresses = issuerAddresses;
    this.#accounts = new Map(accounts.map((account) => [account.id, account]));
  }

  /** @throws Error when what an earlier cloud kept cannot be read. */
  static async open(options: AccountsOptions): Promise<Accounts> {
    const folder = join(options.dataDir, 'identity');
    const seal = await Seal.open(folder);
    const now = options.clock.now();
    const opened = options.owners.map(({ accountId, key }) =>
      Account.open(accountId, { path: join(folder, `${accountId}.json`), key, now }),
    );
    return new Accounts(seal, await Promise.all(opened), options);
  }

  find(accountId: string): Account | undefined {
    return this.#accounts.get(accountId);
  }

  all(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  /** The account of an ARN, where this cloud has it. */
  ofArn(arn: string): Account | undefined {
    return this.find(arn.split(':')[4] ?? '');
  }

  /** @throws Error for an account that this cloud does not have, which cannot be for those of its own principals. */
  get(accountId: string): Account {
    const account = this.find(accountId);
    if (!account) throw new Error(`There is no account ${accountId}`);
    return account;
  }

  /** Whose key this is, with the token that came with it; undefined where nobody's. */
  findSigner(accessKeyId: string, token: string | undefined): Signer | undefined {
    if (token !== undefined) {
      const session = this.sessions.read(token);
      return session?.key.accessKeyId === accessKeyId && this.#isThere(session.principal)
        ? { key: session.key, principal: session.principal, session }
        : undefined;
    }
    for (const account of this.#accounts.values()) {
      const found = account.findKey(accessKeyId);
      if (found) return { ...found, session: undefined };
    }
    return undefined;
  }

  /** Sessions end with the user or role that they are of. */
  #isThere(principal: Principal): boolean {
    const state = this.find(principal.accountId)?.state;
    return principal.kind === 'user'
      ? state?.users.some(({ id }) => id === principal.id) === true
      : state?.roles.some(({ id }) => id === principal.roleId) === true;
  }
}
