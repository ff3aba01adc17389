import { isLoopback } from '../../base/is-loopback.ts';
import type { CloudOptions } from '../../cloud/create-cloud.ts';
import { flagTable, type FlagValues, type Pair } from '../flags/flag.ts';
import { badAccount, badIssuer, badIssuerAddress, badSessionLength, firstAccountGiven } from './messages.ts';

/** The account that every local cloud has. */
const firstAccount = '123456789012';

/** What `kiln cloud up` takes about accounts, issuers of tokens and sessions. */
export const identityFlags = flagTable({
  account: {
    kind: 'names',
    value: 'ID',
    doc: `Ids of further accounts beside ${firstAccount}, each with a user and a key of its own: for roles that are taken on from account to account.`,
  },
  issuer: {
    kind: 'pairs',
    value: 'ISSUER=ADDRESS',
    doc: 'An issuer of tokens, and the address on this machine at which its keys are read: https://gitlab.com=http://127.0.0.1:8080. May be given several times.',
  },
  'enforce-iam': {
    kind: 'switch',
    default: false,
    doc: 'Refuse the calls of EC2 that the policies of the caller do not allow, as AWS does. The user kiln may do everything.',
  },
  'max-session-duration': {
    kind: 'count',
    default: 0,
    doc: 'After how many seconds every session ends, whatever was asked for: to see credentials expire during a build. 0 sets no limit but those of AWS.',
  },
});

/** The same as a cloud takes it. */
export interface CloudIdentity extends Pick<
  CloudOptions,
  'enforceIam' | 'issuerAddresses' | 'longestSessionSeconds'
> {
  readonly otherAccounts: ReadonlyArray<{ readonly accountId: string }>;
}

/** Reads the flags, or says what is wrong with one. */
export function readIdentityFlags(flags: FlagValues<typeof identityFlags>): CloudIdentity | string {
  const { account, issuer, 'enforce-iam': enforceIam, 'max-session-duration': seconds } = flags;
  const wrong = wrongAccount(account) ?? wrongIssuer(issuer);
  if (wrong !== undefined) return wrong;
  if (seconds < 0) return badSessionLength(seconds);
  return {
    enforceIam,
    otherAccounts: [...new Set(account)].map((accountId) => ({ accountId })),
    issuerAddresses: Object.fromEntries(issuer.map(({ name, text }) => [name, text])),
    longestSessionSeconds: seconds === 0 ? undefined : seconds,
  };
}

function wrongAccount(ids: readonly string[]): string | undefined {
  const bad = ids.find((id) => !/^\d{12}$/.test(id));
  if (bad !== undefined) return badAccount(bad);
  return ids.includes(firstAccount) ? firstAccountGiven(firstAccount) : undefined;
}

function wrongIssuer(issuers: readonly Pair[]): string | undefined {
  for (const { name, text } of issuers) {
    if (!/^https?:\/\/./.test(name) || !URL.canParse(name)) return badIssuer(name);
    if (!/^https?:/.test(text) || !isLoopback(text)) return badIssuerAddress(text);
  }
  return undefined;
}
