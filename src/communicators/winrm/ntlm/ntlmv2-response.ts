import { upperSimple } from '../../../base/simple-case.ts';
import { hmacMd5 } from './hmac-md5.ts';
import { md4 } from './md4.ts';
import type { NtlmLogin } from './ntlm-login.ts';

export interface ResponseFacts {
  /** What `ntlmv2Key` makes of a login. */
  readonly responseKey: Buffer;
  readonly serverChallenge: Buffer;
  readonly clientChallenge: Buffer;
  /** A FILETIME: 100 ns since 1601, least significant byte first. */
  readonly time: Buffer;
  /** AV_PAIRs. */
  readonly targetInfo: Buffer;
}

export interface Ntlmv2Response {
  readonly lm: Buffer;
  readonly nt: Buffer;
  readonly sessionBaseKey: Buffer;
}

/** NTOWFv2 of MS-NLMP 3.3.2. */
export function ntlmv2Key({ username, domain, password }: NtlmLogin): Buffer {
  return hmacMd5(md4(utf16(password)), utf16(upperSimple(username) + domain));
}

/** ComputeResponse of MS-NLMP 3.3.2. */
export function ntlmv2Response(facts: ResponseFacts): Ntlmv2Response {
  const { responseKey, serverChallenge, clientChallenge, time, targetInfo } = facts;
  const four = Buffer.alloc(4);
  const head = Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]);
  const temp = Buffer.concat([head, time, clientChallenge, four, targetInfo, four]);
  const proof = hmacMd5(responseKey, serverChallenge, temp);
  return {
    lm: Buffer.concat([hmacMd5(responseKey, serverChallenge, clientChallenge), clientChallenge]),
    nt: Buffer.concat([proof, temp]),
    sessionBaseKey: hmacMd5(responseKey, proof),
  };
}

export function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}
