import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runKiln } from '../support/kiln.ts';
import { tempFolder } from '../support/temp-folder.ts';

const shell = (cwd: string, line: string): string =>
  execFileSync('bash', ['-c', line], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe('kiln pki', () => {
  let folder: string;
  let printed: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kiln-pki-'));
    await runKiln(['pki', 'init', '-dir', 'own'], { cwd: folder });
    printed = (
      await runKiln(['pki', 'issue', '-dir', 'own', '-cn', 'runner', '-key', 'rsa'], { cwd: folder })
    ).stdout;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(['0', '73001'])('makes nothing for %s days', async (days) => {
    const { stderr, exitCode } = await runKiln(['pki', 'init', '-dir', 'none', '-days', days], {
      cwd: folder,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`-days: ${days} is no count of days from 1 to 73000`);
  });

  test('makes an authority and a certificate that openssl verifies', () => {
    const verify = 'openssl verify -x509_strict -purpose sslclient -CAfile own/ca.pem own/runner.pem';
    expect(shell(folder, verify)).toBe('own/runner.pem: OK\n');
    const modes = ['ca.key', 'runner.key'].map((name) => statSync(join(folder, 'own', name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
  });

  test.each([
    ['ca.pem', ['CA:TRUE', 'Certificate Sign, CRL Sign', 'ecdsa-with-SHA256', 'Version: 3 (0x2)']],
    [
      'runner.pem',
      ['CA:FALSE', 'Digital Signature', 'TLS Web Client Authentication', 'Subject: CN = runner'],
    ],
  ])('writes into %s what openssl reads as Roles Anywhere wants it', (file, wanted) => {
    const text = shell(folder, `openssl x509 -in own/${file} -noout -text`);
    expect(wanted.filter((part) => !text.includes(part))).toEqual([]);
    const key = `own/${file.replace('.pem', '.key')}`;
    const publicKeys = [`openssl pkey -in ${key} -pubout`, `openssl x509 -in own/${file} -noout -pubkey`];
    expect(shell(folder, publicKeys[0] ?? '')).toBe(shell(folder, publicKeys[1] ?? ''));
    expect(shell(folder, `openssl x509 -in own/${file} -noout -serial`)).toMatch(/^serial=4[\dA-F]{31}\n$/);
  });

  test('writes names beside the common name that openssl reads', async () => {
    const names = ['-dns', 'a.example.com', '-dns', 'b.example.com', '-uri', 'spiffe://example.com/runner'];
    await runKiln(['pki', 'issue', '-dir', 'own', '-cn', 'named', ...names], { cwd: folder });
    expect(shell(folder, 'openssl x509 -in own/named.pem -noout -ext subjectAltName')).toContain(
      'DNS:a.example.com, DNS:b.example.com, URI:spiffe://example.com/runner',
    );
    const verify = 'openssl verify -x509_strict -purpose sslclient -CAfile own/ca.pem own/named.pem';
    expect(shell(folder, verify)).toBe('own/named.pem: OK\n');
  });

  test('makes the input of create-trust-anchor, and a trust policy that is the one printed', () => {
    const anchor = JSON.parse(readFileSync(join(folder, 'own/trust-anchor.json'), 'utf8'));
    expect(anchor).toMatchObject({ enabled: true, source: { sourceType: 'CERTIFICATE_BUNDLE' } });
    expect(anchor.source.sourceData.x509CertificateData).toBe(
      readFileSync(join(folder, 'own/ca.pem'), 'utf8'),
    );
    const policy = readFileSync(join(folder, 'own/runner-trust-policy.json'), 'utf8');
    expect(JSON.parse(policy).Statement[0].Condition).toEqual({
      StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'runner' },
    });
    expect(printed).toContain(policy.trimEnd().replaceAll(/^/gm, '  '));
  });

  test('overwrites nothing', async () => {
    const again = await runKiln(['pki', 'init', '-dir', 'own'], { cwd: folder });
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('There is a file') });
  });

  test('finds what it made to be right', async () => {
    const files = ['-ca', 'own/ca.pem', '-private-key', 'own/runner.key'];
    const { stdout, exitCode } = await runKiln(['pki', 'verify', ...files, 'own/runner.pem'], {
      cwd: folder,
    });
    expect({ exitCode, wrong: /wrong|warning/.test(stdout) }).toEqual({ exitCode: 0, wrong: false });
    expect(stdout.trim().split('\n')).toHaveLength(4);
  });
});

const csr = 'openssl req -new -key leaf.key -subj /CN=x -out leaf.csr';
const selfSigned = (options: string): string =>
  `openssl req -x509 -new -key leaf.key -subj /CN=x ${options} -out bad.pem`;

describe('kiln pki verify finds what is wrong, and the line that it gives mends it', () => {
  test.each([
    ['an authority', selfSigned('-addext basicConstraints=critical,CA:TRUE'), 'CA:TRUE'],
    ['no digital signature', selfSigned('-addext keyUsage=keyEncipherment'), 'digitalSignature'],
    ['SHA-1', selfSigned('-sha1 -addext keyUsage=digitalSignature'), 'SHA1'],
    [
      'version 1',
      `${csr} && openssl x509 -req -in leaf.csr -signkey leaf.key -out bad.pem`,
      'X.509 version 1',
    ],
    [
      'an end in the past',
      `${csr} && openssl x509 -req -in leaf.csr -signkey leaf.key -days -1 -extfile <(printf keyUsage=digitalSignature) -out bad.pem`,
      'valid until',
    ],
  ])('%s', async (_, make, said) => {
    const folder = tempFolder();
    shell(folder, 'openssl ecparam -genkey -name prime256v1 -noout -out leaf.key');
    shell(folder, 'openssl ecparam -genkey -name prime256v1 -noout -out ca.key');
    shell(folder, 'openssl req -x509 -new -key ca.key -subj /CN=ca -addext keyUsage=keyCertSign -out ca.pem');
    shell(folder, `${csr} && ${make}`);
    const { stdout, exitCode } = await runKiln(['pki', 'verify', 'bad.pem'], { cwd: folder });
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(said) });
    const mend = /mend: (.*)/.exec(stdout)?.[1] ?? 'false';
    shell(folder, mend);
    expect(await runKiln(['pki', 'verify', '-ca', 'ca.pem', 'leaf.pem'], { cwd: folder })).toMatchObject({
      exitCode: 0,
    });
  });

  test('a key of another certificate, and an authority that did not issue it', async () => {
    const folder = tempFolder();
    for (const name of ['one', 'other']) await runKiln(['pki', 'init', '-dir', name], { cwd: folder });
    await runKiln(['pki', 'issue', '-dir', 'one', '-cn', 'x'], { cwd: folder });
    const files = ['-private-key', 'other/ca.key', '-ca', 'other/ca.pem'];
    const { stdout, exitCode } = await runKiln(['pki', 'verify', ...files, 'one/x.pem'], { cwd: folder });
    expect({ exitCode, wrong: stdout.match(/^wrong/gm)?.length }).toEqual({ exitCode: 1, wrong: 2 });
  });

  test('an authority between, where the authority above lets there be none, as openssl finds', async () => {
    const folder = tempFolder();
    const signed = (name: string, by: string, extensions: string): string =>
      shell(
        folder,
        `openssl ecparam -genkey -name prime256v1 -noout -out ${name}.key
         openssl req -new -key ${name}.key -subj /CN=${name} -out ${name}.csr
         openssl x509 -req -in ${name}.csr ${by} -days 9 -out ${name}.pem -extfile <(printf '${extensions}')`,
      );
    const authority = 'keyUsage=critical,keyCertSign\\nbasicConstraints=critical,CA:TRUE';
    signed('root', '-signkey root.key', `${authority},pathlen:0`);
    signed('below', '-CA root.pem -CAkey root.key -CAcreateserial', authority);
    signed('leaf', '-CA below.pem -CAkey below.key -CAcreateserial', 'keyUsage=critical,digitalSignature');
    const files = ['-ca', 'root.pem', '-intermediates', 'below.pem', 'leaf.pem'];
    const { stdout, exitCode } = await runKiln(['pki', 'verify', ...files], { cwd: folder });
    expect({ exitCode, wrong: stdout.match(/^wrong .*/gm) }).toEqual({
      exitCode: 1,
      wrong: [
        'wrong   root.pem: the issuer "CN=root" has pathlen:0, but 1 authority below it; Roles Anywhere wants pathlen:1 or more, or none',
      ],
    });
    expect(() => shell(folder, 'openssl verify -CAfile root.pem -untrusted below.pem leaf.pem')).toThrow(
      'path length constraint exceeded',
    );
  });

  test('what is no certificate at all', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'x.pem'), 'hello');
    const { stderr, exitCode } = await runKiln(['pki', 'verify', 'x.pem'], { cwd: folder });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'Error: x.pem holds no certificate, but nothing in PEM or DER that can be read\n',
    });
  });
});
