import {
  contextTag,
  contextValueTag,
  DerError,
  derTag,
  expectTag,
  readDer,
  readObjectIdentifier,
  readParts,
  readPartsOf,
  type DerValue,
} from './der-value.ts';
import { signatureAlgorithms, type SignatureAlgorithm } from './signature-algorithms.ts';
import { readName, type NamePart } from './distinguished-name.ts';
import { readTime } from './der-time.ts';

/** Names beside the subject's, in the order of the certificate (RFC 5280, 4.2.1.6). */
export interface AlternativeName {
  readonly kind: 'dns' | 'uri' | 'name' | 'other';
  /** Of `dns` and `uri`. */
  readonly text: string;
  /** Of `name`. */
  readonly parts: readonly NamePart[];
}

/** What a certificate says, as far as whoever trusts it asks (RFC 5280). */
export interface CertificateFacts {
  /** 3 in all certificates of today. */
  readonly version: number;
  /** Without sign and without zeros before it. */
  readonly serialDecimal: string;
  readonly subject: readonly NamePart[];
  readonly issuer: readonly NamePart[];
  /** The subject and issuer as they are compared. */
  readonly subjectDer: Buffer;
  readonly issuerDer: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly signature: SignatureAlgorithm | undefined;
  /** The identifier of the public key's algorithm. */
  readonly keyAlgorithm: string;
  /** Undefined without the extension. */
  readonly isAuthority: boolean | undefined;
  /** How many authorities may lie between this one and a leaf; undefined for any number. */
  readonly pathLength: number | undefined;
  /** Names of the bits that are set, as in `digitalSignature`; undefined without the extension. */
  readonly keyUsage: readonly string[] | undefined;
  /** Identifiers, as in `1.3.6.1.5.5.7.3.2`; undefined without the extension. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly alternativeNames: readonly AlternativeName[];
}

/** RFC 5280, 4.2.1.3, from the first bit on. */
export const keyUsageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

const extensionIds = {
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
} as const;

/** Reads a certificate in DER, whatever algorithms it is made with. @throws DerError */
export function readCertificateFacts(der: Buffer): CertificateFacts {
  const [body] = readPartsOf(readDer(der), derTag.sequence, 'certificate');
  const all = readPartsOf(body, derTag.sequence, 'certificate');
  const versionPart = all[0]?.tag === contextTag(0) ? all[0] : undefined;
  const [serial, algorithm, issuer, validity, subject, keyInfo, ...rest] = versionPart ? all.slice(1) : all;
  const [notBefore, notAfter] = readPartsOf(validity, derTag.sequence, 'time of validity');
  const [keyAlgorithm] = readPartsOf(keyInfo, derTag.sequence, 'public key');
  const [keyAlgorithmName] = readPartsOf(keyAlgorithm, derTag.sequence, "public key's algorithm");
  const [signatureName] = readPartsOf(algorithm, derTag.sequence, "signature's algorithm");
  const extensions = readExtensions(rest.find(({ tag }) => tag === contextTag(3)));
  return {
    version: versionPart ? 1 + (readDer(versionPart.content).content[0] ?? 0) : 1,
    serialDecimal: readSerial(expectTag(serial, derTag.integer, 'serial number')),
    subject: readName(subject),
    issuer: readName(issuer),
    subjectDer: expectTag(subject, derTag.sequence, 'subject').raw,
    issuerDer: expectTag(issuer, derTag.sequence, 'issuer').raw,
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    signature: signatureAlgorithms[readObjectIdentifier(signatureName, "signature's algorithm")],
    keyAlgorithm: readObjectIdentifier(keyAlgorithmName, "public key's algorithm"),
    ...readConstraints(extensions.get(extensionIds.basicConstraints)),
    keyUsage: readKeyUsage(extensions.get(extensionIds.keyUsage)),
    extendedKeyUsage: readExtendedKeyUsage(extensions.get(extensionIds.extendedKeyUsage)),
    alternativeNames: readAlternativeNames(extensions.get(extensionIds.alternativeNames)),
  };
}

/** The number without its sign, which RFC 5280 forbids and some certificates have. */
function readSerial({ content }: DerValue): string {
  const value = BigInt.asIntN(content.length * 8, BigInt(`0x${content.toString('hex') || '0'}`));
  return (value < 0n ? -value : value).toString();
}

function readExtensions(part: DerValue | undefined): ReadonlyMap<string, DerValue> {
  if (!part) return new Map();
  const list = readPartsOf(readDer(part.content), derTag.sequence, 'list of extensions');
  return new Map(
    list.map((extension) => {
      const parts = readPartsOf(extension, derTag.sequence, 'extension');
      const value = expectTag(parts.at(-1), derTag.octetString, 'extension');
      return [readObjectIdentifier(parts[0], 'name of an extension'), readDer(value.content)];
    }),
  );
}

function readConstraints(value: DerValue | undefined): Pick<CertificateFacts, 'isAuthority' | 'pathLength'> {
  if (!value) return { isAuthority: undefined, pathLength: undefined };
  const parts = readPartsOf(value, derTag.sequence, 'basic constraints');
  const isAuthority = parts.some(({ tag, content }) => tag === derTag.boolean && content[0] !== 0);
  const length = parts.find(({ tag }) => tag === derTag.integer);
  return { isAuthority, pathLength: length && Number(readSerial(length)) };
}

function readKeyUsage(value: DerValue | undefined): readonly string[] | undefined {
  if (!value) return undefined;
  const [, ...bytes] = expectTag(value, derTag.bitString, 'key usage').content;
  return keyUsageBits.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

function readExtendedKeyUsage(value: DerValue | undefined): readonly string[] | undefined {
  if (!value) return undefined;
  return readPartsOf(value, derTag.sequence, 'extended key usage').map((part) =>
    readObjectIdentifier(part, 'extended key usage'),
  );
}

function readAlternativeNames(value: DerValue | undefined): readonly AlternativeName[] {
  if (!value) return [];
  return readPartsOf(value, derTag.sequence, 'list of alternative names').map((part): AlternativeName => {
    switch (part.tag) {
      case contextValueTag(2):
        return { kind: 'dns', text: part.content.toString('latin1'), parts: [] };
      case contextValueTag(6):
        return { kind: 'uri', text: part.content.toString('latin1'), parts: [] };
      case contextTag(4):
        return { kind: 'name', text: '', parts: readName(readParts(part)[0]) };
      default:
        return { kind: 'other', text: '', parts: [] };
    }
  });
}

/** The certificate's facts, or why they cannot be read. */
export function tryCertificateFacts(der: Buffer): CertificateFacts | DerError {
  try {
    return readCertificateFacts(der);
  } catch (error) {
    if (error instanceof DerError) return error;
    throw error;
  }
}
