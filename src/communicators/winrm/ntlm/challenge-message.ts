import { flag, wantedFlags } from './negotiate-flags.ts';
import { readAvPairs, type AvPairs } from './av-pairs.ts';

/** CHALLENGE_MESSAGE of MS-NLMP 2.2.1.2. */
export interface Challenge {
  readonly flags: number;
  readonly serverChallenge: Buffer;
  readonly targetInfo: AvPairs;
}

const fixedBytes = 48;

/** @throws Error where the bytes are no such message, or offer less than we need. */
export function readChallenge(bytes: Buffer): Challenge {
  if (
    bytes.length < fixedBytes ||
    bytes.toString('latin1', 0, 8) !== 'NTLMSSP\0' ||
    bytes.readUInt32LE(8) !== 2
  )
    throw new Error('Cannot log in by NTLM: the server sent no challenge');
  const flags = bytes.readUInt32LE(20);
  const missing = wantedFlags & ~flag.requestTarget & ~flag.version & ~flags;
  if (missing !== 0)
    throw new Error(
      `Cannot log in by NTLM: the server does not offer NTLMv2 with 128 bit keys (flags ${flags.toString(16)})`,
    );
  const length = bytes.readUInt16LE(40);
  const offset = bytes.readUInt32LE(44);
  return {
    flags,
    serverChallenge: bytes.subarray(24, 32),
    targetInfo: readAvPairs(bytes.subarray(offset, offset + length)),
  };
}
