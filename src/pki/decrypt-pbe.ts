import { createDecipheriv, pbkdf2Sync, scryptSync } from 'node:crypto';
import {
  DerError,
  derTag,
  expectTag,
  readCount,
  readDer,
  readObjectIdentifier,
  readOctets,
  readPartsOf,
  type DerValue,
} from './der-value.ts';
import { hashByPrf, type HashName } from './hash-names.ts';
import { readIterations } from './read-iterations.ts';
import { bmpPassword, derivePkcs12, kdfPurpose } from './pkcs12-kdf.ts';
import { decryptRc2Cbc } from './rc2.ts';

const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2 = '1.2.840.113549.1.5.12';
const scrypt = '1.3.6.1.4.1.11591.4.11';

interface OldScheme {
  readonly cipher: 'des-ede3-cbc' | 'rc2-cbc';
  readonly keyBytes: number;
}

/** RFC 7292, appendix C. */
const oldSchemes: Readonly<Record<string, OldScheme>> = {
  '1.2.840.113549.1.12.1.3': { cipher: 'des-ede3-cbc', keyBytes: 24 },
  '1.2.840.113549.1.12.1.4': { cipher: 'des-ede3-cbc', keyBytes: 16 },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2-cbc', keyBytes: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2-cbc', keyBytes: 5 },
};

/** RFC 8018, appendix B.2, and NIST's identifiers of AES. */
const newCiphers: Readonly<Record<string, { readonly cipher: string; readonly keyBytes: number }>> = {
  '1.2.840.113549.3.7': { cipher: 'des-ede3-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.2': { cipher: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { cipher: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { cipher: 'aes-256-cbc', keyBytes: 32 },
};

/** What a password in a file of PKCS#12 may be taken for: an empty one is also no password at all. */
export interface PbePassword {
  readonly text: string;
  /** For the key derivation of PKCS#12. */
  readonly bmp: Buffer;
}

/** Both ways in which an empty password is understood; any other has one. */
export function passwordForms(text: string): readonly PbePassword[] {
  const marked = { text, bmp: bmpPassword(text) };
  return text === '' ? [marked, { text, bmp: Buffer.alloc(0) }] : [marked];
}

/**
 * Decrypts the SEQUENCE that a password protects.
 *
 * @param algorithm - an AlgorithmIdentifier: PBES2 with PBKDF2 or scrypt (RFC 8018, RFC 7914), or a scheme of PKCS#12
 * @throws DerError where the algorithm is unknown or the password is wrong
 */
export function decryptPbe(algorithm: DerValue, encrypted: Buffer, password: PbePassword): Buffer {
  const opened = decrypt(algorithm, encrypted, password);
  if (!isOneSequence(opened)) throw new DerError('the password is wrong');
  return opened;
}

/** One wrong password in 256 leaves a padding that looks right, so the padding alone proves nothing. */
function isOneSequence(bytes: Buffer): boolean {
  try {
    const sequence = readDer(bytes);
    readPartsOf(sequence, derTag.sequence, 'protected value');
    return sequence.raw.length === bytes.length;
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

function decrypt(algorithm: DerValue, encrypted: Buffer, password: PbePassword): Buffer {
  const [name, parameters] = readPartsOf(algorithm, derTag.sequence, 'encryption algorithm');
  const identifier = readObjectIdentifier(name, 'encryption algorithm');
  const old = oldSchemes[identifier];
  if (old) return decryptOld(old, expectTag(parameters, derTag.sequence, 'salt'), { encrypted, password });
  if (identifier !== pbes2) throw new DerError(`the encryption ${identifier} is not known`);
  return decryptPbes2(expectTag(parameters, derTag.sequence, 'encryption scheme'), encrypted, password.text);
}

interface Protected {
  readonly encrypted: Buffer;
  readonly password: PbePassword;
}

function decryptOld(scheme: OldScheme, parameters: DerValue, { encrypted, password }: Protected): Buffer {
  const [saltValue, rounds] = readPartsOf(parameters, derTag.sequence, 'salt');
  const common = {
    hash: 'sha1',
    salt: readOctets(saltValue, 'salt'),
    iterations: readIterations(rounds),
  };
  const key = derivePkcs12(password.bmp, { ...common, purpose: kdfPurpose.key, length: scheme.keyBytes });
  const iv = derivePkcs12(password.bmp, { ...common, purpose: kdfPurpose.iv, length: 8 });
  if (scheme.cipher === 'rc2-cbc')
    return withoutPadding(decryptRc2Cbc(encrypted, key, { effectiveBits: scheme.keyBytes * 8, iv }));
  const threeKeys = scheme.keyBytes === 16 ? Buffer.concat([key, key.subarray(0, 8)]) : key;
  return decipher(scheme.cipher, { key: threeKeys, iv }, encrypted);
}

function decryptPbes2(parameters: DerValue, encrypted: Buffer, password: string): Buffer {
  const [derivation, encryption] = readPartsOf(parameters, derTag.sequence, 'encryption scheme');
  const [cipherName, iv] = readPartsOf(encryption, derTag.sequence, 'cipher');
  const identifier = readObjectIdentifier(cipherName, 'cipher');
  const cipher = newCiphers[identifier];
  if (!cipher) throw new DerError(`the cipher ${identifier} is not known`);
  const key = deriveKey(expectTag(derivation, derTag.sequence, 'key derivation'), password, cipher.keyBytes);
  return decipher(cipher.cipher, { key, iv: readOctets(iv, 'initialization vector') }, encrypted);
}

function deriveKey(derivation: DerValue, password: string, length: number): Buffer {
  const [name, parameters] = readPartsOf(derivation, derTag.sequence, 'key derivation');
  const identifier = readObjectIdentifier(name, 'key derivation');
  const [salt, second, third, fourth] = readPartsOf(parameters, derTag.sequence, 'key derivation');
  const saltBytes = readOctets(salt, 'salt');
  if (identifier === pbkdf2) {
    const hash = prfHash([second, third, fourth]);
    return pbkdf2Sync(password, saltBytes, readIterations(second), length, hash);
  }
  if (identifier !== scrypt) throw new DerError(`the key derivation ${identifier} is not known`);
  const [cost, blockSize, parallelization] = [second, third, fourth].map((value) =>
    readCount(value, 'cost of scrypt'),
  );
  return scryptSync(password, saltBytes, length, { cost, blockSize, parallelization, maxmem: mostMemory });
}

/** What a key derivation may take, in bytes. */
const mostMemory = 256 * 1024 * 1024;

/** The hash of PBKDF2, which is SHA-1 where none is given (RFC 8018, A.2); a length of the key may come before it. */
function prfHash(parts: ReadonlyArray<DerValue | undefined>): HashName {
  const prf = parts.find((part) => part?.tag === derTag.sequence);
  if (!prf) return 'sha1';
  const [name] = readPartsOf(prf, derTag.sequence, 'hash');
  const identifier = readObjectIdentifier(name, 'hash');
  const hash = hashByPrf[identifier];
  if (!hash) throw new DerError(`the hash ${identifier} of the key derivation is not known`);
  return hash;
}

function decipher(
  cipher: string,
  { key, iv }: { readonly key: Buffer; readonly iv: Buffer },
  encrypted: Buffer,
): Buffer {
  try {
    const opened = createDecipheriv(cipher, key, iv);
    return Buffer.concat([opened.update(encrypted), opened.final()]);
  } catch (error) {
    throw new DerError('the password is wrong', { cause: error });
  }
}

/** Removes PKCS#7's padding. */
function withoutPadding(padded: Buffer): Buffer {
  const count = padded.at(-1) ?? 0;
  const padding = padded.subarray(-count);
  if (count < 1 || count > 8 || padding.some((byte) => byte !== count))
    throw new DerError('the password is wrong');
  return padded.subarray(0, -count);
}
