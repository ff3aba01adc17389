import { createHash } from 'node:crypto';
import { derTag } from '../../pki/der-value.ts';
import { writeDer, writeObjectIdentifier, writeSequence } from '../../pki/write-der.ts';
import { authorityName } from '../authority-name.ts';
import { shellWord } from '../../base/shell-word.ts';

/** Where each guest finds the certificate of who vouches for the names of AWS; below /run, so in no image. */
export const authorityFile = 'kiln/aws-ca.pem';

/** Under this name the certificate lies among those that an administrator has added. */
export const anchorName = 'kiln-local-cloud.crt';

/**
 * What names the certificate in a folder of certificates, for OpenSSL: a hash over its subject, in lower case and
 * without the frame of a sequence.
 */
export const hashName = nameByHash(authorityName);

/** Where systems keep the certificates that they trust: all in one file, and those that were added one by one. */
export const trustStores = [
  { bundle: 'etc/ssl/certs/ca-certificates.crt', anchors: 'usr/local/share/ca-certificates' },
  {
    bundle: 'etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    anchors: 'etc/pki/ca-trust/source/anchors',
  },
] as const;

/**
 * Shell lines by which a guest, before its first process runs, comes to trust a certificate. They write to its disk, as
 * update-ca-certificates could not put a new bundle in the place of a mounted one; a capture leaves out what they wrote.
 */
export function trustLines(pem: string): readonly string[] {
  const text = shellWord(pem);
  return trustStores.flatMap(({ bundle, anchors }) => [
    `if [ -f /${bundle} ] && [ -d /${anchors} ] && [ ! -e /${anchors}/${anchorName} ]; then`,
    `  printf %s ${text} > /${anchors}/${anchorName}`,
    `  printf %s ${text} >> /${bundle}`,
    ...(bundle.startsWith('etc/ssl') ? [`  printf %s ${text} > /etc/ssl/certs/${hashName}`] : []),
    'fi',
  ]);
}

function nameByHash(commonName: string): string {
  const name = writeDer(derTag.utf8String, Buffer.from(commonName.toLowerCase()));
  const parts = writeDer(derTag.set, writeSequence(writeObjectIdentifier('2.5.4.3'), name));
  const digest = createHash('sha1').update(parts).digest();
  return `${digest.readUInt32LE(0).toString(16).padStart(8, '0')}.0`;
}
