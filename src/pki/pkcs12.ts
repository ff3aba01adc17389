import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { decryptPbe, passwordForms, type PbePassword } from './decrypt-pbe.ts';
import {
  contextTag,
  contextValueTag,
  DerError,
  derTag,
  expectTag,
  readCount,
  readDer,
  readObjectIdentifier,
  readOctets,
  readParts,
  readPartsOf,
  type DerValue,
} from './der-value.ts';
import { hashByDigest, hashByPrf, type HashName } from './hash-names.ts';
import { derivePkcs12, kdfPurpose } from './pkcs12-kdf.ts';
import { readIterations } from './read-iterations.ts';

const data = '1.2.840.113549.1.7.1';
const encryptedData = '1.2.840.113549.1.7.6';
const keyBag = '1.2.840.113549.1.12.10.1.1';
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2';
const certificateBag = '1.2.840.113549.1.12.10.1.3';
const x509Certificate = '1.2.840.113549.1.9.22.1';
const pbmac1 = '1.2.840.113549.1.5.14';

/** What a PKCS#12 file holds, in its order. */
export interface Pkcs12 {
  /** Private keys as PKCS#8 in DER. */
  readonly keys: readonly Buffer[];
  /** Certificates in DER. */
  readonly certificates: readonly Buffer[];
}

/**
 * Opens a PKCS#12 file, whether of today (PBES2 with AES) or of old (triple DES, RC2).
 *
 * @throws DerError where it is damaged, the password is wrong or something in it is not known
 *
 * Source: RFC 7292.
 */
export function readPkcs12(file: Buffer, passwordText: string): Pkcs12 {
  const [, authSafe, mac] = readPartsOf(readDer(file), derTag.sequence, 'PKCS#12 file');
  const [type, content] = readPartsOf(authSafe, derTag.sequence, 'content of a PKCS#12 file');
  if (readObjectIdentifier(type, 'kind of content') !== data)
    throw new DerError('the file is protected by a certificate, not by a password');
  const safe = readOctets(readDer(expectTag(content, contextTag(0), 'content').content), 'content');
  const password = choosePassword(mac, safe, passwordText);
  const bags = readPartsOf(readDer(safe), derTag.sequence, 'list of contents').flatMap((info) =>
    readBags(info, password),
  );
  return {
    keys: bags.flatMap((bag) => bag.key ?? []),
    certificates: bags.flatMap((bag) => bag.certificate ?? []),
  };
}

/** Takes the password that the checksum over the contents agrees with. */
function choosePassword(mac: DerValue | undefined, safe: Buffer, text: string): PbePassword {
  const forms = passwordForms(text);
  const found = mac === undefined ? forms[0] : forms.find((form) => macAgrees(mac, safe, form));
  if (!found) throw new DerError('the password is wrong');
  return found;
}

function macAgrees(mac: DerValue, safe: Buffer, password: PbePassword): boolean {
  const [digestInfo, saltValue, rounds] = readPartsOf(mac, derTag.sequence, 'checksum');
  const [algorithm, digest] = readPartsOf(digestInfo, derTag.sequence, 'checksum');
  const wanted = readOctets(digest, 'checksum');
  const [name, parameters] = readPartsOf(algorithm, derTag.sequence, 'algorithm of the checksum');
  const identifier = readObjectIdentifier(name, 'algorithm of the checksum');
  const { hash, key } =
    identifier === pbmac1
      ? deriveMac1Key(parameters, password)
      : derivePlainMacKey(identifier, { salt: readOctets(saltValue, 'salt'), rounds, password });
  const seen = createHmac(hash, key).update(safe).digest();
  return seen.length === wanted.length && timingSafeEqual(seen, wanted);
}

interface MacKey {
  readonly hash: HashName;
  readonly key: Buffer;
}

interface PlainMac {
  readonly salt: Buffer;
  readonly rounds: DerValue | undefined;
  readonly password: PbePassword;
}

function derivePlainMacKey(identifier: string, { salt, rounds, password }: PlainMac): MacKey {
  const hash = hashByDigest[identifier];
  if (!hash) throw new DerError(`the hash ${identifier} of the checksum is not known`);
  const iterations = rounds === undefined ? 1 : readIterations(rounds);
  const length = createHmac(hash, '').digest().length;
  return {
    hash,
    key: derivePkcs12(password.bmp, { hash, salt, iterations, purpose: kdfPurpose.mac, length }),
  };
}

/** The checksum of newer files (RFC 9579). */
function deriveMac1Key(parameters: DerValue | undefined, password: PbePassword): MacKey {
  const [derivation, scheme] = readPartsOf(parameters, derTag.sequence, 'parameters of the checksum');
  const [, kdfParameters] = readPartsOf(derivation, derTag.sequence, 'key derivation');
  const [salt, rounds, length, prf] = readPartsOf(kdfParameters, derTag.sequence, 'key derivation');
  const [schemeName] = readPartsOf(scheme, derTag.sequence, 'hash of the checksum');
  const [prfName] = readPartsOf(prf, derTag.sequence, 'hash of the key derivation');
  const hash = hashByPrf[readObjectIdentifier(schemeName, 'hash of the checksum')];
  const prfHash = hashByPrf[readObjectIdentifier(prfName, 'hash of the key derivation')];
  if (!hash || !prfHash) throw new DerError('the hash of the checksum is not known');
  const iterations = readIterations(rounds);
  const bytes = readCount(length, 'length of the key');
  return { hash, key: pbkdf2Sync(password.text, readOctets(salt, 'salt'), iterations, bytes, prfHash) };
}

interface Bag {
  readonly key?: Buffer | undefined;
  readonly certificate?: Buffer | undefined;
}

function readBags(info: DerValue, password: PbePassword): readonly Bag[] {
  const [type, content] = readPartsOf(info, derTag.sequence, 'content');
  const identifier = readObjectIdentifier(type, 'kind of content');
  const inner = readDer(expectTag(content, contextTag(0), 'content').content);
  const safe = identifier === encryptedData ? decryptContent(inner, password) : readOctets(inner, 'content');
  return readPartsOf(readDer(safe), derTag.sequence, 'list of entries').map((bag) => readBag(bag, password));
}

function decryptContent(content: DerValue, password: PbePassword): Buffer {
  const [, info] = readPartsOf(content, derTag.sequence, 'encrypted content');
  const [, algorithm, encrypted] = readPartsOf(info, derTag.sequence, 'encrypted content');
  const bytes = readOctets(encrypted, 'encrypted content', contextValueTag(0));
  return decryptPbe(expectTag(algorithm, derTag.sequence, 'encryption algorithm'), bytes, password);
}

function readBag(bag: DerValue, password: PbePassword): Bag {
  const [type, value] = readPartsOf(bag, derTag.sequence, 'entry');
  const content = readDer(expectTag(value, contextTag(0), 'entry').content);
  switch (readObjectIdentifier(type, 'kind of entry')) {
    case keyBag:
      return { key: content.raw };
    case shroudedKeyBag:
      return { key: decryptPrivateKey(content, password) };
    case certificateBag:
      return { certificate: readCertificate(content) };
    default:
      return {};
  }
}

/** An EncryptedPrivateKeyInfo (RFC 5958, section 3). */
function decryptPrivateKey(value: DerValue, password: PbePassword): Buffer {
  const [algorithm, encrypted] = readPartsOf(value, derTag.sequence, 'encrypted key');
  const bytes = readOctets(encrypted, 'encrypted key');
  return decryptPbe(expectTag(algorithm, derTag.sequence, 'encryption algorithm'), bytes, password);
}

function readCertificate(value: DerValue): Buffer | undefined {
  const [type, certificate] = readPartsOf(value, derTag.sequence, 'certificate');
  if (readObjectIdentifier(type, 'kind of certificate') !== x509Certificate) return undefined;
  const [octets] = readParts(expectTag(certificate, contextTag(0), 'certificate'));
  return readOctets(octets, 'certificate');
}
