import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  sessionAnswer,
  startFakeService,
  type FakeService,
} from '../conformance/roles-anywhere/fake-service.ts';
import { runKiln } from '../support/kiln.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiln-bad-certificates-'));
const shell = (line: string): unknown =>
  execFileSync('bash', ['-ec', line], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
const leaf = 'keyUsage=critical,digitalSignature';

beforeAll(() => {
  shell(`
    new() { openssl ecparam -name prime256v1 -genkey -noout -out $1.key; openssl req -new -key $1.key -subj /CN=$1 -out $1.csr; }
    printf '${leaf}\\n' > leaf.ext
    printf 'basicConstraints=critical,CA:TRUE\\nkeyUsage=critical,keyCertSign\\n' > ca.ext
    for name in good other; do
      new $name
      openssl x509 -req -in $name.csr -signkey $name.key -days 9 -set_serial 7 -extfile leaf.ext -out $name.pem
    done
    { echo '${leaf}'; printf subjectAltName=; seq -s, -f 'DNS:%040.0f.example.com' 20000; } > large.ext
    openssl x509 -req -in good.csr -signkey good.key -days 9 -set_serial 7 -extfile large.ext -out large.pem
    openssl pkcs8 -topk8 -in good.key -v2 aes-256-cbc -passout pass:sesame -out encrypted.key
    new ca50
    openssl x509 -req -in ca50.csr -signkey ca50.key -days 9 -set_serial 50 -extfile ca.ext -out ca50.pem
    for at in $(seq 49 -1 1); do
      new ca$at
      openssl x509 -req -in ca$at.csr -CA ca$((at + 1)).pem -CAkey ca$((at + 1)).key -set_serial $at -days 9 -extfile ca.ext -out ca$at.pem
    done
    openssl x509 -req -in good.csr -CA ca1.pem -CAkey ca1.key -set_serial 7 -days 9 -extfile leaf.ext -out deep.pem
    for at in $(seq 50); do cat ca$at.pem; done > chain.pem
    openssl x509 -req -in good.csr -signkey good.key -days -1 -set_serial 7 -extfile leaf.ext -out old.pem
  `);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function serve(answer = sessionAnswer): Promise<FakeService> {
  const service = await startFakeService((count) => answer(count));
  onTestFinished(() => service[Symbol.asyncDispose]());
  return service;
}

function ask(service: FakeService, files: readonly string[]): ReturnType<typeof runKiln> {
  const arn = 'arn:aws:rolesanywhere:eu-west-1:111122223333';
  const flags = ['-trust-anchor-arn', `${arn}:trust-anchor/1`, '-profile-arn', `${arn}:profile/1`];
  const role = ['-role-arn', 'arn:aws:iam::111122223333:role/builder'];
  const endpoint = ['-endpoint', `http://127.0.0.1:${service.plainPort}`];
  return runKiln(['credentials', 'process', ...flags, ...role, ...endpoint, ...files], { cwd: folder });
}

test.each<[string, readonly string[], string]>([
  [
    'a certificate of 1 MB',
    ['-certificate', 'large.pem', '-private-key', 'good.key'],
    'large.pem and those above it come to',
  ],
  [
    'a chain of 50',
    ['-certificate', 'deep.pem', '-private-key', 'good.key', '-intermediates', 'chain.pem'],
    '49 certificates lie between this one and its authority, and Roles Anywhere takes 5',
  ],
  [
    'a wrong password',
    ['-certificate', 'good.pem', '-private-key', 'encrypted.key', '-pkcs8-password', 'open'],
    'encrypted.key is wrong',
  ],
  [
    'no password where one is needed',
    ['-certificate', 'good.pem', '-private-key', 'encrypted.key'],
    'is encrypted, and no password was given',
  ],
  [
    'a key of another certificate',
    ['-certificate', 'good.pem', '-private-key', 'other.key'],
    'belongs to none of the certificates in',
  ],
])('%s is told at once, and nothing is sent', async (_, files, said) => {
  const service = await serve();
  const { exitCode, stdout, stderr } = await ask(service, files);
  expect({ exitCode, stdout, stderr, sent: service.seen.length }).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: expect.stringContaining(said),
    sent: 0,
  });
  expect(stderr).not.toMatch(/sesame|open\b|PRIVATE KEY/);
});

test('what Roles Anywhere refuses is asked for once', async () => {
  const service = await serve(() => ({
    status: 403,
    headers: [['X-Amzn-ErrorType', 'AccessDeniedException']],
    body: '{"message":"Untrusted certificate. Insufficient certificate"}',
  }));
  const { stderr } = await ask(service, ['-certificate', 'old.pem', '-private-key', 'good.key']);
  expect(stderr).toContain('The certificate breaks rules of Roles Anywhere:\n  - valid until');
  expect(service.seen).toHaveLength(1);
});

test('a pair that is written anew all the time, one file after the other, gives a session all the same', async () => {
  const service = await serve();
  const done = new AbortController();
  const swapping = (async () => {
    for (let turn = 0; !done.signal.aborted; turn += 1) {
      const from = turn % 2 === 0 ? 'other' : 'good';
      // In place, so that readers see halves of files too; at one go, as a slow machine makes pauses by itself.
      writeFileSync(join(folder, 'live.pem'), readFileSync(join(folder, `${from}.pem`)).subarray(0, 300));
      copyFileSync(join(folder, `${from}.pem`), join(folder, 'live.pem'));
      copyFileSync(join(folder, `${from}.key`), join(folder, 'live.new'));
      renameSync(join(folder, 'live.new'), join(folder, 'live.key'));
      await delay(100);
    }
  })();
  const runs = await Promise.all(
    Array.from({ length: 4 }, () => ask(service, ['-certificate', 'live.pem', '-private-key', 'live.key'])),
  );
  done.abort();
  await swapping;
  expect(runs.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
    runs.map(() => ({ exitCode: 0, stderr: '' })),
  );
  expect(service.seen).toEqual(runs.map(() => expect.objectContaining({ signature: 'right' })));
});
