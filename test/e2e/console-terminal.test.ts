import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { openTerminal, type Terminal } from '../support/terminal.ts';

const template = `variable "name" {
  default = "kiln"
}
variable "pin" {
  default   = "hunter2"
  sensitive = true
}
locals {
  upper_name = upper(var.name)
  wrong      = nope
}
`;

function folderWithTemplate(): string {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 't.pkr.hcl'), template);
  return cwd;
}

async function openConsole(cwd: string): Promise<Terminal> {
  const terminal = openTerminal(['console', 't.pkr.hcl'], {
    cwd,
    env: { XDG_STATE_HOME: join(cwd, 'state') },
  });
  await terminal.shows(/> /);
  return terminal;
}

test('the console answers at a terminal, goes on in the next line and completes names', async () => {
  const terminal = await openConsole(folderWithTemplate());
  terminal.type('var.name\r');
  await terminal.shows(/\r\nkiln\r\n/);
  terminal.type('[1,\r');
  await terminal.shows(/\. /);
  terminal.type('2]\r');
  await terminal.shows(/\r\n\[\r\n {2}1,\r\n {2}2,\r\n\]\r\n/);
  terminal.type('local.up\t');
  await terminal.shows(/local\.upper_name/);
  terminal.type('\r');
  await terminal.shows(/\r\nKILN\r\n/);
  terminal.type('exit\r');
  expect(await terminal.ended).toBe(0);
});

test('the console shows mistakes with carets, and why a local has no value', async () => {
  const terminal = await openConsole(folderWithTemplate());
  terminal.type('local.wrong\r');
  await terminal.shows(/Error\[valueless-local\]: Local without a value/);
  await terminal.shows(/\^{11}\r\n/);
  await terminal.shows(/t\.pkr\.hcl:10/);
  terminal.type('\u0004');
  expect(await terminal.ended).toBe(0);
});

test('Ctrl-C drops what was typed, and leaves where nothing was', async () => {
  const terminal = await openConsole(folderWithTemplate());
  terminal.type('upper(');
  await terminal.shows(/upper\(/);
  terminal.type('\u0003');
  await terminal.shows(/> /);
  terminal.type('1 + 1\r');
  await terminal.shows(/\r\n2\r\n/);
  await terminal.shows(/> /);
  terminal.type('\u0003');
  expect(await terminal.ended).toBe(0);
});

test('the console remembers what was typed, but no secrets', async () => {
  const cwd = folderWithTemplate();
  const first = await openConsole(cwd);
  first.type('{ a = 1,\r');
  await first.shows(/\. /);
  first.type('b = 2 }\r');
  await first.shows(/"b" = 2\r\n\}\r\n/);
  first.type('"hunter2"\r');
  await first.shows(/\r\n<sensitive>\r\n/);
  first.type('exit\r');
  await first.ended;
  const path = join(cwd, 'state', 'kiln', 'console-history');
  expect(readFileSync(path, 'utf8')).toBe('{ a = 1, b = 2 }\nexit\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const second = await openConsole(cwd);
  second.type('\u001b[A\u001b[A\r');
  await second.shows(/"a" = 1\r\n/);
  second.type('\u0004');
  await second.ended;
});
