import { readBytes } from '../../aws/read-bytes.ts';
import { readCertificates } from '../../aws/identity/roles-anywhere/read-signing-files.ts';
import { resolve } from 'node:path';
import { readCertificateFacts } from '../../pki/certificate-facts.ts';
import { keyAlgorithms } from '../../pki/key-algorithms.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { needsCertificateFile, noSuchFile } from './messages.ts';

const readFlags = flagTable({
  certificate: { kind: 'text', value: 'FILE', default: '', doc: 'The certificate, in PEM, DER or PKCS#12.' },
  'pkcs8-password': {
    kind: 'text',
    default: '',
    doc: 'The password of a PKCS#12 file. Others on this machine can see it.',
  },
});

export const command = defineCommand({
  line: 'credentials read-certificate-data [flags]',
  about:
    'Prints a certificate as JSON, as aws_signing_helper read-certificate-data does: the kind of its key, its bytes in base64, its serial number as Roles Anywhere wants it, and how it can sign. kiln pki verify says whether it is fit for Roles Anywhere.',
  flags: readFlags,
  async run({ flags }, { host }) {
    if (flags.certificate === '') return { wrongUse: needsCertificateFile };
    const path = resolve(host.cwd, flags.certificate);
    const bytes = await readBytes(path);
    if (bytes === undefined) throw new Error(noSuchFile(flags.certificate));
    const file = { path: flags.certificate, bytes };
    const [der = Buffer.alloc(0)] = await readCertificates(file, async () => flags['pkcs8-password']);
    const { keyAlgorithm, serialDecimal } = readCertificateFacts(der);
    const keyType = keyAlgorithms[keyAlgorithm] ?? '';
    const hashes = ['SHA256', 'SHA384', 'SHA512'];
    process.stdout.write(
      JSON.stringify({
        keyType,
        certificateData: der.toString('base64'),
        serialNumber: serialDecimal,
        supportedAlgorithms: keyType.startsWith('ML-DSA') ? [keyType] : hashes.map((hash) => keyType + hash),
      }),
    );
    return exitCodes.ok;
  },
});
