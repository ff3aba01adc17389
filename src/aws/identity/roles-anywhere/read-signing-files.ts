import { createPrivateKey, type KeyObject } from 'node:crypto';
import { errorCode } from '../../../base/error-code.ts';
import { DerError, derTag, readDer, readParts } from '../../../pki/der-value.ts';
import { readPem, type PemBlock } from '../../../pki/pem.ts';
import { readPkcs12 } from '../../../pki/pkcs12.ts';
import {
  cannotReadKey,
  cannotReadPkcs12,
  keyNeedsPassword,
  keyPasswordWrong,
  noCertificateIn,
  noKeyIn,
} from './messages.ts';
import { RolesAnywhereError } from './roles-anywhere-error.ts';

/** A file as it was read. */
export interface KeyFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Gives the password of a key when it turns out that one is needed. */
export type AskPassword = (path: string) => Promise<string | undefined>;

/** Certificates and a key out of one file. */
interface Contents {
  readonly certificates: readonly Buffer[];
  readonly key: KeyObject | undefined;
}

type FileKind = 'pem' | 'certificate' | 'pkcs12' | 'key';

/** Certificates of a file, PEM or DER or PKCS#12, in its order. @throws RolesAnywhereError where there are none */
export async function readCertificates(file: KeyFile, ask: AskPassword): Promise<readonly Buffer[]> {
  const { certificates } = await contentsOf(file, ask);
  if (certificates.length === 0) throw new RolesAnywhereError(noCertificateIn(file.path, labelsOf(file)));
  return certificates;
}

/** The private keys of a file, in its order. @throws RolesAnywhereError where there is none, or one cannot be read */
export async function readPrivateKeys(file: KeyFile, ask: AskPassword): Promise<readonly KeyObject[]> {
  const kind = kindOf(file.bytes);
  if (kind === 'key') return [await openKey({ key: file.bytes, format: 'der', type: 'pkcs8' }, file, ask)];
  if (kind === 'pem') {
    const blocks = readPem(file.bytes.toString('latin1')).filter(isPrivateKey);
    if (blocks.length === 0) throw new RolesAnywhereError(noKeyIn(file.path, labelsOf(file)));
    const keys: KeyObject[] = [];
    for (const block of blocks) keys.push(await openKey({ key: block.text, format: 'pem' }, file, ask));
    return keys;
  }
  const { key } = await contentsOf(file, ask);
  if (!key) throw new RolesAnywhereError(noKeyIn(file.path, labelsOf(file)));
  return [key];
}

async function contentsOf(file: KeyFile, ask: AskPassword): Promise<Contents> {
  switch (kindOf(file.bytes)) {
    case 'certificate':
      return { certificates: [file.bytes], key: undefined };
    case 'key':
      return { certificates: [], key: undefined };
    case 'pkcs12':
      return openPkcs12(file, ask);
    case 'pem': {
      const blocks = readPem(file.bytes.toString('latin1'));
      return {
        certificates: blocks.filter(({ label }) => label === 'CERTIFICATE').map(({ der }) => der),
        key: undefined,
      };
    }
  }
}

/** Tells the kinds apart by their first values: DER begins with a SEQUENCE, of which a PKCS#12 file's begins with 3. */
function kindOf(bytes: Buffer): FileKind {
  if (bytes[0] !== derTag.sequence) return 'pem';
  try {
    const [first, second] = readParts(readDer(bytes));
    if (first?.tag === derTag.sequence) return second?.tag === derTag.octetString ? 'key' : 'certificate';
    return first?.tag === derTag.integer && first.content[0] === 3 ? 'pkcs12' : 'key';
  } catch (error) {
    if (error instanceof DerError) return 'pem';
    throw error;
  }
}

async function openPkcs12(file: KeyFile, ask: AskPassword): Promise<Contents> {
  const password = (await ask(file.path)) ?? '';
  try {
    const { keys, certificates } = readPkcs12(file.bytes, password);
    const [key] = keys;
    return {
      certificates,
      key: key && createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
    };
  } catch (cause) {
    throw new RolesAnywhereError(cannotReadPkcs12(file.path, cause), { cause });
  }
}

type KeyInput =
  | { readonly key: string; readonly format: 'pem' }
  | { readonly key: Buffer; readonly format: 'der'; readonly type: 'pkcs8' };

async function openKey(input: KeyInput, file: KeyFile, ask: AskPassword): Promise<KeyObject> {
  const plain = tryKey(input);
  if (plain.key) return plain.key;
  if (!needsPassword(plain.error))
    throw new RolesAnywhereError(cannotReadKey(file.path), { cause: plain.error });
  const passphrase = await ask(file.path);
  if (passphrase === undefined || passphrase === '')
    throw new RolesAnywhereError(keyNeedsPassword(file.path));
  const opened = tryKey({ ...input, passphrase });
  if (!opened.key) throw new RolesAnywhereError(keyPasswordWrong(file.path), { cause: opened.error });
  return opened.key;
}

interface TriedKey {
  readonly key?: KeyObject;
  readonly error?: unknown;
}

function tryKey(input: KeyInput & { readonly passphrase?: string }): TriedKey {
  try {
    return { key: createPrivateKey(input) };
  } catch (error) {
    return { error };
  }
}

/** How OpenSSL says that it would have asked for a password: PEM, and DER. */
function needsPassword(error: unknown): boolean {
  const code = errorCode(error) ?? '';
  return code === 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED' || code === 'ERR_MISSING_PASSPHRASE';
}

function isPrivateKey({ label }: PemBlock): boolean {
  return /^(?:(?:RSA|EC|ENCRYPTED) )?PRIVATE KEY$/.test(label);
}

/** What a file of PEM holds, for people. */
function labelsOf({ bytes }: KeyFile): readonly string[] {
  return readPem(bytes.toString('latin1')).map(({ label }) => label);
}
