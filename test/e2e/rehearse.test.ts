import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { kilnInFolder, type FolderRun } from '../support/kiln-in-folder.ts';
import { kilnScript, runKiln, startKiln } from '../support/kiln.ts';
import { testDataDir, whyNoSandbox } from '../support/sandbox.ts';
import { tempFolder } from '../support/temp-folder.ts';

const missing = existsSync(kilnScript) ? await whyNoSandbox() : 'it needs npm run build.';
const obstacle = missing === undefined ? '' : ` (left out: ${missing})`;

interface SourceText {
  readonly options?: readonly string[];
  readonly inline?: readonly string[];
  readonly before?: readonly string[];
}

/** A template with one source, whose image AWS has and this machine has not. */
function template({ options = [], inline = ['true'], before = [] }: SourceText = {}): string {
  return [
    ...before,
    'source "amazon-ebs" "web" {',
    '  ami_name      = "web"',
    '  instance_type = "t3.micro"',
    '  region        = "us-east-1"',
    '  source_ami    = "ami-0123456789abcdef0"',
    '  ssh_username  = "ubuntu"',
    ...options.map((line) => `  ${line}`),
    '}',
    'build {',
    '  sources = ["source.amazon-ebs.web"]',
    '  provisioner "shell" {',
    `    inline = ${JSON.stringify(inline)}`,
    '  }',
    '}',
    '',
  ].join('\n');
}

const busybox = ['-stand-in', '*=busybox'] as const;

function rehearse(text: string, flags: readonly string[] = busybox): Promise<FolderRun> {
  return kilnInFolder(['rehearse', '-data', testDataDir, ...flags, 'web.pkr.hcl'], { 'web.pkr.hcl': text });
}

test.each([
  [
    ['-stand-in', 'ami-0abc='],
    '-stand-in ami-0abc= lacks what stands for it, as in -stand-in ami-0abc=debian-12.',
  ],
  [['-chek', 'true'], 'There is no flag -chek here. Did you mean -check?'],
])('kiln rehearse %j is answered with %s', async (flags, message) => {
  const { exitCode, stderr } = await rehearse(template(), flags);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining(message) });
});

describe.skipIf(obstacle !== '')(`kiln rehearse${obstacle}`, () => {
  test('says what it baked, what passed, what stood for what, and what it cannot show; and leaves nothing', async () => {
    const { exitCode, stdout, left } = await rehearse(template(), [...busybox, '-check', 'id -un']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Stand-in for source_ami ami-0123456789abcdef0 \(us-east-1\): kiln-busybox-amd64-\d+-1, with the user ubuntu$/m,
    );
    expect(stdout).toMatch(/^Passed: rehearsal of web\.pkr\.hcl in [\d.]+ s$/m);
    for (const check of ['baked us-east-1:ami-', 'boots', 'sshd answers', 'id -un'])
      expect(stdout).toMatch(new RegExp(`^  ok      ${check}`, 'm'));
    expect(stdout).toContain('Not rehearsed:\n  the kernel and the boot loader');
    expect(left).toEqual([]);
  });

  test('shows what a failing check says, and ends with 1', async () => {
    const check = 'echo nobody listens; exit 7';
    const { exitCode, stdout } = await rehearse(template(), [...busybox, '-check', 'true', '-check', check]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^FAILED: rehearsal of web\.pkr\.hcl/m);
    expect(stdout).toMatch(
      /^ {2}FAILED {2}echo nobody listens; exit 7 .*\n {10}it exited with 7\n {10}nobody listens$/m,
    );
  });

  test('fails where a provisioner does', async () => {
    const { exitCode, stdout } = await rehearse(template({ inline: ['exit 3'] }));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('  FAILED  The inline script exited with code 3');
  });

  test('finds a service of the image that does not start with it', async () => {
    const service = '#!/bin/sh\\n[ -e /etc/once ] && exit 1\\nexec sleep 1000\\n';
    const inline = [`printf '${service}' > /etc/rc.d/worker`, 'chmod +x /etc/rc.d/worker', 'touch /etc/once'];
    const { exitCode, stdout } = await rehearse(template({ inline }));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/FAILED {2}services are active: worker .*\n {10}worker: it is inactive$/m);
  });

  test('-strict lists all stand-ins that would be needed, and bakes nothing', async () => {
    const options = ['subnet_id = "subnet-0123456789abcdef0"', 'iam_instance_profile = "builder"'];
    const { exitCode, stdout } = await rehearse(template({ options }), [...busybox, '-strict']);
    expect(exitCode).toBe(1);
    for (const wanted of ['source_ami ami-0123456789abcdef0', 'subnet_id subnet-0123456789abcdef0'])
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
        `would need a stand-in, which -strict refuses: ${wanted}`,
      );
    expect(stdout).toContain('iam_instance_profile builder');
    expect(stdout).toContain('amazon-ebs.web:\n  not baked\n');
    expect(stdout).not.toMatch(/Launching|^Stand-in for/m);
  });

  test('-strict lets pass what the local cloud has', async () => {
    const text = template().replace(
      'source_ami    = "ami-0123456789abcdef0"',
      'source_ami_filter {\n    filters = { name = "kiln-busybox-*" }\n    owners = ["136693071363"]\n    most_recent = true\n  }',
    );
    const { exitCode, stdout } = await rehearse(text, ['-strict']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.not.stringContaining('Stand-in') });
  });

  test.each([
    [
      'an image that nothing stands for',
      template(),
      ['-stand-in', '*=debain-12'],
      /the local cloud has no image "debain-12"/,
    ],
    [
      'a Windows image',
      template({ options: ['tenancy = "default"'] }).replace(
        'source_ami    = "ami-0123456789abcdef0"',
        'source_ami_filter {\n    filters = { name = "Windows_Server-2022-*" }\n    owners = ["amazon"]\n  }',
      ),
      [],
      /it is an image of Windows/,
    ],
    ['a region that AWS does not have', template().replace('us-east-1', 'us-middle-1'), [], /us-middle-1/],
    [
      'a secret that it has no value for',
      template({
        before: ['data "amazon-secretsmanager" "s" {', '  name = "db"', '  region = "us-east-1"', '}'],
        inline: ['true'],
      }),
      ['-stand-in', 'ami-*=busybox'],
      /asks nobody for the secret "db".*-stand-in 'db=VALUE'/s,
    ],
    [
      'no source of its kind',
      'source "null" "n" {\n  communicator = "none"\n}\nbuild {\n  sources = ["source.null.n"]\n}\n',
      [],
      /A rehearsal bakes sources of the type amazon-ebs/,
    ],
  ])('refuses %s', async (_, text, flags, message) => {
    const { exitCode, stdout } = await rehearse(text, flags);
    expect(exitCode).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(message);
    expect(stdout).not.toContain('Launching');
  });

  test('leaves sources of other types out by name', async () => {
    const others =
      'source "null" "n" {\n  communicator = "none"\n}\nbuild {\n  sources = ["source.null.n"]\n}\n';
    const { exitCode, stdout } = await rehearse(`${template()}${others}`);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('  the build null.n: a rehearsal bakes amazon-ebs, and this is null');
  });

  test('neither reads nor uses the credentials of its environment', async () => {
    const cwd = tempFolder();
    const env = {
      AWS_PROFILE: 'nobody',
      AWS_CONFIG_FILE: '/dev/null/config',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1/',
      XDG_STATE_HOME: cwd,
    };
    const options = ['profile = "prod"', 'assume_role {', '  role_arn = "arn:aws:iam::1:role/a"', '}'];
    const files = { 'web.pkr.hcl': template({ options }) };
    const args = ['rehearse', '-json', '-data', testDataDir, ...busybox, 'web.pkr.hcl'];
    const { exitCode, stdout } = await kilnInFolder(args, files, { env });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      passed: true,
      replaced: [{ what: 'profile, assume_role' }],
    });
  });

  test('-keep leaves the instance to kiln cloud ssh until it is told to end', async () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'web.pkr.hcl'), template());
    const [stateHome, TMPDIR] = [tempFolder(), tempFolder()];
    const env = { XDG_STATE_HOME: stateHome };
    const args = ['rehearse', '-keep', '-data', testDataDir, ...busybox, 'web.pkr.hcl'];
    const run = startKiln(args, { cwd, env: { ...env, TMPDIR } });
    const file = join(stateHome, 'kiln', 'cloud.json');
    while (!existsSync(file) && run.child.exitCode === null) await delay(50);
    const instances = await runKiln(['cloud', 'instances'], { env });
    const [id = ''] = /i-[0-9a-f]{17}(?=\s+running)/.exec(instances.stdout) ?? [];
    const there = await runKiln(['cloud', 'ssh', '-user', 'ubuntu', id, 'id -un'], { env });
    expect(there).toMatchObject({ exitCode: 0, stdout: 'root\n' });
    expect((await runKiln(['cloud', 'down'], { env })).exitCode).toBe(0);
    const { exitCode, stdout } = await run.ended;
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining(`kiln cloud ssh -user ubuntu ${id}`),
    });
    expect(readdirSync(TMPDIR)).toEqual([]);
    expect(readdirSync(cwd)).toEqual(['web.pkr.hcl']);
  });
});
