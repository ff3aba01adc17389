import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { kilnScript } from '../support/kiln.ts';
import { kilnInFolder, type FolderRun } from '../support/kiln-in-folder.ts';
import { tempFolder } from '../support/temp-folder.ts';

const box = 'source "null" "box" {\n  communicator = "none"\n}\n';
const local = (body: string): string =>
  `${box}build {\n  sources = ["null.box"]\n  provisioner "shell-local" {\n    ${body}\n  }\n}\n`;

function kiln(args: readonly string[], template: string): Promise<FolderRun> {
  return kilnInFolder(args, { 't.pkr.hcl': template });
}

interface BadTemplate {
  readonly what: string;
  readonly template: string;
  /** The position, the snippet's line and what the text must explain. */
  readonly says: readonly string[];
}

const badTemplates: readonly BadTemplate[] = [
  {
    what: 'a syntax error',
    template: 'source "null" "box" {\n  communicator = \n}\n',
    says: ['on t.pkr.hcl line 2, in source "null" "box":', '2:   communicator = '],
  },
  {
    what: 'an unknown option',
    template: local('inlnie = ["true"]'),
    says: ['on t.pkr.hcl line 7', '7:     inlnie = ["true"]', 'Did you mean', '"inline"'],
  },
  {
    what: 'a wrong type',
    template: local('inline = ["true"]\n    valid_exit_codes = "many"'),
    says: ['on t.pkr.hcl line 8', '8:     valid_exit_codes = "many"', 'number'],
  },
  {
    what: 'a missing required option',
    template: 'source "file" "x" {\n  content = "a"\n}\nbuild {\n  sources = ["file.x"]\n}\n',
    says: ['on t.pkr.hcl line 1', '1: source "file" "x" {', '"target"'],
  },
  {
    what: 'no way to log in',
    template:
      'source "null" "x" {\n  ssh_host = "192.0.2.1"\n  ssh_username = "u"\n}\nbuild {\n  sources = ["null.x"]\n}\n',
    says: ['on t.pkr.hcl line 1', 'ssh_password or ssh_private_key_file'],
  },
  {
    what: 'an unset variable',
    template: `variable "region" {\n  type = string\n}\n${local('inline = [var.region]')}`,
    says: ['on t.pkr.hcl line 1', '1: variable "region" {', '-var'],
  },
  {
    what: 'an unknown source',
    template: `${box}build {\n  sources = ["null.boxx"]\n}\n`,
    says: ['on t.pkr.hcl line 5', '5:   sources = ["null.boxx"]', 'Did you mean', '"null.box"'],
  },
  {
    what: 'an unknown provisioner',
    template: `${box}build {\n  sources = ["null.box"]\n  provisioner "shell-lokal" {\n  }\n}\n`,
    says: ['on t.pkr.hcl line 6', '"shell-local"'],
  },
  {
    what: 'a missing script',
    template: local('script = "not/there.sh"'),
    says: ['on t.pkr.hcl line 7', '7:     script = "not/there.sh"', 'not/there.sh'],
  },
  {
    what: 'a build without sources',
    template: `${box}build {\n  name = "empty"\n}\n`,
    says: ['on t.pkr.hcl line 4'],
  },
];

describe.each(badTemplates)('$what', ({ template, says }) => {
  test.each(['build', 'validate'])('is explained by %s, exit 1, and leaves nothing', async (command) => {
    const { exitCode, stdout, stderr, left } = await kiln([command, 't.pkr.hcl'], template);
    const text = stdout.replace(/\s+/g, ' ');
    for (const part of says) expect(text).toContain(part.replace(/\s+/g, ' '));
    expect(stdout).toMatch(/^Error: \w/);
    expect({ exitCode, stderr, left }).toEqual({ exitCode: 1, stderr: '', left: [] });
  });
});

test('all mistakes of a template are told at once', async () => {
  const template = `${box}build {\n  sources = ["null.box"]\n  provisioner "shell-local" {\n    inlnie = []\n  }\n  provisioner "shell" {\n    scirpt = ""\n  }\n}\n`;
  const { stdout } = await kiln(['validate', 't.pkr.hcl'], template);
  expect(stdout).toContain('"inlnie"');
  expect(stdout).toContain('"scirpt"');
});

test('a provisioner that exits non-zero is told with its exit code and place, and nothing stays', async () => {
  const args = ['build', '-color=false', 't.pkr.hcl'];
  const { exitCode, stdout, left } = await kiln(args, local('inline = ["exit 3"]'));
  expect(stdout).toMatch(/^Build 'null\.box' errored after .*: .*\b3\b/m);
  expect(stdout).toMatch(
    /^Error: Provisioner failed\n\n {2}on t\.pkr\.hcl line 6.*\n {3}6: {3}provisioner "shell-local" \{$/m,
  );
  expect({ exitCode, left }).toEqual({ exitCode: 1, left: [] });
});

test('a provisioner of a machine that cannot be reached is told with what SSH came to', async () => {
  const template = `source "null" "far" {
  ssh_host     = "127.0.0.1"
  ssh_port     = 1
  ssh_username = "nobody"
  ssh_password = "none"
  ssh_timeout  = "1s"
}
build {
  sources = ["null.far"]
}
`;
  const { exitCode, stdout, left } = await kiln(['build', '-color=false', 't.pkr.hcl'], template);
  expect(stdout).toMatch(
    /^Error: Build failed\n\n {2}on t\.pkr\.hcl line 1.*\n {3}1: source "null" "far" \{$/m,
  );
  expect(stdout).toMatch(/refused/);
  expect({ exitCode, left }).toEqual({ exitCode: 1, left: [] });
});

const empty = `${box}build {\n  sources = ["null.box"]\n}\n`;

test.each<[args: readonly string[], exitCode: number, says: string]>([
  [[], 127, 'Usage: kiln'],
  [['biuld', 't.pkr.hcl'], 127, 'There is no command "biuld". Did you mean "build"?'],
  [['constructor'], 127, 'There is no command "constructor".'],
  [['build'], 1, 'Give one template'],
  [['build', 't.pkr.hcl', '-force'], 1, 'flags come first'],
  [['build', '-froce', 't.pkr.hcl'], 1, 'Did you mean -force?'],
  [
    ['build', '-on-error=explode', 't.pkr.hcl'],
    1,
    '"explode" is not cleanup, abort, ask or run-cleanup-provisioner',
  ],
  [['build', '-var', 'novalue', 't.pkr.hcl'], 1, 'name=value'],
  [['build', '-parallel-builds=two', 't.pkr.hcl'], 1, '"two" is not a whole number'],
  [['build', 'not-there.pkr.hcl'], 1, 'not-there.pkr.hcl'],
  [['build', '-only=null.other', 't.pkr.hcl'], 1, 'No builds to run'],
  [['validate'], 1, 'Give one template'],
])('kiln %j exits with %i and says why', async (args, code, says) => {
  const { exitCode, stdout, stderr, left } = await kiln(args, empty);
  expect(stdout.replace(/\s+/g, ' ')).toContain(says);
  expect({ exitCode, stderr, left }).toEqual({ exitCode: code, stderr: '', left: [] });
});

test.each<[args: readonly string[], says: string]>([
  [['gc', 'everything'], 'gc takes no arguments'],
  [['credentials'], 'No command is given'],
  [['credentials', 'doctor', '-account', 'abc'], 'which has 12 digits'],
])('kiln %j, which Packer has not, leaves standard output to what is asked for', async (args, says) => {
  const { exitCode, stdout, stderr, left } = await kiln(args, empty);
  expect(stderr.replace(/\s+/g, ' ')).toContain(says);
  expect({ exitCode, stdout, left }).toEqual({ exitCode: 1, stdout: '', left: [] });
});

test.each([
  [['-help']],
  [['build', '-help']],
  [['validate', '--help']],
  [['gc', '-h']],
  [['version']],
  [['-version']],
  [['gc']],
  [['validate', 't.pkr.hcl']],
  [['validate', '-syntax-only', 't.pkr.hcl']],
  [['-machine-readable', 'build', 't.pkr.hcl']],
])('kiln %j exits with 0', async (args) => {
  const { exitCode, stdout, stderr, left } = await kiln(args, empty);
  expect(stdout).not.toBe('');
  expect({ exitCode, stderr, left }).toEqual({ exitCode: 0, stderr: '', left: [] });
});

test.each([
  ['version', ['version']],
  ['validate', ['validate', 't.pkr.hcl']],
  ['inspect', ['inspect', 't.pkr.hcl']],
])('kiln %s does not exit with 0 when its output cannot be written', (_, args) => {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 't.pkr.hcl'), empty);
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  const { status, stderr } = spawnSync(process.execPath, [kilnScript, ...args], {
    cwd,
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'Error: ENOSPC: no space left on device, write\n',
  });
});
