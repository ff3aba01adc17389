import type { Signer } from '../identity/accounts.ts';
import { notSigned } from '../server/messages.ts';
import type { Caller } from './action.ts';

/** Who signed the request. @throws ApiError where nobody did. */
export function signedBy({ signer }: Caller): Signer {
  if (signer === undefined) throw notSigned();
  return signer;
}
