import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { kilnScript } from '../support/kiln.ts';
import { jwt } from '../support/sts-answers.ts';
import { findSecrets } from './find-secrets.ts';

const secretKey = 'q1W2e3R4t5Y6u7I8o9/0a1S2d3F4g5H6j7K8l9Z0';
const { privateKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

test.each([
  ['a secret access key', `Keys: ${secretKey}.`, 'a secret access key'],
  ['a key in a file', 'aws_secret_access_key = shorter-than-those-of-aws', 'a named secret key'],
  ['a key in JSON', '{"SecretAccessKey":"shorter-than-those-of-aws"}', 'a named secret key'],
  ['a key in XML', '<SecretAccessKey>shorter-than-those-of-aws</SecretAccessKey>', 'a named secret key'],
  ['a session token', Buffer.from(secretKey.repeat(4)).toString('base64'), 'a session token'],
  ['a JSON web token', `token ${jwt({ iss: 'https://ci.test', sub: 'planted' })}`, 'a JSON web token'],
  ['a private key', privateKey, 'a private key in PEM'],
  ['an Authorization header', 'Authorization: Bearer 0123456789abcdef', 'a value of an Authorization header'],
  ['a signature', `Signature=${'0af9'.repeat(16)}`, 'a signature'],
])('findSecrets() finds %s', (_, text, what) => {
  const found = findSecrets(`first line\n${text}\n`, []);
  expect(found[0]).toEqual({ what: expect.stringContaining(what), line: 2 });
});

test.each([
  ['as it is', 'short-one'],
  ['cut in two by a terminal', 'short\n  -one'],
  ['in Base64', Buffer.from('short-one').toString('base64')],
])('findSecrets() finds a known secret %s', (_, text) => {
  expect(findSecrets(`It is ${text}`, ['short-one'])).toHaveLength(1);
});

test.each([
  ['access key ids', 'AKIAIOSFODNN7EXAMPLE and ASIAIOSFODNN7EXAMPLE'],
  ['checksums', 'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['masked values', 'aws_secret_access_key = <sensitive>, Authorization: ***'],
  ['names of resources', 'arn:aws:sts::123456789012:assumed-role/baker/0123456789abcdef0123456789abcdef'],
  [
    'what AWS must decode',
    `Encoded authorization failure message: ${secretKey.replaceAll('/', 'A').repeat(4)}`,
  ],
])('findSecrets() lets %s pass', (_, text) => {
  expect(findSecrets(text, [])).toEqual([]);
});

test.skipIf(!existsSync(kilnScript))(
  'a test in which kiln shows a secret fails, and does not repeat it',
  async () => {
    const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
    const config = fileURLToPath(new URL('planted/vitest.config.ts', import.meta.url));
    const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
      execFile(process.execPath, [vitest, 'run', '--config', config], (error, stdout, stderr) =>
        resolve({ code: error?.code, output: stdout + stderr }),
      );
    });
    expect(code).toBe(1);
    expect(output).toContain('a JSON web token in line 1 of the stdout of `kiln console`');
    expect(output).toContain('a secret that was given in line 1 of the stdout of `kiln console`');
    expect(output).toMatch(/2 failed.*1 passed/);
    expect(findSecrets(output.replaceAll(/planted\.test\.ts.*/g, ''), [])).toEqual([]);
  },
);
