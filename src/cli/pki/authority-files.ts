import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { readCertificateFacts } from '../../pki/certificate-facts.ts';
import type { NamePart } from '../../pki/distinguished-name.ts';
import { readPem } from '../../pki/pem.ts';
import { existsAlready, noAuthority } from './messages.ts';

/** Which kind of key to make. */
export type KeyKind = 'ec' | 'rsa';

export const keyKinds = ['ec', 'rsa'] as const satisfies readonly KeyKind[];

/** An authority as it lies in its folder. */
export interface Authority {
  readonly name: readonly NamePart[];
  readonly key: KeyObject;
}

/** A new pair of keys: P-256, or RSA of 2048 bits. */
export function newKeys(kind: KeyKind): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** A private key as PKCS#8 in PEM. */
export function keyText(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

export const authorityPaths = (folder: string) =>
  ({
    certificate: join(folder, 'ca.pem'),
    key: join(folder, 'ca.key'),
    trustAnchor: join(folder, 'trust-anchor.json'),
  }) as const;

/** @throws Error where there is no authority. */
export async function readAuthority(folder: string): Promise<Authority> {
  const paths = authorityPaths(folder);
  try {
    const [certificate, key] = await Promise.all([
      readFile(paths.certificate, 'utf8'),
      readFile(paths.key, 'utf8'),
    ]);
    const der = readPem(certificate)[0]?.der ?? Buffer.alloc(0);
    return { name: readCertificateFacts(der).subject, key: createPrivateKey(key) };
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') throw new Error(noAuthority(folder), { cause });
    throw cause;
  }
}

/** A file, and who may read it. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly secrecy: 'open' | 'secret';
}

/** Writes files of which none may be there yet. */
export async function writeNewFiles(folder: string, files: readonly NewFile[]): Promise<void> {
  makeFolder(folder, 0o700);
  for (const { path, text, secrecy } of files) {
    try {
      await writeFile(path, text, { flag: 'wx', mode: secrecy === 'secret' ? 0o600 : 0o644 });
    } catch (cause) {
      if (errorCode(cause) === 'EEXIST') throw new Error(existsAlready(path), { cause });
      throw cause;
    }
  }
}
