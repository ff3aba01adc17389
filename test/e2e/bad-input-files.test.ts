import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kilnScript } from '../support/kiln.ts';
import { kilnInFolder, type FolderRun } from '../support/kiln-in-folder.ts';
import { unsaid } from '../support/unsaid.ts';

const sound = 'source "null" "x" {\n  communicator = "none"\n}\nbuild {\n  sources = ["null.x"]\n}\n';
const named = `variable "name" {\n  type = string\n}\n${sound}`;
const local = (body: string): string => sound.replace(/\}\n$/, `  provisioner "shell-local" {${body}}\n}\n`);

/** What a run that explained its failure comes to. */
const explained = { exitCode: 1, stderr: '', left: [], unsaid: '' };

function account({ exitCode, stdout, stderr, left }: FolderRun, says: readonly string[]): object {
  return { exitCode, stderr, left, unsaid: unsaid(stdout, ['Error: ', ...says]) };
}

test.each<[what: string, template: string | Uint8Array, says: readonly string[]]>([
  ['an empty file', '', ['Missing build block', 'Add build { sources = ["..."] }']],
  ['binary garbage', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0, 1), ['t.pkr.hcl line 1', 'UTF-8']],
  ['UTF-16', Buffer.from(`\ufeff${sound}`, 'utf16le'), ['t.pkr.hcl line 1', 'Save it as UTF-8']],
  ['a null character', 'source "null" "x" {\n  \0\n}\n', ['t.pkr.hcl line 2', '"\\u0000" has no meaning']],
  ['one line of 2 MB', 'x'.repeat(2_000_000), ['t.pkr.hcl line 1', 'the end of the file was found']],
  ['100,000 brackets', `locals {\n  a = ${'['.repeat(100_000)}\n}\n`, ['line 2', 'Nesting too deep']],
  ['100,000 operators', `locals {\n  a = ${'1+'.repeat(100_000)}1\n}\n`, ['line 2', 'Expression too long']],
  ['20,000 blocks in blocks', 'a {\n'.repeat(20_000), ['t.pkr.hcl line', 'Nesting too deep']],
  ['a heredoc without end', 'locals {\n  a = <<EOT\nx\n}\n', ['begins on line 2', 'holds only EOT']],
  ['control characters', 'source "null" "x" {\n  a\u001b[2Jb = 1\n}\n', ['2: a\\u001b[2Jb = 1', 'line 2']],
  [
    'a mistake behind CRLF',
    sound.replaceAll('\n', '\r\n').replace('comm', 'com'),
    ['line 2', 'Did you mean'],
  ],
  ['a mistake behind a byte order mark', `\ufeff${sound.replace('comm', 'com')}`, ['line 2', 'Did you mean']],
  ['locals in a circle', `locals {\n  a = local.b\n  b = local.a\n}\n`, ['line 2', 'local.a -> local.b']],
  ['a range without end', `locals {\n  a = range(1000000000)\n}\n`, ['line 2', 'at most 1024']],
  ['a pattern that is none', `locals {\n  a = fileset(".", "[z-a]")\n}\n`, ['line 2', 'is not a pattern']],
  ['a path with a null character', local('script = "a\\u0000b"'), ['line 6', 'holds a null character']],
  ['lines for the name of a script', local(`script = "${'echo x;'.repeat(90)}"`), ['line 6', '"inline"']],
  ['a folder for a script', local('script = "."'), ['line 6', '"." is a folder']],
])('%s is explained by validate', async (_what, template, says) => {
  const run = await kilnInFolder(['validate', 't.pkr.hcl'], { 't.pkr.hcl': template });
  expect(account(run, says)).toEqual(explained);
});

test.each<[what: string, template: string]>([
  ['CRLF', sound.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\ufeff${sound}`],
  ['a comment of 1 MB', `# ${'x'.repeat(1_000_000)}\n${sound}`],
])('a template with %s is valid', async (_what, template) => {
  const { exitCode, stdout } = await kilnInFolder(['validate', 't.pkr.hcl'], { 't.pkr.hcl': template });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'The configuration is valid.\n' });
});

describe.each(['build', 'validate'])('%s explains', (command) => {
  test.each<[what: string, args: readonly string[], says: readonly string[]]>([
    ['a template that is not there', ['gone.pkr.hcl'], ['There is no file or folder "gone.pkr.hcl"']],
    ['a folder without templates', ['tmp'], ['The folder "tmp" holds no template', '.pkr.hcl']],
    [
      'a JSON template without a builder',
      ['t.json'],
      ['on t.json line 1', 'has no builder', 'Add "builders"'],
    ],
    ['a variable without a value', ['t.pkr.hcl'], ['t.pkr.hcl line 1', '-var "name=..."', 'PKR_VAR_name']],
    ['an undeclared variable', ['-var', 'nmae=x', 't.pkr.hcl'], ['"nmae"', 'Did you mean "name"?']],
    ['a missing variable file', ['-var-file=no.hcl', 't.pkr.hcl'], ['"no.hcl"', 'there is no such file']],
    ['a folder as variable file', ['-var-file=tmp', 't.pkr.hcl'], ['"tmp"', 'it is a folder']],
    ['a broken variable file', ['-var-file=bad.pkrvars.hcl', 't.pkr.hcl'], ['bad.pkrvars.hcl line 1']],
    ['a broken JSON variable file', ['-var-file=bad.json', 't.pkr.hcl'], ['bad.json line 1']],
  ])('%s', async (_what, args, says) => {
    const files = {
      't.pkr.hcl': named,
      't.json': '{"builders": []}',
      'bad.pkrvars.hcl': 'name = \n',
      'bad.json': '{"name": 5,',
    };
    expect(account(await kilnInFolder([command, ...args], files), says)).toEqual(explained);
  });
});

describe('on standard error, in one line and without a stack trace, is told', () => {
  const oneLine = /^Error: [^\n]+\n$/;

  test('that the state folder cannot be read', async () => {
    const env = { XDG_STATE_HOME: '/dev/null' };
    const { exitCode, stderr } = await kilnInFolder(['gc'], {}, { env });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain('Cannot read in /dev/null/kiln/ledgers what builds have made');
    expect(exitCode).toBe(1);
  });

  test('that the working folder was removed', async () => {
    const through = ['/bin/sh', '-c', 'mkdir gone; cd gone; rmdir ../gone; exec "$@"', 'sh'];
    const { exitCode, stderr } = await kilnInFolder(['validate', 't.pkr.hcl'], {}, { through });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain('working folder: it was removed. Change to one that exists');
    expect(exitCode).toBe(1);
  });
});

describe('without permission', () => {
  const isRoot = process.getuid?.() === 0;
  const through = isRoot ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--'] : [];

  test.each<[what: string, locked: string, args: readonly string[], says: readonly string[]]>([
    ['a template', 't.pkr.hcl', ['t.pkr.hcl'], ['"t.pkr.hcl"', 'permission']],
    ['a variable file', 'v.pkrvars.hcl', ['-var-file=v.pkrvars.hcl', 't.pkr.hcl'], ['permission']],
    ['a script', 'run.sh', ['-var', 'name=x', 't.pkr.hcl'], ['line', 'script "run.sh"', 'permission denied']],
  ])('%s that may not be read is explained', async (_what, locked, args, says) => {
    const script = named.replace(/\}\n$/, '  provisioner "shell-local" {\n    script = "run.sh"\n  }\n}\n');
    const files = { 't.pkr.hcl': script, 'v.pkrvars.hcl': 'name = "x"\n', 'run.sh': 'true\n' };
    const run = await kilnInFolder(['validate', ...args], files, { through, locked: [locked] });
    expect(account(run, says)).toEqual(explained);
  });
});

test.each<readonly [args: readonly string[]]>([[['fmt', '-']], [['validate', '-']], [['console']]])(
  'kiln %j does not read standard input without end',
  (args) => {
    const endless = openSync('/dev/zero', 'r');
    const { status, stdout } = spawnSync(process.execPath, [kilnScript, ...args], {
      stdio: [endless, 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    closeSync(endless);
    expect({ status, unsaid: unsaid(stdout, ['is larger than 32 MiB']) }).toEqual({
      status: 1,
      unsaid: '',
    });
  },
);
