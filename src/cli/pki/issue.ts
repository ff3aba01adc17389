import { join, resolve } from 'node:path';
import { systemClock } from '../../base/clock.ts';
import { issueCertificate } from '../../pki/issue-certificate.ts';
import { writePem } from '../../pki/pem.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { keyKinds, keyText, newKeys, readAuthority, writeNewFiles } from './authority-files.ts';
import { badDays, badFileName, certificateMade, noCommonName } from './messages.ts';
import { isCountOfDays, newSerial, validity } from './validity.ts';

const issueFlags = flagTable({
  dir: {
    kind: 'text',
    value: 'DIR',
    default: 'pki',
    doc: 'The folder of the authority; the certificate is put there too.',
  },
  cn: {
    kind: 'text',
    value: 'NAME',
    default: '',
    doc: 'The common name of the certificate, and the name of its files.',
  },
  days: { kind: 'count', default: 365, doc: 'For how many days it is valid, 365 where it is left out.' },
  key: {
    kind: 'choice',
    values: keyKinds,
    doc: 'The kind of its key: ec (P-256), which is the default, or rsa.',
  },
  dns: { kind: 'texts', doc: 'A DNS name that stands in it too.' },
  uri: { kind: 'texts', doc: 'A URI that stands in it too, such as a SPIFFE id.' },
});

export const command = defineCommand({
  line: 'pki issue [flags]',
  about:
    'Issues a certificate that gets sessions from Roles Anywhere, and prints the trust policy of a role that only it may take on, the profile and the calls that register all that.',
  flags: issueFlags,
  async run({ flags }, shell) {
    if (flags.cn === '') return { wrongUse: noCommonName };
    if (!/^[\w-][\w.-]*$/.test(flags.cn)) return { wrongUse: badFileName(flags.cn) };
    if (!isCountOfDays(flags.days)) return { wrongUse: badDays(flags.days) };
    const folder = resolve(shell.host.cwd, flags.dir);
    const authority = await readAuthority(folder);
    const { publicKey, privateKey } = newKeys(flags.key ?? 'ec');
    const times = validity(systemClock.now(), flags.days);
    const subject = [{ type: 'CN', value: flags.cn }];
    const names = { dnsNames: flags.dns, uris: flags.uri };
    const order = { subject, publicKey, purpose: 'client', serial: newSerial(), ...times, ...names } as const;
    const path = (ending: string): string => join(folder, flags.cn + ending);
    const made = { certificate: path('.pem'), key: path('.key'), trustPolicy: path('-trust-policy.json') };
    const policyText = trustPolicy(flags.cn);
    const certificate = writePem('CERTIFICATE', issueCertificate(order, authority));
    await writeNewFiles(folder, [
      { path: made.key, text: keyText(privateKey), secrecy: 'secret' },
      { path: made.certificate, text: certificate, secrecy: 'open' },
      { path: made.trustPolicy, text: `${policyText}\n`, secrecy: 'open' },
    ]);
    shell
      .output()
      .print(certificateMade({ ...made, policyText, commonName: flags.cn, until: times.notAfter }));
    return exitCodes.ok;
  },
});

/** Source: IAM Roles Anywhere User Guide, "Trust model", trust policy of the role. */
function trustPolicy(commonName: string): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'rolesanywhere.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    Condition: { StringEquals: { 'aws:PrincipalTag/x509Subject/CN': commonName } },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);
}
