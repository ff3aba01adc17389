import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { errorCode } from '../../base/error-code.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import { issueCertificate } from '../../pki/issue-certificate.ts';
import { readPem, writePem } from '../../pki/pem.ts';
import { authorityName } from '../authority-name.ts';
import { badAuthority } from './messages.ts';

const subject = [{ type: 'CN', value: authorityName }];
const dayMs = 86_400_000;
const authorityDays = 3650;
const serverDays = 397; // what clients take at most of a server

/** A server's certificate and its key, in PEM. */
export interface ServerIdentity {
  readonly cert: string;
  readonly key: string;
}

/** Vouches for AWS's names within one cloud. Its key never leaves the data folder. */
export class CloudAuthority {
  /** Its certificate, in PEM: what guests are to trust. */
  readonly pem: string;
  readonly #key: KeyObject;
  readonly #clock: Clock;
  #serverKeys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

  private constructor(pem: string, key: KeyObject, clock: Clock) {
    this.pem = pem;
    this.#key = key;
    this.#clock = clock;
  }

  /**
   * Takes the authority of a data folder, or makes one.
   *
   * @throws Error when its file is there but cannot be read.
   */
  static async open(dataDir: string, clock: Clock): Promise<CloudAuthority> {
    const path = join(dataDir, 'authority.pem');
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    });
    if (text !== undefined) return CloudAuthority.#read(path, text, clock);
    const { publicKey, privateKey } = newKeys();
    const order = {
      subject,
      publicKey,
      purpose: 'authority',
      ...validity(clock, authorityDays),
    } as const;
    const pem = writePem('CERTIFICATE', issueCertificate(order, { name: subject, key: privateKey }));
    await writeFileAtomically(path, keyText(privateKey) + pem, { mode: 0o600 });
    return new CloudAuthority(pem, privateKey, clock);
  }

  static #read(path: string, text: string, clock: Clock): CloudAuthority {
    const certificate = readPem(text).find(({ label }) => label === 'CERTIFICATE');
    if (certificate === undefined) throw new Error(badAuthority(path));
    try {
      return new CloudAuthority(writePem('CERTIFICATE', certificate.der), createPrivateKey(text), clock);
    } catch (error) {
      throw new Error(badAuthority(path), { cause: error });
    }
  }

  /** Makes a server's certificate for a name. All of them have one key, which lives as long as this object. */
  certify(name: string): ServerIdentity {
    this.#serverKeys ??= newKeys();
    const { publicKey, privateKey } = this.#serverKeys;
    const order = {
      // A common name holds 64 letters, a host's name more.
      subject: [{ type: 'CN', value: 'kiln local cloud service' }],
      publicKey,
      purpose: 'server',
      dnsNames: [name],
      ...validity(this.#clock, serverDays),
    } as const;
    const der = issueCertificate(order, { name: subject, key: this.#key });
    return { cert: writePem('CERTIFICATE', der), key: keyText(privateKey) };
  }
}

function newKeys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function keyText(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** From yesterday on, as a guest's clock may have been set back a little. */
function validity(
  clock: Clock,
  days: number,
): { readonly serial: bigint; readonly notBefore: Date; readonly notAfter: Date } {
  const now = clock.now().getTime();
  return {
    serial: BigInt(`0x${randomBytes(16).toString('hex')}`) >> 1n,
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + days * dayMs),
  };
}
