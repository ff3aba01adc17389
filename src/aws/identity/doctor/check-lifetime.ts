import { endOf } from '../lease.ts';
import type { Caller, Facts } from './examination.ts';
import type { Finding } from './finding.ts';
import { accountUnexpected, longLivedKeys, rootKeys, sessionTooShort } from './login-findings.ts';
import type { Login } from './try-login.ts';

/** What a template or the user wants of the login. */
export interface Expectations {
  /** How long a build takes at least, in milliseconds. */
  readonly durationMs?: number | undefined;
  /** The account that it should be. */
  readonly account?: string | undefined;
}

/** What there is to say of a login that works. */
export function lifetimeFindings(login: Login, wanted: Expectations, { world }: Facts): readonly Finding[] {
  if (login.kind !== 'works') return [];
  const { lease, caller } = login;
  const end = endOf(lease);
  const leftMs = end === undefined ? Infinity : end.getTime() - world.now().getTime();
  const { durationMs = 0 } = wanted;
  const why = lease.renewal.kind === 'fixed' ? lease.renewal.why : '';
  return [
    ...(leftMs < durationMs ? [sessionTooShort({ leftMs, durationMs, why })] : []),
    ...(lease.renewal.kind === 'permanent' ? [keysOf(caller)] : []),
    ...(wanted.account !== undefined && wanted.account !== caller.account
      ? [accountUnexpected(caller, wanted.account)]
      : []),
  ];
}

function keysOf({ arn }: Caller): Finding {
  return arn.endsWith(':root') ? rootKeys(arn) : longLivedKeys(arn);
}
