import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBytes } from '../../src/aws/read-bytes.ts';
import type { HttpRequest } from '../../src/aws/http/transport.ts';
import { takeRolesAnywhereLease } from '../../src/aws/identity/roles-anywhere/take-roles-anywhere-lease.ts';
import { tempFolder } from '../support/temp-folder.ts';

const signal = new AbortController().signal;
const arn = (kind: string): string => `arn:aws:rolesanywhere:eu-west-1:123456789012:${kind}/1`;

/** The request for a session with the certificate of a folder, as it would be sent. */
async function requestOf(folder: string): Promise<HttpRequest> {
  const sent: HttpRequest[] = [];
  const take = takeRolesAnywhereLease(
    {
      trustAnchorArn: arn('trust-anchor'),
      profileArn: arn('profile'),
      roleArn: 'arn:aws:iam::123456789012:role/a b=c',
      certificate: join(folder, 'leaf.pem'),
      privateKey: join(folder, 'leaf.key'),
    },
    {
      env: {},
      ask: undefined,
      now: () => new Date('2026-11-22T12:15:09Z'),
      readFile: readBytes,
      run: async () => ({ exitCode: 1, stdout: '', stderr: '' }),
      http: async (request) => {
        sent.push(request);
        return { status: 403, headers: {}, body: '' };
      },
      endpoint: async () => new URL('https://rolesanywhere.eu-west-1.amazonaws.com'),
    },
  );
  await expect(take(signal)).rejects.toThrow('refused a session');
  const [request] = sent;
  if (!request) throw new Error('Nothing was sent');
  return request;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the documentation of the signing process says that is signed; shares nothing with the signer. */
function textToSign({ url, headers, body }: HttpRequest): {
  readonly text: string;
  readonly signature: string;
} {
  const authorization = headers['Authorization'] ?? '';
  const [, algorithm = '', scope = '', names = '', signature = ''] =
    /^(\S+) Credential=\d+\/(\S+), SignedHeaders=(\S+), Signature=([\da-f]+)$/.exec(authorization) ?? [];
  const byName = new Map(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
  const lines = names.split(';').map((name) => `${name}:${byName.get(name) ?? ''}`);
  const canonical = ['POST', '/sessions', url.search.slice(1), ...lines, '', names, sha256(body)].join('\n');
  const text = [algorithm, byName.get('x-amz-date'), scope, sha256(canonical)].join('\n');
  return { text, signature };
}

test.each([
  ['RSA 2048', 'genrsa -out leaf.key 2048', 'AWS4-X509-RSA-SHA256'],
  ['RSA 3072', 'genrsa -out leaf.key 3072', 'AWS4-X509-RSA-SHA256'],
  ['P-256', 'ecparam -name prime256v1 -genkey -noout -out leaf.key', 'AWS4-X509-ECDSA-SHA256'],
  ['P-384', 'ecparam -name secp384r1 -genkey -noout -out leaf.key', 'AWS4-X509-ECDSA-SHA256'],
  ['P-521', 'ecparam -name secp521r1 -genkey -noout -out leaf.key', 'AWS4-X509-ECDSA-SHA256'],
])('openssl verifies what a key of %s has signed', async (_, generate, algorithm) => {
  const folder = tempFolder();
  const openssl = (line: string): string =>
    execFileSync('openssl', line.split(' '), { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  openssl(generate);
  openssl('req -x509 -new -key leaf.key -subj /CN=host -addext keyUsage=digitalSignature -out leaf.pem');
  writeFileSync(join(folder, 'leaf.pub'), openssl('x509 -in leaf.pem -noout -pubkey'));
  const request = await requestOf(folder);
  const { text, signature } = textToSign(request);
  writeFileSync(join(folder, 'text'), text);
  writeFileSync(join(folder, 'signature'), Buffer.from(signature, 'hex'));
  expect(text.split('\n')[0]).toBe(algorithm);
  expect(openssl('dgst -sha256 -verify leaf.pub -signature signature text')).toBe('Verified OK\n');
  const serial = BigInt(`0x${openssl('x509 -in leaf.pem -noout -serial').trim().replace('serial=', '')}`);
  expect(request.headers['Authorization']).toContain(
    ` Credential=${serial}/20261122/eu-west-1/rolesanywhere/`,
  );
  const sent = Buffer.from(request.headers['X-Amz-X509'] ?? '', 'base64');
  openssl('x509 -in leaf.pem -outform der -out leaf.der');
  expect(sent).toEqual(readFileSync(join(folder, 'leaf.der')));
});
