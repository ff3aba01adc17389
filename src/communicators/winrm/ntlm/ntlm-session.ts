import { createHash, timingSafeEqual } from 'node:crypto';
import { hmacMd5 } from './hmac-md5.ts';
import { Rc4 } from './rc4.ts';

export interface SealedMessage {
  readonly signature: Buffer;
  readonly sealed: Buffer;
}

const directions = { client: 'client-to-server', server: 'server-to-client' } as const;

/** Messages that are signed and sealed one after the other, in one direction. */
class Stream {
  readonly #signKey: Buffer;
  readonly #cipher: Rc4;
  #sequence = 0;

  /** SIGNKEY and SEALKEY of MS-NLMP 3.4.5.2 and 3.4.5.3, for keys of 128 bits. */
  constructor(sessionKey: Buffer, direction: (typeof directions)[keyof typeof directions]) {
    const keyFor = (use: string): Buffer =>
      createHash('md5')
        .update(sessionKey)
        .update(`session key to ${direction} ${use} key magic constant\0`, 'latin1')
        .digest();
    this.#signKey = keyFor('signing');
    this.#cipher = new Rc4(keyFor('sealing'));
  }

  apply(bytes: Uint8Array): Buffer {
    return this.#cipher.apply(bytes);
  }

  /** MAC of MS-NLMP 3.4.4.2, with key exchange. Takes eight bytes of the key stream. */
  sign(plain: Uint8Array): Buffer {
    const sequence = Buffer.alloc(4);
    sequence.writeUInt32LE(this.#sequence++);
    const checksum = this.#cipher.apply(hmacMd5(this.#signKey, sequence, plain).subarray(0, 8));
    return Buffer.concat([Buffer.from([1, 0, 0, 0]), checksum, sequence]);
  }
}

/** Session security of MS-NLMP 3.4 with NTLM2 keys: every message once, in the order in which it was sealed. */
export class NtlmSession {
  readonly #sent: Stream;
  readonly #received: Stream;

  constructor(sessionKey: Buffer, side: keyof typeof directions) {
    this.#sent = new Stream(sessionKey, directions[side]);
    this.#received = new Stream(sessionKey, directions[side === 'client' ? 'server' : 'client']);
  }

  seal(plain: Uint8Array): SealedMessage {
    const sealed = this.#sent.apply(plain);
    return { sealed, signature: this.#sent.sign(plain) };
  }

  /** @throws Error where the signature is not the sender's. */
  unseal({ sealed, signature }: SealedMessage): Buffer {
    const plain = this.#received.apply(sealed);
    const expected = this.#received.sign(plain);
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
      throw new Error('Cannot unseal the message: its signature does not match');
    return plain;
  }
}
