import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DoctorReport } from '../../src/cli/credentials/doctor-report.ts';
import { runKiln } from '../support/kiln.ts';
import { certify, registerPki, revoke, type RegisteredPki } from '../support/registered-pki.ts';

let all: RegisteredPki;
beforeAll(async () => {
  all = await registerPki();
});
afterAll(() => all.close());

const path = (name: string): string => join(all.folder, name);

/** What the doctor finds wrong with a certificate, asked of the local cloud. */
async function examine(
  certificate: string,
  key: string,
  more: Readonly<Record<string, string>> = {},
): Promise<DoctorReport> {
  const env = { AWS_ENDPOINT_URL: all.cloud.endpoint, HOME: all.folder, ...more };
  const words = ['credentials', 'doctor', '-json', ...all.flags(path(certificate), path(key))];
  const { stdout } = await runKiln(words, { env });
  return JSON.parse(stdout) as DoctorReport;
}

const errorsOf = ({ configurations }: DoctorReport): readonly object[] =>
  configurations.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');

const finding = (code: string, cause: string, fix: string): object =>
  expect.objectContaining({
    code,
    cause: expect.stringContaining(cause),
    fix: expect.stringContaining(fix),
  });

test('finds nothing wrong with a certificate that the role trusts', async () => {
  const report = await examine('pki/runner.pem', 'pki/runner.key');
  expect({ works: report.works, errors: errorsOf(report) }).toEqual({ works: true, errors: [] });
});

test('names the role that does not trust the common name', async () => {
  const report = await examine('pki/stranger.pem', 'pki/stranger.key');
  expect(report.works).toBe(false);
  expect(errorsOf(report)).toEqual([
    finding('tag-mapping', `does not let Roles Anywhere take it on for "CN=stranger"`, 'The trust policy'),
  ]);
});

test('shows whom the role trusts, where somebody is at hand who may read that', async () => {
  const { accessKeyId, secretAccessKey } = all.cloud.credentials;
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const errors = errorsOf(await examine('pki/stranger.pem', 'pki/stranger.key', keys));
  const condition = '{"StringEquals":{"aws:PrincipalTag/x509Subject/CN":"runner"}}';
  expect(errors).toEqual([finding('tag-mapping', condition, 'The trust policy')]);
});

test('names the end of a certificate', async () => {
  await certify(all, { name: 'old', key: 'pki/runner.key', options: '-days -1' });
  const errors = errorsOf(await examine('old.pem', 'pki/runner.key'));
  expect(errors).toContainEqual(finding('certificate-rule', 'valid until', 'openssl x509 -req'));
});

test('names the issuer that is no authority', async () => {
  await certify(all, { name: 'false', key: 'pki/stranger.key', options: '-days 9' });
  await all.shell(
    [
      'openssl req -new -key pki/runner.key -subj /CN=runner -out leaf.csr',
      `openssl x509 -req -in leaf.csr -CA false.pem -CAkey pki/stranger.key -set_serial 5 -sha256 -days 9 -extfile <(printf 'keyUsage=digitalSignature') -out leaf.pem`,
      'cat leaf.pem false.pem > chain.pem',
    ].join(' && '),
  );
  const errors = errorsOf(await examine('chain.pem', 'pki/runner.key'));
  expect(errors).toContainEqual(
    finding('certificate-rule', 'of the issuer "CN=runner": no CA:TRUE', 'basicConstraints=critical,CA:TRUE'),
  );
});

test('names a trust anchor that is switched off', async () => {
  const { aws, arns } = all;
  const which = `--trust-anchor-id ${arns.anchor.split('/').at(-1) ?? ''}`;
  await aws(`rolesanywhere disable-trust-anchor ${which}`);
  const errors = errorsOf(await examine('pki/runner.pem', 'pki/runner.key'));
  await aws(`rolesanywhere enable-trust-anchor ${which}`);
  expect(errors).toEqual([
    finding('anchor-refused', 'The trust anchor is switched off', 'aws rolesanywhere get-trust-anchor'),
  ]);
});

test('names a certificate that was revoked', async () => {
  const id = await revoke(all, 'pki/runner.pem');
  const errors = errorsOf(await examine('pki/runner.pem', 'pki/runner.key'));
  await all.aws(`rolesanywhere delete-crl --crl-id ${id}`);
  expect(errors).toEqual([finding('certificate-rule', 'stands in a revocation list', 'list-crls')]);
});
