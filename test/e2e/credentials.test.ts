import { execFile } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runKiln, saidBy, startKiln } from '../support/kiln.ts';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';
import { tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);
const account = '123456789012';
const arn = `arn:aws:iam::${account}:user/kiln`;
const identityQuestion = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'];

let cloud: MemoryCloud;
let keys: Readonly<Record<string, string>>;
beforeAll(async () => {
  cloud = await startMemoryCloud();
  keys = {
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
  };
});
afterAll(() => cloud.close());

/** Where the cloud is, for whoever has no credentials yet. */
const place = (): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: cloud.endpoint,
  AWS_REGION: 'eu-west-1',
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** What Debian's awscli answers; it knows no endpoint variables. */
async function askAws(env: Readonly<Record<string, string>>): Promise<string> {
  const words = ['--endpoint-url', cloud.endpoint, '--region', 'eu-west-1', ...identityQuestion];
  const { stdout } = await run('aws', words, { env: { PATH: process.env['PATH'] ?? '', ...env } });
  return stdout.trim();
}

describe('kiln credentials', () => {
  test('whoami says who, by which link and until when, and no secret', async () => {
    const { stdout, exitCode } = await runKiln(['credentials', 'whoami'], { env: { ...place(), ...keys } });
    expect(exitCode).toBe(0);
    expect(stdout).toContain(arn);
    expect(stdout).toMatch(/found by +environment/);
    expect(stdout).toMatch(/valid +they do not end/);
    expect(stdout).not.toContain(cloud.credentials.secretAccessKey);
  });

  test('whoami -json gives the same to programs', async () => {
    const { stdout } = await runKiln(['credentials', 'whoami', '-json'], { env: { ...place(), ...keys } });
    expect(JSON.parse(stdout)).toMatchObject({ arn, account, lasts: 'they do not end' });
  });

  test('whoami without any credentials says where was looked', async () => {
    const home = tempFolder();
    const { stdout, stderr, exitCode } = await runKiln(['credentials', 'whoami'], {
      env: { ...place(), HOME: home },
    });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(stderr).toMatch(/No AWS credentials were found[^]*environment[^]*container[^]*instance/i);
  });

  test('process is a credential_process of awscli', async () => {
    const folder = tempFolder();
    const kiln = `${process.execPath} ${join(import.meta.dirname, '../../dist/kiln.js')}`;
    const config = join(folder, 'config');
    writeFileSync(config, `[default]\ncredential_process = ${kiln} credentials process -profile keys\n`);
    const own = join(folder, 'own');
    writeFileSync(
      own,
      `[keys]\naws_access_key_id = ${cloud.credentials.accessKeyId}\naws_secret_access_key = ${cloud.credentials.secretAccessKey}\n`,
    );
    expect(await askAws({ AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: own })).toBe(arn);
  });

  test.each([
    ['env', 'sh', (text: string) => text],
    ['json', 'sh', (text: string) => toAssignments(JSON.parse(text))],
  ])('export prints what a shell takes (%s)', async (format, shell, lines) => {
    const odd = { AWS_ACCESS_KEY_ID: 'AKIDODD', AWS_SECRET_ACCESS_KEY: `it's $(odd) "\\` };
    const { stdout } = await runKiln(['credentials', 'export', '-format', format], { env: odd });
    const script = `${lines(stdout)}\nprintf '%s|%s|%s' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "\${AWS_SESSION_TOKEN-none}"`;
    const answer = await run(shell, ['-c', script], { env: { AWS_SESSION_TOKEN: 'old' } });
    expect(answer.stdout).toBe(`AKIDODD|${odd.AWS_SECRET_ACCESS_KEY}|${format === 'json' ? 'old' : 'none'}`);
  });

  test('exec gives a command credentials and nothing else of the environment, and its exit code', async () => {
    const words = ['aws', '--endpoint-url', cloud.endpoint, ...identityQuestion];
    const { stdout, stderr } = await runKiln(['credentials', 'exec', '--', ...words], {
      env: { ...place(), ...keys },
    });
    expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: arn, stderr: '' });
    const seen = await runKiln(
      ['credentials', 'exec', '--', 'sh', '-c', 'echo "${AWS_ACCESS_KEY_ID-none}"; exit 7'],
      { env: { ...place(), ...keys } },
    );
    expect(seen).toMatchObject({ stdout: 'none\n', exitCode: 7 });
  });

  test('exec tells the region and the way to AWS of the profile, and answers nobody who has no secret', async () => {
    const home = tempFolder();
    const config = join(home, 'config');
    writeFileSync(
      config,
      `[profile x]\nregion = eu-west-3\nca_bundle = /ca.pem\naws_access_key_id = AKID\naws_secret_access_key = s\n`,
    );
    const asks = `
      const { AWS_REGION, AWS_CONFIG_FILE, AWS_CONTAINER_CREDENTIALS_FULL_URI: uri } = process.env;
      const ttl = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' };
      const { status } = await fetch(new URL('/latest/api/token', uri), { method: 'PUT', headers: ttl });
      const { readFileSync } = await import('node:fs');
      console.log(JSON.stringify([AWS_REGION, readFileSync(AWS_CONFIG_FILE, 'utf8'), status]));`;
    const node = [process.execPath, '--input-type=module', '--eval', asks];
    const { stdout } = await runKiln(['credentials', 'exec', '-profile', 'x', '--', ...node], {
      env: { HOME: home, AWS_CONFIG_FILE: config },
    });
    expect(JSON.parse(stdout)).toEqual([
      'eu-west-3',
      '[default]\nregion = eu-west-3\nca_bundle = /ca.pem\n',
      404,
    ]);
  });

  test('exec leaves interrupts to the command, and nothing behind', async () => {
    const temp = tempFolder();
    const words = ['sh', '-c', 'trap "" INT; echo ready; sleep 1; echo done'];
    const running = startKiln(['credentials', 'exec', '--', ...words], { env: { ...keys, TMPDIR: temp } });
    await saidBy(running, /ready\n/);
    for (let count = 0; count < 3; count += 1) running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ exitCode: 0, stdout: 'ready\ndone\n' });
    expect(readdirSync(temp)).toEqual([]);
  });

  test('exec says what it cannot run', async () => {
    const { stderr, exitCode } = await runKiln(['credentials', 'exec', '--', 'no-such-program'], {
      env: keys,
    });
    expect(stderr).toContain('Cannot run no-such-program');
    expect(exitCode).toBe(1);
  });

  test.each<[string, readonly string[]]>([
    ['Give a command to run after --', ['exec']],
    ['There is no flag -role here', ['export', '-role', 'x']],
    ['-profile and -certificate exclude each other', ['process', '-profile', 'x', '-certificate', 'c.pem']],
    ['needs -profile-arn, -role-arn too', ['process', '-certificate', 'c.pem', '-trust-anchor-arn', 'arn:a']],
    [
      'a session lasts 900 to 43200 seconds, not 60',
      [
        ['process', '-certificate', 'c.pem', '-session-duration', '60'],
        ['-trust-anchor-arn', 'arn:a', '-profile-arn', 'arn:p', '-role-arn', 'arn:r'],
      ].flat(),
    ],
    ['needs -certificate', ['process', '-role-arn', 'arn:a']],
  ])('what programs read holds nothing where a call is wrong: %s', async (want, words) => {
    const { stdout, stderr, exitCode } = await runKiln(['credentials', ...words], { env: keys });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(stderr).toContain(want);
  });

  test('serve says which ports there are', async () => {
    const wrong = await runKiln(['credentials', 'serve', '-port', '70000'], { env: keys });
    expect(wrong).toMatchObject({ exitCode: 1, stdout: '' });
    expect(wrong.stderr).toContain('-port: 70000 is no port');
    expect(wrong.stderr).toContain('Usage: kiln credentials serve');
  });

  test('serve gives awscli credentials by the metadata service and by the protocol of containers', async () => {
    const serving = startKiln(['credentials', 'serve', '-port', '0'], { env: { ...place(), ...keys } });
    const lines = await saidBy(serving, /TOKEN_FILE=\S+\n/);
    const metadata = /METADATA_SERVICE_ENDPOINT=(\S+)/.exec(lines)?.[1] ?? '';
    const uri = /CREDENTIALS_FULL_URI=(\S+)/.exec(lines)?.[1] ?? '';
    const tokenFile = /TOKEN_FILE=(\S+)/.exec(lines)?.[1] ?? '';
    const home = { HOME: tempFolder() };
    expect(await askAws({ ...home, AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata })).toBe(arn);
    const { stdout: token } = await run('cat', [tokenFile]);
    const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: uri, AWS_CONTAINER_AUTHORIZATION_TOKEN: token };
    expect(await askAws({ ...home, ...container })).toBe(arn);
    const wrong = await fetch(uri, { headers: { authorization: 'wrong' } });
    expect(wrong.status).toBe(401);
    expect(await statusFor('name.example', uri)).toBe(403);
    expect(await statusFor('localhost:9911', uri)).toBe(401);
    serving.child.kill('SIGTERM');
    expect((await serving.ended).exitCode).toBe(0);
  });
});

/** What is answered where a server is asked by a name; fetch lets nobody say which. */
function statusFor(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (answer) => resolve(answer.resume().statusCode)).once('error', reject);
  });
}

function toAssignments(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'`)
    .join('\n');
}
