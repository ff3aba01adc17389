import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Texts that the cloud gives away and reads again later, such as session tokens: nothing about them need be kept. */
export class Seal {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** Takes the folder's key, or makes one. */
  static async open(folder: string): Promise<Seal> {
    const path = join(folder, 'seal.key');
    try {
      return new Seal(Buffer.from((await readFile(path, 'utf8')).trim(), 'base64'));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    const key = randomBytes(keyBytes);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomically(path, `${key.toString('base64')}\n`, { mode: 0o600 });
    return new Seal(key);
  }

  close(kind: string, content: object): string {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, this.#key, nonce).setAAD(Buffer.from(kind));
    const body = Buffer.concat([sealing.update(JSON.stringify(content), 'utf8'), sealing.final()]);
    return Buffer.concat([nonce, sealing.getAuthTag(), body]).toString('base64');
  }

  /** What was sealed; undefined for what is not of this cloud, or of another kind. */
  read(kind: string, text: string): unknown {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length < nonceBytes + tagBytes) return undefined;
    const opening = createDecipheriv(cipher, this.#key, bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    opening.setAAD(Buffer.from(kind)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    try {
      const body = opening.update(bytes.subarray(nonceBytes + tagBytes));
      return JSON.parse(Buffer.concat([body, opening.final()]).toString('utf8'));
    } catch {
      return undefined;
    }
  }
}
