/** The key stream of RC4 (RFC 6229 has its test vectors), which goes on from message to message. OpenSSL 3 offers it no more. */
export class Rc4 {
  readonly #state = Uint8Array.from({ length: 256 }, (_, index) => index);
  #i = 0;
  #j = 0;

  constructor(key: Uint8Array) {
    const state = this.#state;
    let j = 0;
    for (let i = 0; i < 256; i++) {
      j = (j + at(state, i) + at(key, i % key.length)) & 0xff;
      swap(state, i, j);
    }
  }

  /** Encrypts, or decrypts, the next bytes. */
  apply(bytes: Uint8Array): Buffer {
    const state = this.#state;
    const out = Buffer.alloc(bytes.length);
    for (const [index, byte] of bytes.entries()) {
      this.#i = (this.#i + 1) & 0xff;
      this.#j = (this.#j + at(state, this.#i)) & 0xff;
      swap(state, this.#i, this.#j);
      out[index] = byte ^ at(state, (at(state, this.#i) + at(state, this.#j)) & 0xff);
    }
    return out;
  }
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

function swap(state: Uint8Array, i: number, j: number): void {
  const kept = at(state, i);
  state[i] = at(state, j);
  state[j] = kept;
}
