import { randomBytes } from 'node:crypto';
import { avId, readAvPairs } from '../../../src/communicators/winrm/ntlm/av-pairs.ts';
import { hmacMd5 } from '../../../src/communicators/winrm/ntlm/hmac-md5.ts';
import { NtlmSession } from '../../../src/communicators/winrm/ntlm/ntlm-session.ts';
import { ntlmv2Key, utf16 } from '../../../src/communicators/winrm/ntlm/ntlmv2-response.ts';
import { Rc4 } from '../../../src/communicators/winrm/ntlm/rc4.ts';

const keyExchange = 0x4000_0000;
/** What Windows grants: Unicode, sealing, NTLMv2 session security, target information, keys of 128 and 56 bits. */
const offered = 0xe28a_8235;
/** What a server says unasked: Unicode, target information, and that it is no domain. */
const always = 0x0082_0001;
/** Of NTLMv2_CLIENT_CHALLENGE before its AV_PAIRs (MS-NLMP 2.2.2.7). */
const fixedBlobBytes = 28;
const micPresent = 0x2;
const filetimeEpochMs = 11_644_473_600_000n;

/** The server's side of NTLM for one connection (MS-NLMP 3.2.5.1). */
export class NtlmAcceptor {
  readonly #accounts: ReadonlyMap<string, string>;
  readonly #serverChallenge = randomBytes(8);
  #negotiate: Buffer = Buffer.alloc(0);
  #challenge: Buffer = Buffer.alloc(0);

  /** @param accounts passwords by user. */
  constructor(accounts: ReadonlyMap<string, string>) {
    this.#accounts = accounts;
  }

  challenge(negotiate: Buffer): Buffer {
    this.#negotiate = negotiate;
    const name = utf16('TESTHOST');
    const time = Buffer.alloc(8);
    time.writeBigUInt64LE((BigInt(Date.now()) + filetimeEpochMs) * 10_000n);
    const info = Buffer.concat([pair(2, name), pair(1, name), pair(7, time), pair(0, Buffer.alloc(0))]);
    const head = Buffer.alloc(56);
    head.write('NTLMSSP\0', 'latin1');
    head.writeUInt32LE(2, 8);
    point(head, 12, name.length, 56);
    head.writeUInt32LE((offered & (negotiate.readUInt32LE(12) | always)) >>> 0, 20);
    this.#serverChallenge.copy(head, 24);
    point(head, 40, info.length, 56 + name.length);
    this.#challenge = Buffer.concat([head, name, info]);
    return this.#challenge;
  }

  /** The session of a client that has proven itself; undefined for any other. */
  accept(authenticate: Buffer): NtlmSession | undefined {
    const [nt, domain, user, encryptedKey] = [20, 28, 36, 52].map((at) => field(authenticate, at));
    if (nt === undefined || domain === undefined || user === undefined) return undefined;
    const username = user.toString('utf16le');
    const password = this.#accounts.get(username.toLowerCase());
    if (password === undefined || nt.length < 32) return undefined;
    const key = ntlmv2Key({ username, domain: domain.toString('utf16le'), password });
    const proof = hmacMd5(key, this.#serverChallenge, nt.subarray(16));
    if (!proof.equals(nt.subarray(0, 16))) return undefined;
    const base = hmacMd5(key, proof);
    const flags = authenticate.readUInt32LE(60);
    const exported = flags & keyExchange ? new Rc4(base).apply(encryptedKey ?? Buffer.alloc(0)) : base;
    const saidOf =
      readAvPairs(nt.subarray(16 + fixedBlobBytes))
        .get(avId.flags)
        ?.readUInt32LE() ?? 0;
    const isSound = (saidOf & micPresent) === 0 || this.#signedAsSent(authenticate, exported);
    return isSound ? new NtlmSession(exported, 'server') : undefined;
  }

  /** Whether the message integrity code is right. */
  #signedAsSent(authenticate: Buffer, key: Buffer): boolean {
    const blank = Buffer.from(authenticate);
    const mic = Buffer.from(authenticate.subarray(72, 88));
    blank.fill(0, 72, 88);
    return hmacMd5(key, this.#negotiate, this.#challenge, blank).equals(mic);
  }
}

function field(message: Buffer, at: number): Buffer {
  const offset = message.readUInt32LE(at + 4);
  return message.subarray(offset, offset + message.readUInt16LE(at));
}

function point(message: Buffer, at: number, length: number, offset: number): void {
  message.writeUInt16LE(length, at);
  message.writeUInt16LE(length, at + 2);
  message.writeUInt32LE(offset, at + 4);
}

function pair(id: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
}
