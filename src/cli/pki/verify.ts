import { resolve } from 'node:path';
import { readBytes } from '../../aws/read-bytes.ts';
import { systemClock } from '../../base/clock.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { checkCertificate, type CertificateFiles } from './check-certificate.ts';
import { findingsText, missingFile } from './messages.ts';

const verifyFlags = flagTable({
  'private-key': {
    kind: 'text',
    value: 'FILE',
    default: '',
    doc: 'Its private key, to see whether they belong together.',
  },
  intermediates: {
    kind: 'text',
    value: 'FILE',
    default: '',
    doc: 'The certificates between it and the authority.',
  },
  ca: {
    kind: 'text',
    value: 'FILE',
    default: '',
    doc: 'The certificate of the authority that is the trust anchor.',
  },
  json: { kind: 'switch', default: false, doc: 'Print the findings as JSON.' },
});

export const command = defineCommand({
  line: 'pki verify [flags] CERTIFICATE',
  about:
    'Checks a certificate against every rule of Roles Anywhere, and the authority, the chain and the key where they are given; says with which line of openssl to mend what is wrong. Exit code 0: it is fit. 1: it is not.',
  flags: verifyFlags,
  words: { least: 1, most: 1, wanted: 'the file of one certificate' },
  async run({ flags, words: [path = ''] }, shell) {
    const read = async (given: string): Promise<CertificateFiles['certificate'] | undefined> =>
      given === '' ? undefined : readOne(resolve(shell.host.cwd, given), given);
    const findings = await checkCertificate(
      {
        certificate: await readOne(resolve(shell.host.cwd, path), path),
        privateKey: await read(flags['private-key']),
        intermediates: await read(flags.intermediates),
        authority: await read(flags.ca),
      },
      systemClock.now(),
    );
    const output = shell.output();
    if (flags.json) output.printJson(findings);
    else output.print(findingsText(findings));
    return findings.some(({ verdict }) => verdict === 'error') ? exitCodes.failure : exitCodes.ok;
  },
});

async function readOne(path: string, given: string): Promise<CertificateFiles['certificate']> {
  const bytes = await readBytes(path);
  if (bytes === undefined) throw new Error(missingFile(given));
  return { path: given, bytes };
}
