import { execFile } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueCertificate } from '../../src/pki/issue-certificate.ts';
import { writePem } from '../../src/pki/pem.ts';
import { runKiln } from '../support/kiln.ts';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';

const run = promisify(execFile);
const region = 'eu-west-1';
const folder = mkdtempSync(join(tmpdir(), 'kiln-roles-anywhere-'));
const pki = join(folder, 'pki');

let cloud: MemoryCloud;
let arns: { readonly role: string; readonly anchor: string; readonly profile: string };

/** What Debian's awscli answers, as the administrator or with another environment. */
async function aws(words: readonly string[], env?: Readonly<Record<string, string>>): Promise<string> {
  const own = {
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
  };
  const all = ['--endpoint-url', cloud.endpoint, '--region', region, '--output', 'text', ...words];
  const { stdout } = await run('aws', all, { env: { PATH: process.env['PATH'] ?? '', ...(env ?? own) } });
  return stdout.trim();
}

const shell = (line: string): Promise<unknown> => run('bash', ['-c', line], { cwd: folder });

beforeAll(async () => {
  cloud = await startMemoryCloud();
  await runKiln(['pki', 'init', '-dir', pki]);
  for (const name of ['runner', 'stranger']) await runKiln(['pki', 'issue', '-dir', pki, '-cn', name]);
  const file = (name: string): string => `file://${join(pki, name)}`;
  const role = await aws([
    'iam',
    'create-role',
    '--role-name',
    'baker',
    '--query',
    'Role.Arn',
    '--assume-role-policy-document',
    file('runner-trust-policy.json'),
  ]);
  const anchor = await aws([
    'rolesanywhere',
    'create-trust-anchor',
    '--cli-input-json',
    file('trust-anchor.json'),
    '--query',
    'trustAnchor.trustAnchorArn',
  ]);
  const profile = await aws([
    'rolesanywhere',
    'create-profile',
    '--name',
    'baking',
    '--enabled',
    '--role-arns',
    role,
    '--query',
    'profile.profileArn',
  ]);
  arns = { role, anchor, profile };
}, 60_000);
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `kiln credentials process` with the flags of aws_signing_helper. */
function processFlags(certificate: string, key: string): readonly string[] {
  return [
    'credentials',
    'process',
    '-certificate',
    certificate,
    '-private-key',
    key,
    '-trust-anchor-arn',
    arns.anchor,
    '-profile-arn',
    arns.profile,
    '-role-arn',
    arns.role,
    '-endpoint',
    cloud.endpoint,
    '-region',
    region,
  ];
}

const askFor = (name: string): ReturnType<typeof runKiln> =>
  runKiln([...processFlags(join(pki, `${name}.pem`), join(pki, `${name}.key`))]);

describe('a certificate instead of keys', () => {
  test('lets awscli sign by kiln credentials process', async () => {
    const kiln = `${process.execPath} ${join(import.meta.dirname, '../../dist/kiln.js')}`;
    const config = join(folder, 'config');
    const line = [kiln, ...processFlags(join(pki, 'runner.pem'), join(pki, 'runner.key'))].join(' ');
    writeFileSync(config, `[default]\ncredential_process = ${line}\n`);
    const arn = await aws(['sts', 'get-caller-identity', '--query', 'Arn'], { AWS_CONFIG_FILE: config });
    expect(arn).toMatch(/^arn:aws:sts::123456789012:assumed-role\/baker\/[\da-f]+$/);
    expect(await aws(['rolesanywhere', 'list-subjects', '--query', 'subjects[].x509Subject'])).toBe(
      'CN=runner',
    );
  });

  test('is refused for another name', async () => {
    const { stderr, exitCode } = await askFor('stranger');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Unable to assume role for ${arns.role}`);
  });

  test('is refused when the certificate was revoked', async () => {
    writeFileSync(
      join(folder, 'ca.conf'),
      '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=30\n',
    );
    writeFileSync(join(folder, 'index.txt'), '');
    const revoke = 'openssl ca -config ca.conf -cert pki/ca.pem -keyfile pki/ca.key';
    await shell(`${revoke} -revoke pki/runner.pem && ${revoke} -gencrl -out list.pem`);
    const id = await aws([
      'rolesanywhere',
      'import-crl',
      '--name',
      'gone',
      '--enabled',
      '--trust-anchor-arn',
      arns.anchor,
      '--crl-data',
      `fileb://${join(folder, 'list.pem')}`,
      '--query',
      'crl.crlId',
    ]);
    expect((await askFor('runner')).stderr).toContain('The certificate was revoked');
    await aws(['rolesanywhere', 'disable-crl', '--crl-id', id]);
    expect((await askFor('runner')).exitCode).toBe(0);
  });

  test('is refused when it has expired', async () => {
    const key = join(pki, 'runner.key');
    const authority = createPrivateKey(readFileSync(join(pki, 'ca.key')));
    const old = issueCertificate(
      {
        subject: [{ type: 'CN', value: 'runner' }],
        publicKey: createPublicKey(readFileSync(key)),
        purpose: 'client',
        serial: 77n,
        notBefore: new Date(Date.now() - 2 * 86_400_000),
        notAfter: new Date(Date.now() - 86_400_000),
      },
      { name: [{ type: 'CN', value: 'kiln demonstration authority' }], key: authority },
    );
    const file = join(folder, 'old.pem');
    writeFileSync(file, writePem('CERTIFICATE', old));
    const { exitCode, stderr } = await runKiln([...processFlags(file, key)]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('expired') });
  });
});

test('a certificate that is no authority cannot be an anchor', async () => {
  const pem = readFileSync(join(pki, 'runner.pem'), 'utf8');
  const source = JSON.stringify({
    sourceType: 'CERTIFICATE_BUNDLE',
    sourceData: { x509CertificateData: pem },
  });
  const made = aws(['rolesanywhere', 'create-trust-anchor', '--name', 'x', '--source', source]);
  await expect(made).rejects.toThrow('Incorrect basic constraints for CA certificate');
});
