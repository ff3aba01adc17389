import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { keyUsageBits } from './certificate-facts.ts';
import { contextValueTag, derTag, readDer, readParts } from './der-value.ts';
import { attributeNames, type NamePart } from './distinguished-name.ts';
import {
  writeBitString,
  writeBoolean,
  writeDer,
  writeInteger,
  writeNamedBits,
  writeObjectIdentifier,
  writeSequence,
  writeTagged,
  writeTime,
} from './write-der.ts';

/** Who signs. */
export interface Issuer {
  readonly name: readonly NamePart[];
  readonly key: KeyObject;
}

/** What is to be certified. */
export interface CertificateOrder {
  readonly subject: readonly NamePart[];
  readonly publicKey: KeyObject;
  /** `authority` signs others; `client` proves who somebody is, `server` whose a name is. */
  readonly purpose: 'authority' | 'client' | 'server';
  /** How many authorities an authority lets be between itself and a leaf; any number where it is left out. */
  readonly pathLength?: number | undefined;
  readonly serial: bigint;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly dnsNames?: readonly string[] | undefined;
  readonly uris?: readonly string[] | undefined;
}

const oid = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

const identifierOf = new Map(Object.entries(attributeNames).map(([identifier, name]) => [name, identifier]));

/**
 * Makes a certificate of version 3, signed over SHA-256 by an RSA or EC key, in DER.
 *
 * Source: RFC 5280, sections 4.1 and 4.2.
 */
export function issueCertificate(order: CertificateOrder, issuer: Issuer): Buffer {
  const algorithm = signatureAlgorithm(issuer.key);
  const body = writeSequence(
    writeTagged(0, writeInteger(2n)),
    writeInteger(order.serial),
    algorithm,
    writeName(issuer.name),
    writeSequence(writeTime(order.notBefore), writeTime(order.notAfter)),
    writeName(order.subject),
    publicKeyInfo(order.publicKey),
    writeTagged(3, writeSequence(...extensionsOf(order, issuer))),
  );
  return writeSequence(body, algorithm, writeBitString(sign('sha256', body, issuer.key)));
}

function signatureAlgorithm(key: KeyObject): Buffer {
  if (key.asymmetricKeyType === 'rsa')
    return writeSequence(writeObjectIdentifier(oid.sha256WithRsa), writeDer(derTag.null));
  return writeSequence(writeObjectIdentifier(oid.ecdsaWithSha256));
}

function publicKeyInfo(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function writeName(parts: readonly NamePart[]): Buffer {
  return writeSequence(
    ...parts.map(({ type, value }) => {
      const identifier = writeObjectIdentifier(identifierOf.get(type) ?? type);
      // A country is a PrintableString (RFC 5280, appendix A.1).
      const tag = type === 'C' ? derTag.printableString : derTag.utf8String;
      return writeDer(derTag.set, writeSequence(identifier, writeDer(tag, Buffer.from(value))));
    }),
  );
}

function extensionsOf(order: CertificateOrder, issuer: Issuer): readonly Buffer[] {
  const isAuthority = order.purpose === 'authority';
  const usages = isAuthority ? ['keyCertSign', 'cRLSign'] : ['digitalSignature'];
  const bits = usages.map((usage) => keyUsageBits.findIndex((name) => name === usage));
  return [
    extension(oid.basicConstraints, 'critical', basicConstraints(order)),
    extension(oid.keyUsage, 'critical', writeNamedBits(bits)),
    ...extendedUsage(order),
    extension(oid.subjectKeyId, 'plain', writeDer(derTag.octetString, keyId(order.publicKey))),
    extension(oid.authorityKeyId, 'plain', writeSequence(writeDer(contextValueTag(0), keyId(issuer.key)))),
    ...alternativeNames(order),
  ];
}

function basicConstraints({ purpose, pathLength }: CertificateOrder): Buffer {
  if (purpose !== 'authority') return writeSequence();
  const length = pathLength === undefined ? [] : [writeInteger(BigInt(pathLength))];
  return writeSequence(writeBoolean(true), ...length);
}

function extendedUsage({ purpose }: CertificateOrder): readonly Buffer[] {
  if (purpose === 'authority') return [];
  const usage = purpose === 'client' ? oid.clientAuth : oid.serverAuth;
  return [extension(oid.extendedKeyUsage, 'plain', writeSequence(writeObjectIdentifier(usage)))];
}

function alternativeNames({ dnsNames = [], uris = [] }: CertificateOrder): readonly Buffer[] {
  const names = [
    ...dnsNames.map((name) => writeDer(contextValueTag(2), Buffer.from(name))),
    ...uris.map((uri) => writeDer(contextValueTag(6), Buffer.from(uri))),
  ];
  return names.length === 0 ? [] : [extension(oid.alternativeNames, 'plain', writeSequence(...names))];
}

function extension(identifier: string, weight: 'critical' | 'plain', value: Buffer): Buffer {
  return writeSequence(
    writeObjectIdentifier(identifier),
    ...(weight === 'critical' ? [writeBoolean(true)] : []),
    writeDer(derTag.octetString, value),
  );
}

/** SHA-1 over the key's bits, which only names it (RFC 5280, 4.2.1.2, method 1). */
function keyId(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const [, bits] = readParts(readDer(publicKeyInfo(publicKey)));
  return createHash('sha1')
    .update(bits?.content.subarray(1) ?? Buffer.alloc(0))
    .digest();
}
