import { randomBytes } from 'node:crypto';
import { avId, writeAvPairs, type AvPairs } from './av-pairs.ts';
import { readChallenge, type Challenge } from './challenge-message.ts';
import { hmacMd5 } from './hmac-md5.ts';
import { version, wantedFlags } from './negotiate-flags.ts';
import type { NtlmLogin } from './ntlm-login.ts';
import { ntlmv2Key, ntlmv2Response, utf16 } from './ntlmv2-response.ts';
import { Rc4 } from './rc4.ts';

/** What both sides have sent so far. */
export interface Exchanged {
  readonly negotiate: Buffer;
  readonly challenge: Buffer;
}

/** What is different in every login. */
export interface Once {
  readonly now: Date;
  readonly clientChallenge: Buffer;
  readonly sessionKey: Buffer;
}

export interface ChallengeAnswer {
  /** AUTHENTICATE_MESSAGE of MS-NLMP 2.2.1.3. */
  readonly message: Buffer;
  /** ExportedSessionKey, of which the keys for signing and sealing are made. */
  readonly sessionKey: Buffer;
}

/** MsvAvFlags: the message bears a MIC. */
const micPresent = 0x2;
/** Between the years 1601, where FILETIME begins, and 1970, in milliseconds. */
const epochMs = 11_644_473_600_000n;
const payloadAt = 88;
const micAt = 72;

export function onceAt(now: Date): Once {
  return { now, clientChallenge: randomBytes(8), sessionKey: randomBytes(16) };
}

/**
 * Answers a server's challenge (MS-NLMP 3.1.5.1.2).
 *
 * @throws Error where the challenge cannot be read, or offers less than we need.
 */
export function answerChallenge(login: NtlmLogin, exchanged: Exchanged, once: Once): ChallengeAnswer {
  const challenge = readChallenge(exchanged.challenge);
  const serverTime = challenge.targetInfo.get(avId.timestamp);
  const response = ntlmv2Response({
    responseKey: ntlmv2Key(login),
    serverChallenge: challenge.serverChallenge,
    clientChallenge: once.clientChallenge,
    time: serverTime ?? fileTime(once.now),
    targetInfo: writeAvPairs(ourTargetInfo(challenge)),
  });
  const message = authenticateMessage(challenge, {
    // A server that tells its time gets no LM response.
    lm: serverTime === undefined ? response.lm : Buffer.alloc(24),
    nt: response.nt,
    domain: utf16(login.domain),
    user: utf16(login.username),
    workstation: Buffer.alloc(0),
    // NTLMv2's key exchange key is the session base key (MS-NLMP 3.4.5.1).
    key: new Rc4(response.sessionBaseKey).apply(once.sessionKey),
  });
  if (serverTime !== undefined) {
    const { negotiate, challenge: sent } = exchanged;
    hmacMd5(once.sessionKey, negotiate, sent, message).copy(message, micAt);
  }
  return { message, sessionKey: once.sessionKey };
}

function ourTargetInfo({ targetInfo }: Challenge): AvPairs {
  if (!targetInfo.has(avId.timestamp)) return targetInfo;
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE((targetInfo.get(avId.flags)?.readUInt32LE() ?? 0) | micPresent);
  return new Map([...targetInfo, [avId.flags, flags]]);
}

/** In the order of the fields that point to them. */
interface Payload {
  readonly lm: Buffer;
  readonly nt: Buffer;
  readonly domain: Buffer;
  readonly user: Buffer;
  readonly workstation: Buffer;
  readonly key: Buffer;
}

function authenticateMessage({ flags }: Challenge, payload: Payload): Buffer {
  const { lm, nt, domain, user, workstation, key } = payload;
  const head = Buffer.alloc(payloadAt);
  head.write('NTLMSSP\0', 'latin1');
  head.writeUInt32LE(3, 8);
  let offset = payloadAt;
  const parts = [lm, nt, domain, user, workstation, key];
  for (const [index, part] of parts.entries()) {
    const field = 12 + index * 8;
    head.writeUInt16LE(part.length, field);
    head.writeUInt16LE(part.length, field + 2);
    head.writeUInt32LE(offset, field + 4);
    offset += part.length;
  }
  head.writeUInt32LE((wantedFlags & flags) >>> 0, 60);
  version.copy(head, 64);
  return Buffer.concat([head, ...parts]);
}

function fileTime(date: Date): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE((BigInt(date.getTime()) + epochMs) * 10_000n);
  return bytes;
}
