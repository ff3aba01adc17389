import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runKiln, type KilnResult } from '../support/kiln.ts';
import { listLeftovers, removeImage } from '../support/leftovers.ts';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';
import { startTapProxy, type TapAnswer, type TapProxy } from '../support/tap-proxy.ts';

// The built command against a cloud in memory. Credentials come from a command, which gives another session each time.

const template = `
source "amazon-ebs" "t" {
  region        = "us-east-1"
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  instance_type = "t3.micro"
  ami_name      = "made"
  communicator  = "none"
  tags          = { Name = "made" }
}
build {
  sources = ["source.amazon-ebs.t"]
}
`;

interface Session {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
}

let sessions: readonly Session[];
let folder: string;
let cloud: MemoryCloud;
let proxy: TapProxy;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kiln-expiry-'));
  cloud = await startMemoryCloud({ holdMs: 0 });
  proxy = await startTapProxy(cloud.endpoint);
  sessions = await takeSessions();
  const answers = sessions.map((session) => JSON.stringify({ Version: 1, ...session }));
  await writeFile(join(folder, 'sessions'), `${answers.join('\n')}\n`);
  await writeFile(
    join(folder, 'session.sh'),
    '#!/bin/sh\ncd "$(dirname "$0")" && echo x >> taken && sed -n "$(wc -l < taken)p" sessions\n',
    { mode: 0o755 },
  );
  await writeFile(join(folder, 'config'), `[default]\ncredential_process = ${folder}/session.sh\n`);
  await writeFile(join(folder, 't.pkr.hcl'), template);
});
afterAll(async () => {
  await proxy.close();
  await cloud.close();
  await rm(folder, { recursive: true, force: true });
});

/** Sessions of the cloud's own user; a build takes two of them at most. */
async function takeSessions(): Promise<readonly Session[]> {
  const client = new STSClient({
    region: 'us-east-1',
    endpoint: cloud.endpoint,
    credentials: cloud.credentials,
  });
  try {
    const answers = await Promise.all([1, 2, 3].map(() => client.send(new GetSessionTokenCommand({}))));
    return answers.map(({ Credentials: given }) => ({
      AccessKeyId: given?.AccessKeyId ?? '',
      SecretAccessKey: given?.SecretAccessKey ?? '',
      SessionToken: given?.SessionToken ?? '',
    }));
  } finally {
    client.destroy();
  }
}

interface Built {
  readonly result: KilnResult;
  /** How many sessions the build took. */
  readonly sessions: number;
  /** What is there after it, but for its image. */
  readonly left: readonly string[];
}

function environment(): Record<string, string> {
  return {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_ENDPOINT_URL: proxy.endpoint,
    XDG_STATE_HOME: join(folder, 'state'),
  };
}

async function build(env = environment()): Promise<Built> {
  await writeFile(join(folder, 'taken'), '');
  const result = await runKiln(['build', 't.pkr.hcl'], { env, cwd: folder });
  const taken = await readFile(join(folder, 'taken'), 'utf8');
  const client = cloud.client();
  const [image] = (await listLeftovers(client)).filter((line) => line.startsWith('image '));
  if (image !== undefined) await removeImage(client, image.slice('image '.length));
  return { result, sessions: taken.length / 2, left: await listLeftovers(client) };
}

function expired(action: string): TapAnswer {
  const error = '<Error><Code>RequestExpired</Code><Message>Request has expired.</Message></Error>';
  return action === 'GetCallerIdentity'
    ? { status: 400, body: `<ErrorResponse>${error}</ErrorResponse>` }
    : { status: 400, body: `<Response><Errors>${error}</Errors></Response>` };
}

test(
  'a session that ends at any API call is followed by one other, and the build goes on',
  async () => {
    proxy.reset();
    expect((await build()).result).toMatchObject({ exitCode: 0 });
    const calls = proxy.actions.length;
    const problems: string[] = [];
    let strikes = 0;
    let refreshes = 0;
    for (let number = 1; number <= calls; number += 1) {
      proxy.reset();
      let struck = false;
      proxy.listen((call) => {
        if (struck || call.number !== number || call.moment !== 'before-request') return undefined;
        struck = true;
        return expired(call.action);
      });
      const { result, sessions, left } = await build();
      if (struck) strikes += 1; // waiting may take fewer calls than it did before
      refreshes += sessions - 1;
      const action = proxy.actions[number - 1] ?? '';
      if (result.exitCode !== 0) problems.push(`${action}: ${result.stdout}${result.stderr}`);
      if (sessions > 2) problems.push(`${action}: ${sessions} sessions`);
      problems.push(...left.map((line) => `${action}: ${line} is left`));
    }
    console.log(`Expired at each of ${calls} API calls: ${problems.length} problems, ${refreshes} refreshes`);
    expect(problems).toEqual([]);
    expect(strikes).toBeGreaterThan(calls / 2);
    expect(refreshes).toBe(strikes);
  },
  10 * 60_000,
);

test.each(['RunInstances', 'CreateImage', 'TerminateInstances'])(
  'where %s meets the end of a session that nobody renews, the build says so, and gc removes what is left',
  async (action) => {
    const keys = {
      AWS_ACCESS_KEY_ID: sessions[0]?.AccessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: sessions[0]?.SecretAccessKey ?? '',
      AWS_SESSION_TOKEN: sessions[0]?.SessionToken ?? '',
    };
    const env = { ...environment(), ...keys };
    let ended = false;
    proxy.reset();
    proxy.listen((call) => {
      ended ||= call.action === action;
      return ended && call.moment === 'before-request' ? expired(call.action) : undefined;
    });
    const { result } = await build(env);
    const output = result.stdout + result.stderr;
    expect(output).toContain(
      'The session has ended and cannot be renewed: nothing renews the session token in the environment',
    );
    expect(output).toContain('kiln gc');
    proxy.reset();
    await runKiln(['gc'], { env, cwd: folder });
    expect(await listLeftovers(cloud.client())).toEqual([]);
  },
);
