import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { readBytes } from '../../aws/read-bytes.ts';
import { readSigningIdentity } from '../../aws/identity/roles-anywhere/signing-identity.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { identityFlags } from './identity-flags.ts';
import { needsCertificateFile } from './messages.ts';

const signFlags = flagTable({
  certificate: { kind: 'text', value: 'FILE', default: '', doc: 'The certificate, in PEM, DER or PKCS#12.' },
  'private-key': {
    kind: 'text',
    value: 'FILE',
    default: '',
    doc: 'Its private key. Left out, that in the file of the certificate.',
  },
  'pkcs8-password': identityFlags['pkcs8-password'],
  'password-file': identityFlags['password-file'],
  format: { kind: 'choice', values: ['json', 'text', 'bin'], doc: 'json is the default; text is hex.' },
  digest: { kind: 'choice', values: ['SHA256', 'SHA384', 'SHA512'], doc: 'SHA256 is the default.' },
});

export const command = defineCommand({
  line: 'credentials sign-string [flags]',
  about:
    'Signs a text that is always the same with the key of a certificate, as aws_signing_helper sign-string does, to see without AWS that the key can be used and is that of the certificate.',
  flags: signFlags,
  async run({ flags }, { host }) {
    if (flags.certificate === '') return { wrongUse: needsCertificateFile };
    const path = (given: string): string | undefined => (given === '' ? undefined : resolve(host.cwd, given));
    const { key } = await readSigningIdentity(
      {
        certificate: resolve(host.cwd, flags.certificate),
        privateKey: path(flags['private-key']),
        password: flags['pkcs8-password'] || undefined,
        passwordFile: path(flags['password-file']),
      },
      { env: host.env, ask: host.ask, readFile: readBytes, run: async () => noCommand },
      new AbortController().signal,
    );
    if (key === undefined) throw new Error('A key that was read is missing');
    const signature = sign(flags.digest ?? 'SHA256', testMessage(key), key);
    const hex = signature.toString('hex');
    const written = { json: JSON.stringify(hex), text: hex, bin: signature };
    process.stdout.write(written[flags.format ?? 'json']);
    return exitCodes.ok;
  },
});

/** Keys come from files here. */
const noCommand = { exitCode: 1, stdout: '', stderr: '' } as const;

/** Source: the signatures of aws_signing_helper 1.8.0. Nothing that somebody else wants signed can be put into it. */
function testMessage(key: KeyObject): Buffer {
  const hash = createHash('sha256').update('IAM RA').update(publicBytes(key)).digest();
  return Buffer.concat([Buffer.from('AWS Roles Anywhere Credential Helper Signing Test1'), hash]);
}

/** An RSA key as PKCS#1 has it; of an EC key its point, which ends the other form. */
function publicBytes(key: KeyObject): Buffer {
  const publicKey = createPublicKey(key);
  if (key.asymmetricKeyType === 'rsa') return publicKey.export({ type: 'pkcs1', format: 'der' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}
