import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runInProcess, type InProcessResult } from '../../../test/support/run-in-process.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';

const hcl = 'variable "name" {\n  default = "web"\n}\nlocals {\n  up = upper(var.name)\n  wrong = nope\n}\n';
const json = '{"variables": {"name": "web", "tag": "{{ user `name` }}-1"}, "builders": [{"type": "null"}]}';

function console(args: readonly string[], stdin: string): Promise<InProcessResult> {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 't.pkr.hcl'), hcl);
  writeFileSync(join(cwd, 't.json'), json);
  return runInProcess({ args: ['console', ...args], cwd, stdin });
}

test.each([
  [['t.pkr.hcl'], 'local.up', 'WEB\n'],
  [['t.pkr.hcl'], 'var.name\n[local.up, 1]\n', '[\n  "WEB",\n  1,\n]\n'],
  [['-var', 'name=db', 't.pkr.hcl'], 'local.up', 'DB\n'],
  [['t.pkr.hcl'], 'var.name\nexit\n', '\n'],
  [['t.pkr.hcl'], '', '\n'],
  [
    ['t.pkr.hcl'],
    'variables',
    '> input-variables:\n\nvar.name: "web"\n\n> local-variables:\n\nlocal.up: "WEB"\n\n',
  ],
  [['-config-type=hcl2'], '1 + 1', '2\n'],
  [['t.json'], '{{ user `tag` }}', 'web-1\n'],
  [['-var', 'name=db', 't.json'], '{{ user `tag` | upper }}', 'DB-1\n'],
  [['t.json'], 'variables', '> user-variables:\n\nname: "web"\ntag: "web-1"\n\n'],
  [[], '{{ upper `a` }} b', 'A b\n'],
])('console %j answers %j', async (args, stdin, stdout) => {
  expect(await console(args, stdin)).toEqual({ exit: 0, stdout });
});

test.each([
  [['t.pkr.hcl'], 'nope(', 'Invalid expression'],
  [['t.pkr.hcl'], 'local.wrong', 'local.wrong has no value because of a mistake at t.pkr.hcl:6'],
  [['t.pkr.hcl'], 'var.nam', 'Did you mean "name"?'],
  [['t.json'], '{{ nope }}', 'there is no function named "nope"'],
  [['gone.pkr.hcl'], '1', 'There is no file or folder "gone.pkr.hcl".'],
  [['t.pkr.hcl', 'more'], '1', 'Give no more than one template'],
])('console %j fails on %j', async (args, stdin, message) => {
  const { exit, stdout } = await console(args, stdin);
  expect(exit).toBe(1);
  expect(stdout.replaceAll('\n', ' ')).toContain(message);
});

test('a value after a mistake is still shown, and the exit code is that of the mistake', async () => {
  const { exit, stdout } = await console(['t.pkr.hcl'], 'nope\nvar.name\n');
  expect(exit).toBe(1);
  expect(stdout).toMatch(/^Error: Unknown variable\n[^]*\nweb\n$/);
});
