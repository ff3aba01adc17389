import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type CloudProcess } from '../support/cloud-process.ts';
import { ec2ClientFor } from '../support/ec2-client.ts';
import { runKiln, type KilnResult } from '../support/kiln.ts';
import { listLeftovers } from '../support/leftovers.ts';
import { unsaid } from '../support/unsaid.ts';

const sound = readFileSync(new URL('./templates/busybox.pkr.hcl', import.meta.url), 'utf8');

interface Mistake {
  readonly what: string;
  /** What of the sound template is replaced, and by what. */
  readonly change: readonly [from: string | RegExp, to: string];
  /** The option that is at fault, as its line stands in the template. */
  readonly at: string;
  readonly says: readonly string[];
}

const user = 'ssh_username  = "admin"';
const inline = 'inline = ["echo made > /home/admin/made"]';
const filter = /source_ami_filter \{.*?\n {2}\}\n/s;

const scriptFails: Mistake = {
  what: 'lines of a script that exit non-zero',
  change: [inline, 'inline = ["exit 3"]'],
  at: 'provisioner "shell" {',
  says: [
    'The inline script exited with code 3; allowed by valid_exit_codes: 0.',
    'What it printed stands above',
  ],
};

const mistakes: readonly Mistake[] = [
  scriptFails,
  {
    what: 'a filter that no image matches',
    change: ['kiln-busybox-*', 'ubuntu-noble-*'],
    at: 'source_ami_filter {',
    says: [
      'No image in us-east-1 matches name = "ubuntu-noble-*", owners 136693071363.',
      'Correct the filters, the owners or the region. What is there:',
      'kiln-busybox-amd64-',
      'debian-12-amd64-',
    ],
  },
  {
    what: 'owners who have no image',
    change: ['136693071363', '999999999999'],
    at: 'source_ami_filter {',
    says: ['there is none at all of those owners: correct the owners or the region.'],
  },
  {
    what: 'an image that is not there',
    change: [filter, 'source_ami = "ami-0123456789abcdef0"\n'],
    at: 'source_ami = "ami-0123456789abcdef0"',
    says: ['There is no image ami-0123456789abcdef0 in us-east-1', 'Correct source_ami or the region'],
  },
  {
    what: 'a region that is not there',
    change: ['region        = "us-east-1"', 'region = "us-est-1"'],
    at: 'region = "us-est-1"',
    says: ['There is no region "us-est-1"', 'Did you mean "us-east-1"?'],
  },
  {
    what: 'a region that the account has not enabled',
    change: ['region        = "us-east-1"', 'region = "af-south-1"'],
    at: 'region = "af-south-1"',
    says: ['"af-south-1" is one that an account has to enable'],
  },
  {
    what: 'a security group that is not there',
    change: [user, `${user}\n  security_group_id = "sg-0123456789abcdef0"`],
    at: 'security_group_id = "sg-0123456789abcdef0"',
    says: ['There is no security group sg-0123456789abcdef0', 'leave it out to have a temporary group made'],
  },
  {
    what: 'an instance type that is not there',
    change: ['t3.micro', 't9.mega'],
    at: 'source "amazon-ebs" "busybox" {',
    says: ['AWS refused ec2:RunInstances', "'t9.mega'", 'InvalidParameterValue'],
  },
  {
    what: 'an instance without an address',
    change: [
      user,
      `${user}\n  associate_public_ip_address = false\n  ssh_interface = "public_ip"\n  ssh_timeout = "2s"`,
    ],
    at: 'source "amazon-ebs" "busybox" {',
    says: ['Cannot connect by SSH within 2s: the machine has no address yet.', 'ssh_interface'],
  },
  {
    what: 'a port at which nobody answers',
    change: [user, `${user}\n  ssh_port = 2222\n  ssh_timeout = "5s"`],
    at: 'source "amazon-ebs" "busybox" {',
    says: [
      ':2222 within 5s: it refused the connection, so the port is closed.',
      'firewall',
      'raise ssh_timeout',
    ],
  },
  {
    what: 'a user whom the image does not know',
    change: [user, 'ssh_username  = "mallory"\n  ssh_handshake_attempts = 1'],
    at: 'source "amazon-ebs" "busybox" {',
    says: [
      'the SSH server refused the user "mallory" (it was offered publickey',
      'another default user (admin on Debian',
      'check ssh_username',
    ],
  },
  {
    what: 'a script that exits non-zero',
    change: [inline, 'script = "fails.sh"'],
    at: 'provisioner "shell" {',
    says: ['about to fail', 'The script fails.sh exited with code 42', 'build with -on-error=ask'],
  },
  {
    what: 'a script that is not there',
    change: [inline, 'script = "gone.sh"'],
    at: 'script = "gone.sh"',
    says: ['There is no file "gone.sh". Relative paths start at the working folder'],
  },
  {
    what: 'an upload to where it cannot go',
    change: ['/home/admin/uploaded', '/nowhere/deep/uploaded'],
    at: 'provisioner "file" {',
    says: ['Cannot upload the content to /nowhere/deep/uploaded', 'No such file or directory'],
  },
];

/** The number and text of the line on which a part of a template stands. */
function snippetOf(template: string, part: string): string {
  const index = template.split('\n').findIndex((line) => line.includes(part));
  return `${index + 1}: ${part}`;
}

describe.skipIf(process.getuid?.() !== 0)('a build on the local cloud (needs root)', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'kiln-bad-input-'));
  const runs = new Map<string, Promise<KilnResult>>();
  let cloud: CloudProcess;
  let client: EC2Client;

  function fileOf({ what }: Mistake): string {
    return `${what.replaceAll(' ', '-')}.pkr.hcl`;
  }

  function start(mistake: Mistake): Promise<KilnResult> {
    writeFileSync(join(cwd, fileOf(mistake)), sound.replace(...mistake.change));
    const args = ['build', '-color=false', '-var', `name=${mistake.what}`, fileOf(mistake)];
    const run = runKiln(args, { env: cloud.env, cwd });
    runs.set(mistake.what, run);
    return run;
  }

  beforeAll(async () => {
    chmodSync(cwd, 0o755); // the guests' root is another user outside, who must get to the disks below it
    writeFileSync(join(cwd, 'fails.sh'), 'echo about to fail\nexit 42\n');
    cloud = await startCloud(['-data', join(cwd, 'cloud')]);
    client = ec2ClientFor(cloud.env);
    // The first one waits until the base image is made; the others have not the time.
    await start(scriptFails);
    for (const mistake of mistakes.slice(1)) void start(mistake);
  });

  afterAll(async () => {
    await Promise.all(runs.values());
    client.destroy();
    await cloud.stop();
    rmSync(cwd, { recursive: true, force: true });
  });

  test.each(mistakes)('with $what is told where, why and what to do', async (mistake) => {
    const template = sound.replace(...mistake.change);
    const { exitCode, stdout = '', stderr } = (await runs.get(mistake.what)) ?? {};
    const says = [`on ${fileOf(mistake)} line `, snippetOf(template, mistake.at), ...mistake.says];
    const told = { exitCode, stderr, unsaid: unsaid(stdout, says) };
    expect(told).toEqual({ exitCode: 1, stderr: '', unsaid: '' });
  });

  test('leaves nothing behind, in the cloud or in a ledger', async () => {
    await Promise.all(runs.values());
    expect(await listLeftovers(client)).toEqual([]);
    expect(readdirSync(join(cloud.stateHome, 'kiln', 'ledgers'))).toEqual([]);
  });

  test.each<[what: string, env: Readonly<Record<string, string>>, says: RegExp]>([
    ['a wrong secret', { AWS_SECRET_ACCESS_KEY: 'wrong' }, /AuthFailure|SignatureDoesNotMatch/],
    ['an unknown key', { AWS_ACCESS_KEY_ID: 'AKIAWRONG' }, /AuthFailure|InvalidClientTokenId/],
    [
      'no credentials',
      { AWS_ACCESS_KEY_ID: '', HOME: '/nowhere' },
      /there is no \/nowhere\/\.aws\/credentials/,
    ],
    [
      'an endpoint that is down',
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      /Cannot reach http:\/\/127\.0\.0\.1:1/,
    ],
    ['an endpoint that is none', { AWS_ENDPOINT_URL: 'cloud' }, /it must be a URL/],
    [
      'no place for ledgers',
      { XDG_STATE_HOME: '/dev/null' },
      /so nothing is made\. Let that folder be written/,
    ],
  ])('with %s is told so', async (_what, env, says) => {
    writeFileSync(join(cwd, 'sound.pkr.hcl'), sound);
    const args = ['build', '-color=false', '-var', 'name=sound', 'sound.pkr.hcl'];
    const { exitCode, stdout, stderr } = await runKiln(args, { env: { ...cloud.env, ...env }, cwd });
    expect(stdout.replace(/\s+/g, ' ')).toMatch(says);
    expect(stdout).toMatch(/^Error: Build failed\n\n {2}on sound\.pkr\.hcl line 6/m);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(await listLeftovers(client)).toEqual([]);
  });
});
