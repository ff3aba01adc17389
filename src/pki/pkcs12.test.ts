import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DerError } from './der-value.ts';
import { readPkcs12 } from './pkcs12.ts';

let folder: string;
const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-p12-'));
  openssl('ecparam', '-genkey', '-name', 'prime256v1', '-noout', '-out', 'ec.key');
  openssl('req', '-x509', '-new', '-key', 'ec.key', '-subj', '/CN=leaf', '-days', '2', '-out', 'leaf.pem');
  openssl('req', '-x509', '-new', '-key', 'ec.key', '-subj', '/CN=ca', '-days', '2', '-out', 'ca.pem');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Has OpenSSL write a file of PKCS#12 and reads it back. */
function exported(options: readonly string[], password: string): Buffer {
  const parts = ['-inkey', 'ec.key', '-in', 'leaf.pem', '-certfile', 'ca.pem', '-out', 'id.p12'];
  openssl('pkcs12', '-export', ...parts, '-passout', `pass:${password}`, ...options);
  return readFileSync(join(folder, 'id.p12'));
}

test.each([
  { title: 'the defaults of OpenSSL 3', options: [], password: 'secret' },
  { title: 'an empty password', options: [], password: '' },
  { title: 'the defaults of old, with RC2 and triple DES', options: ['-legacy'], password: 'geheim ü €' },
  { title: 'the defaults of old and an empty password', options: ['-legacy'], password: '' },
  { title: 'RC2 of 128 bits', options: ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128'], password: 'x' },
  { title: 'triple DES with two keys', options: ['-legacy', '-keypbe', 'PBE-SHA1-2DES'], password: 'x' },
  { title: 'PBES2 with triple DES', options: ['-keypbe', 'DES-EDE3-CBC'], password: 'x' },
  { title: 'AES of 128 bits', options: ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-192-CBC'], password: 'x' },
  { title: 'a checksum by SHA-512', options: ['-macalg', 'sha512', '-iter', '77'], password: 'x' },
  { title: 'no checksum', options: ['-nomac'], password: 'x' },
  { title: 'nothing encrypted', options: ['-keypbe', 'NONE', '-certpbe', 'NONE'], password: 'x' },
])('readPkcs12() opens a file with $title', ({ options, password }) => {
  const { keys, certificates } = readPkcs12(exported(options, password), password);
  const written = createPrivateKey(readFileSync(join(folder, 'ec.key'), 'utf8'));
  expect(keys.map((key) => createPrivateKey({ key, format: 'der', type: 'pkcs8' }).equals(written))).toEqual([
    true,
  ]);
  expect(certificates.map((der) => new X509Certificate(der).subject)).toEqual(['CN=leaf', 'CN=ca']);
});

test('readPkcs12() says that a password is wrong', () => {
  for (const options of [[], ['-legacy'], ['-nomac']])
    expect(() => readPkcs12(exported(options, 'right'), 'wrong')).toThrow('the password is wrong');
});

test('readPkcs12() is not taken in by a wrong password that leaves a right padding', () => {
  const file = exported(['-iter', '1', '-nomac'], 'right');
  for (let tried = 0; tried < 2000; tried++)
    expect(() => readPkcs12(file, `wrong${tried}`)).toThrow('the password is wrong');
});

test('readPkcs12() says what is missing in damaged files', () => {
  const file = exported(['-iter', '1'], 'x');
  expect(() => readPkcs12(file.subarray(0, 100), 'x')).toThrow('the bytes end too early');
  expect(() => readPkcs12(Buffer.from('hello'), 'x')).toThrow('the bytes end too early');
  expect(() => readPkcs12(Buffer.from('300302010a', 'hex'), 'x')).toThrow('there is no content');
});

test('readPkcs12() opens a damaged file or says what is wrong with it', () => {
  const file = exported(['-iter', '1'], 'x');
  const surprises = Array.from({ length: file.length }, (_, at) => failureOf(file, at)).filter(
    (error) => error !== undefined && !(error instanceof DerError),
  );
  expect(surprises).toEqual([]);
});

/** What happens with the byte at a place turned around. */
function failureOf(file: Buffer, at: number): unknown {
  const damaged = Buffer.from(file);
  damaged[at] = (damaged[at] ?? 0) ^ 0xff;
  try {
    readPkcs12(damaged, 'x');
    return undefined;
  } catch (error) {
    return error;
  }
}
