import { resolve } from 'node:path';
import { systemClock } from '../../base/clock.ts';
import { issueCertificate } from '../../pki/issue-certificate.ts';
import { writePem } from '../../pki/pem.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import {
  authorityPaths,
  keyKinds,
  keyText,
  newKeys,
  writeNewFiles,
  type NewFile,
} from './authority-files.ts';
import { authorityMade, badDays } from './messages.ts';
import { isCountOfDays, newSerial, validity } from './validity.ts';

const initFlags = flagTable({
  dir: {
    kind: 'text',
    value: 'DIR',
    default: 'pki',
    doc: 'The folder of the authority: pki where it is left out.',
  },
  name: { kind: 'text', value: 'NAME', default: 'kiln demonstration authority', doc: 'Its common name.' },
  days: { kind: 'count', default: 3650, doc: 'For how many days it is valid, 3650 where it is left out.' },
  key: {
    kind: 'choice',
    values: keyKinds,
    doc: 'The kind of its key: ec (P-256), which is the default, or rsa.',
  },
});

export const command = defineCommand({
  line: 'pki init [flags]',
  about:
    'Makes a certificate authority that Roles Anywhere takes as a trust anchor, and prints how to register it. For production use the authority that you have.',
  flags: initFlags,
  async run({ flags }, shell) {
    if (!isCountOfDays(flags.days)) return { wrongUse: badDays(flags.days) };
    const folder = resolve(shell.host.cwd, flags.dir);
    const paths = authorityPaths(folder);
    const { publicKey, privateKey } = newKeys(flags.key ?? 'ec');
    const name = [{ type: 'CN', value: flags.name }];
    const times = validity(systemClock.now(), flags.days);
    const order = { subject: name, publicKey, purpose: 'authority', serial: newSerial(), ...times } as const;
    const certificate = writePem('CERTIFICATE', issueCertificate(order, { name, key: privateKey }));
    const files: readonly NewFile[] = [
      { path: paths.key, text: keyText(privateKey), secrecy: 'secret' },
      { path: paths.certificate, text: certificate, secrecy: 'open' },
      { path: paths.trustAnchor, text: trustAnchorInput(flags.name, certificate), secrecy: 'open' },
    ];
    await writeNewFiles(folder, files);
    shell.output().print(authorityMade({ ...paths, folder, until: times.notAfter }));
    return exitCodes.ok;
  },
});

/** What `aws rolesanywhere create-trust-anchor --cli-input-json` reads. */
function trustAnchorInput(name: string, certificate: string): string {
  const source = { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: certificate } };
  return `${JSON.stringify({ name, enabled: true, source }, undefined, 2)}\n`;
}
