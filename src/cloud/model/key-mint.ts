import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { writeOpensshKey } from '../../pki/openssh-key.ts';
import { describeEd25519Key, describeRsaKey, type SshKey } from './ssh-key.ts';

const generate = promisify(generateKeyPair);

export interface MintedKey extends SshKey {
  /** The private half: PEM of PKCS #1 for RSA, OpenSSH's own form for ED25519. */
  readonly material: string;
}

const refillAfterMs = 1_500;

/**
 * Makes key pairs. An RSA key takes 0.1 to 0.4 s of a core, so a few are made ahead, off the main thread, and the stock
 * is filled up when the build that took one is past its busiest moments.
 */
export class KeyMint {
  readonly #ready: Promise<MintedKey>[] = [];
  readonly #stock: number;
  #refill: NodeJS.Timeout | undefined;

  /** @param stock how many RSA keys are kept ready. */
  constructor(stock: number) {
    this.#stock = stock;
  }

  /** Makes the keys that the first requests will take. */
  fill(): void {
    while (this.#ready.length < this.#stock) {
      const key = mintRsa();
      // Whoever takes the key sees the failure; until then it must not count as unhandled.
      key.catch(() => undefined);
      this.#ready.push(key);
    }
  }

  async take(type: SshKey['type']): Promise<MintedKey> {
    if (type === 'ed25519') return mintEd25519();
    this.#refill ??= setTimeout(() => {
      this.#refill = undefined;
      this.fill();
    }, refillAfterMs).unref();
    return this.#ready.shift() ?? mintRsa();
  }

  close(): void {
    clearTimeout(this.#refill);
  }
}

async function mintRsa(): Promise<MintedKey> {
  const { privateKey } = await generate('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { format: 'pem', type: 'pkcs1' },
    publicKeyEncoding: { format: 'pem', type: 'pkcs1' },
  });
  return { ...describeRsaKey(privateKey), material: privateKey };
}

async function mintEd25519(): Promise<MintedKey> {
  const { privateKey } = await generate('ed25519', undefined);
  return { ...describeEd25519Key(privateKey), material: writeOpensshKey(privateKey) };
}
