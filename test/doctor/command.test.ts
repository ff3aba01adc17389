import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runInProcess } from '../support/run-in-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const who =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ann</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

/** STS, as far as it says who somebody is, by a clock of its own. */
async function startSts(date = new Date()): Promise<string> {
  const server = createServer((_, answer) => {
    answer.setHeader('date', date.toUTCString()).end(who);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const source = (name: string, access: string): string => `
source "amazon-ebs" "${name}" {
  ami_name      = "${name}"
  instance_type = "t3.micro"
  source_ami    = "ami-12345678"
  ssh_username  = "admin"
  ${access}
}
`;
const build = 'build {\n  sources = ["amazon-ebs.good", "amazon-ebs.same", "amazon-ebs.bad"]\n}\n';

async function prepare(): Promise<{ readonly cwd: string; readonly env: Record<string, string> }> {
  const cwd = tempFolder();
  mkdirSync(join(cwd, '.aws'));
  const credentials = join(cwd, '.aws/credentials');
  writeFileSync(credentials, '[web]\naws_access_key_id = AKIDWEB\naws_secret_access_key = s3cret\n');
  chmodSync(credentials, 0o644);
  const env = {
    HOME: cwd,
    AWS_ENDPOINT_URL: await startSts(),
    AWS_REGION: 'eu-west-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return { cwd, env };
}

test('says that a login works, and what is not well beside it', async () => {
  const { cwd, env } = await prepare();
  const args = ['credentials', 'doctor', '-profile', 'web'];
  const { exit, stdout } = await runInProcess({ args, cwd, env });
  expect(exit).toBe(0);
  expect(stdout).toContain('The login works: arn:aws:iam::123456789012:user/ann\nFound by: flag -profile');
  expect(stdout).toContain(`Warning file-open-to-others (6), ${cwd}/.aws/credentials\n`);
  expect(stdout).toContain(`  Fix: chmod 600 ${cwd}/.aws/credentials\n`);
  expect(stdout).not.toContain('s3cret');
});

test('says that none works, and ends with 1', async () => {
  const { cwd, env } = await prepare();
  const { exit, stdout } = await runInProcess({ args: ['credentials', 'doctor'], cwd, env });
  expect(exit).toBe(1);
  expect(stdout).toContain('No login works.\nRegion: eu-west-1\n');
  expect(stdout).toContain('Error nothing-found\n');
});

test('looks at the access options of each source of a template, for programs too', async () => {
  const { cwd, env } = await prepare();
  const template = join(cwd, 'web.pkr.hcl');
  const access = 'profile = "web"';
  writeFileSync(
    template,
    `${source('good', access)}${source('same', access)}${source('bad', 'profile = "wbe"')}${build}`,
  );
  const args = ['credentials', 'doctor', '-json', template];
  const { exit, stdout } = await runInProcess({ args, cwd, env });
  expect(exit).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    format: 1,
    works: false,
    configurations: [
      {
        builds: ['amazon-ebs.good', 'amazon-ebs.same'],
        region: 'eu-west-1',
        login: { works: true, account: '123456789012', renewal: 'permanent' },
      },
      {
        builds: ['amazon-ebs.bad'],
        login: { works: false },
        findings: expect.arrayContaining([
          expect.objectContaining({ code: 'profile-missing', number: 4, where: 'the option profile' }),
        ]),
      },
    ],
  });
});

test('compares the end of the session with what the build takes', async () => {
  const { cwd, env } = await prepare();
  const template = join(cwd, 'web.pkr.hcl');
  writeFileSync(template, `${source('good', '')}build {\n  sources = ["amazon-ebs.good"]\n}\n`);
  const session = {
    AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 's',
    AWS_SESSION_TOKEN: 't',
    AWS_CREDENTIAL_EXPIRATION: new Date(Date.now() + 300_000).toISOString(),
  };
  const args = ['credentials', 'doctor', template];
  const { exit, stdout } = await runInProcess({ args, cwd, env: { ...env, ...session } });
  expect(exit).toBe(0);
  expect(stdout).toMatch(
    /Warning session-too-short \(40\)\n  The session ends in [45]m\S+, and a build of the template takes 15m0s/,
  );
});

test('does not mix flags with what a template says', async () => {
  const { cwd, env } = await prepare();
  const args = ['credentials', 'doctor', '-profile', 'web', 'web.pkr.hcl'];
  const { exit, stdout } = await runInProcess({ args, cwd, env });
  expect(exit).toBe(1);
  expect(stdout).toContain('-profile and a template exclude each other');
});

test.each(['abc', '12345678901', '1234567890123', '12345678901a'])(
  'takes no account "%s", which has 12 digits',
  async (account) => {
    const { cwd, env } = await prepare();
    const args = ['credentials', 'doctor', '-account', account];
    const { exit, stdout } = await runInProcess({ args, cwd, env });
    expect(exit).toBe(1);
    expect(stdout).toContain(`-account: "${account}" is no number of an account`);
  },
);

test('has nothing to say of a template that calls nobody', async () => {
  const { cwd, env } = await prepare();
  const template = join(cwd, 'null.pkr.hcl');
  writeFileSync(
    template,
    'source "null" "x" {\n  communicator = "none"\n}\nbuild {\n  sources = ["null.x"]\n}\n',
  );
  const { exit, stdout } = await runInProcess({ args: ['credentials', 'doctor', template], cwd, env });
  expect({ exit, stdout }).toEqual({ exit: 0, stdout: 'No source of the template calls AWS.\n' });
});

const tls = join(import.meta.dirname, '../support/tls');
const certificate = join(tls, 'localhost-cert.pem');

test('names a certificate that is not trusted, and is content with the bundle that trusts it', async () => {
  const { cwd, env } = await prepare();
  const files = { cert: readFileSync(certificate), key: readFileSync(join(tls, 'localhost-key.pem')) };
  const server = createSecureServer(files, (_, answer) => void answer.end(who));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => server.close().closeAllConnections());
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const secure = { ...env, AWS_ENDPOINT_URL: `https://${host}` };
  const args = ['credentials', 'doctor', '-profile', 'web'];
  const refused = await runInProcess({ args, cwd, env: secure });
  expect(refused.exit).toBe(1);
  expect(refused.stdout).toContain(`Error tls-untrusted (29), ${host}\n`);
  expect(refused.stdout).toContain(`Fix: openssl s_client -connect ${host} `);
  const trusted = await runInProcess({ args, cwd, env: { ...secure, AWS_CA_BUNDLE: certificate } });
  expect(trusted.exit).toBe(0);
});

test('tells how wrong the clock is', async () => {
  const { cwd, env } = await prepare();
  const endpoint = await startSts(new Date(Date.now() - 600_000));
  const args = ['credentials', 'doctor', '-profile', 'web', '-json'];
  const { exit, stdout } = await runInProcess({ args, cwd, env: { ...env, AWS_ENDPOINT_URL: endpoint } });
  expect(exit).toBe(0);
  const [skew] = JSON.parse(stdout).configurations[0].findings.filter(
    ({ code }: { readonly code: string }) => code === 'clock-skew',
  );
  expect(skew).toMatchObject({ number: 26, severity: 'warning' });
  expect(skew.cause).toMatch(/^The clock of this machine is (10m0|9m59|10m1)s ahead of that of AWS/);
});
