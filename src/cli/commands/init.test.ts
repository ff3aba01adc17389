import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runInProcess, type InProcessResult } from '../../../test/support/run-in-process.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';

const amazon = 'github.com/hashicorp/amazon';

function requiring(source: string, version: string): string {
  return `packer {\n  required_plugins {\n    one = {\n      source  = "${source}"\n      version = "${version}"\n    }\n  }\n}\n`;
}

function kiln(args: readonly string[], template = ''): Promise<InProcessResult> {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 't.pkr.hcl'), template);
  return runInProcess({ args, cwd });
}

test.each([
  ['nothing', 'locals {}\n', 0, 'The template requires no plugins'],
  ['what is built in', requiring(amazon, '>= 1.0'), 0, `one ${amazon} ">= 1.0": built in`],
  ['another version', requiring(amazon, '>= 9.0'), 0, 'Warning: Another plugin version'],
  ['what is not built in', requiring('github.com/acme/widget', '~> 1'), 1, 'Error: Missing plugin'],
  ['a misspelt source', requiring('github.com/hashicorp/amazo', '~> 1'), 1, `Did you mean "${amazon}"?`],
])('init of a template that requires %s', async (_, template, code, says) => {
  const { exit, stdout } = await kiln(['init', 't.pkr.hcl'], template);
  expect({ exit, stdout: stdout.replaceAll('\n', ' ') }).toEqual({
    exit: code,
    stdout: expect.stringContaining(says),
  });
});

test.each([
  [['plugins', 'installed'], 0, /^github\.com\/hashicorp\/amazon v\d+\.\d+\.\d+ \(built in\)$/m],
  [['plugins', 'required', 't.pkr.hcl'], 0, /^one github\.com\/hashicorp\/amazon "~> 1" v\S+ \(built in\)$/m],
  [['plugin', 'install', amazon], 0, /is built in/],
  [['plugins', 'install', amazon, '> 9'], 0, /asks for another version/],
  [['plugins', 'install', amazon, 'newest'], 1, /"newest" is no version constraint/],
  [['plugins', 'install', 'constructor'], 1, /is not built in/],
  [['plugins', 'install', '-path=x', amazon], 1, /runs no plugin files/],
  [['plugins', 'remove', amazon], 1, /is part of kiln/],
  [['plugins', 'remove', 'github.com/acme/widget'], 1, /is not installed/],
  [['plugins'], 1, /No command is given/],
  [['plugins', 'instaled'], 1, /Did you mean "installed"\?/],
])('kiln %j exits with %i and says %s', async (args, code, says) => {
  const { exit, stdout } = await kiln(args, requiring(amazon, '~> 1'));
  expect({ exit, stdout }).toEqual({ exit: code, stdout: expect.stringMatching(says) });
});
