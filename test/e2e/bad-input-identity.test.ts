import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { kilnScript, runKiln, startKiln } from '../support/kiln.ts';
import { listLeftovers } from '../support/leftovers.ts';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';
import { startOidcIssuer, type OidcIssuer } from '../support/oidc-issuer.ts';
import { startTapProxy, type TapProxy } from '../support/tap-proxy.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { iamClientFor, makeRole, trustTokens } from '../support/trusting-role.ts';

// Identities that are set up wrongly, or whose sources misbehave, as a build with the built command meets them.

const template = `
source "amazon-ebs" "web" {
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  instance_type = "t3.micro"
  ami_name      = "made"
  communicator  = "none"
}
build {
  sources = ["source.amazon-ebs.web"]
}
`;

const gitlab = 'https://gitlab.com';
const down = 'https://down.example.com';
const audience = 'sts.amazonaws.com';
const account = '123456789012';

let cloud: MemoryCloud;
let proxy: TapProxy;
let issuer: OidcIssuer;
let roleArn: string;

beforeAll(async () => {
  issuer = await startOidcIssuer();
  cloud = await startMemoryCloud({
    issuerAddresses: { [gitlab]: issuer.url, [down]: 'http://127.0.0.1:9' },
  });
  proxy = await startTapProxy(cloud.endpoint);
  const { accessKeyId, secretAccessKey } = cloud.credentials;
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const client = iamClientFor({ AWS_ENDPOINT_URL: cloud.endpoint, ...keys });
  const subject = 'project_path:acme/*';
  await trustTokens(client, { issuer: down, audience, subject });
  roleArn = await makeRole(client, 'ci', await trustTokens(client, { issuer: gitlab, audience, subject }));
  client.destroy();
});
afterAll(async () => {
  await proxy.close();
  await cloud.close();
  await issuer.close();
});

interface Place {
  readonly cwd: string;
  readonly env: Record<string, string>;
}

/** A home with a template, and with the files of a row: commands may be run, HERE stands for the home. */
function prepare(files: Readonly<Record<string, string>>): Place {
  const cwd = tempFolder();
  for (const [name, text] of Object.entries({ ...files, 'web.pkr.hcl': template })) {
    writeFileSync(join(cwd, name), text.replaceAll('HERE', cwd));
    chmodSync(join(cwd, name), name.endsWith('.sh') ? 0o700 : 0o600);
  }
  const env = {
    HOME: cwd,
    XDG_STATE_HOME: join(cwd, 'state'),
    AWS_CONFIG_FILE: join(cwd, 'config'),
    AWS_ENDPOINT_URL: proxy.endpoint,
    AWS_REGION: 'eu-west-1',
    PACKER_NO_COLOR: '1',
  };
  return { cwd, env };
}

/** Whether the command of a home runs, where it has written down its number; one that has ended may be listed for a while. */
function runsIn(home: string): boolean {
  const file = join(home, 'pid');
  const pid = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'none';
  return existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
}

const processProfile = '[default]\ncredential_process = HERE/keys.sh\n';
const roleProfile = (source: string): string =>
  `role_arn = arn:aws:iam::${account}:role/ci\nsource_profile = ${source}\n`;

interface Row {
  readonly what: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly says: readonly string[];
}

const rows: readonly Row[] = [
  {
    what: 'a command for credentials that writes 10 MB',
    files: {
      config: processProfile,
      'keys.sh': '#!/bin/sh\necho $$ > HERE/pid\nexec head -c 10000000 /dev/zero\n',
    },
    says: ['HERE/keys.sh', 'ended after 1 MiB of output'],
  },
  {
    what: 'a command for credentials that prints a banner first',
    files: { config: processProfile, 'keys.sh': '#!/bin/sh\necho Welcome\necho "{}"\n' },
    says: ['HERE/keys.sh', 'JSON'],
  },
  {
    what: 'a command for credentials that is kiln, and asks for the profile that it is of',
    files: {
      config: `[default]\ncredential_process = ${process.execPath} ${kilnScript} credentials process\n`,
    },
    says: ['The credential_process in HERE/config:2 leads back to itself'],
  },
  {
    what: 'profiles that name each other',
    files: {
      config: `[profile a]\n${roleProfile('b')}\n[profile b]\n${roleProfile('c')}\n[profile c]\n${roleProfile('a')}`,
    },
    env: { AWS_PROFILE: 'a' },
    says: ['a -> b -> c -> a'],
  },
  {
    what: 'half a key pair',
    env: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' },
    says: ['AWS_ACCESS_KEY_ID is in the environment, but AWS_SECRET_ACCESS_KEY is not'],
  },
  {
    what: 'a door for tokens at which nobody is',
    env: {
      AWS_ROLE_ARN: `arn:aws:iam::${account}:role/ci`,
      KILN_TOKEN_PROVIDER: 'github',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/token',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer',
    },
    says: ['127.0.0.1:9'],
  },
];

describe('a build ends with the reason, and asks AWS for nothing that cannot help, where there is', () => {
  test.each(rows)('$what', async ({ files = {}, env = {}, says }) => {
    proxy.reset();
    const place = prepare(files);
    const { exitCode, stdout, stderr } = await runKiln(['build', 'web.pkr.hcl'], {
      cwd: place.cwd,
      env: { ...place.env, ...env },
    });
    expect(exitCode).toBe(1);
    const text = (stdout + stderr).replaceAll(/\s+/g, ' ');
    for (const words of says) expect(text).toContain(words.replace('HERE', place.cwd));
    expect(proxy.actions).toEqual([]);
    await expect.poll(() => runsIn(place.cwd)).toBe(false);
  });

  test('an issuer of tokens that is down', async () => {
    proxy.reset();
    const token = await issuer.token({ iss: down, aud: audience, sub: 'project_path:acme/images' });
    const { cwd, env } = prepare({ token });
    const web = { AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: join(cwd, 'token') };
    const { exitCode, stdout, stderr } = await runKiln(['build', 'web.pkr.hcl'], {
      cwd,
      env: { ...env, ...web },
    });
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toContain('IDPCommunicationError');
    expect(proxy.actions).toEqual(Array.from({ length: 4 }, () => 'AssumeRoleWithWebIdentity'));
  });
});

describe('Ctrl-C ends a build at once, with all that it started, while', () => {
  test('a command for credentials hangs', async () => {
    const { cwd, env } = prepare({
      config: processProfile,
      'keys.sh': '#!/bin/sh\ntrap "" TERM INT\necho $$ > HERE/pid\nsleep 300\n',
    });
    const { child, ended } = startKiln(['build', 'web.pkr.hcl'], { cwd, env });
    await expect.poll(() => existsSync(join(cwd, 'pid')), { timeout: 20_000 }).toBe(true);
    child.kill('SIGINT');
    expect((await ended).exitCode).toBe(1);
    await expect.poll(() => runsIn(cwd)).toBe(false);
  });

  test('the door for tokens is slow', async () => {
    let asked = 0;
    const silent = createServer(() => void (asked += 1));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => silent.close().closeAllConnections());
    const { cwd, env } = prepare({});
    const job = {
      AWS_ROLE_ARN: roleArn,
      KILN_TOKEN_PROVIDER: 'github',
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/token`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer',
    };
    const { child, ended } = startKiln(['build', 'web.pkr.hcl'], { cwd, env: { ...env, ...job } });
    await expect.poll(() => asked, { timeout: 20_000 }).toBe(1);
    child.kill('SIGINT');
    expect((await ended).exitCode).toBe(1);
    expect(asked).toBe(1);
  });
});

test('a token file of which only half is written gives a session when the rest follows', async () => {
  proxy.reset();
  const claims = { iss: gitlab, aud: audience, sub: 'project_path:acme/images' };
  const token = await issuer.token(claims);
  const { cwd, env } = prepare({ token: token.slice(0, 200) });
  proxy.listen(() => writeFileSync(join(cwd, 'token'), token));
  const web = { AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: join(cwd, 'token') };
  const { exitCode, stderr } = await runKiln(['credentials', 'whoami'], { cwd, env: { ...env, ...web } });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const assume = 'AssumeRoleWithWebIdentity';
  expect(proxy.actions).toEqual([assume, assume, 'GetCallerIdentity']);
});

test('none of them has made anything', async () => {
  expect(await listLeftovers(cloud.client('eu-west-1'))).toEqual([]);
});
