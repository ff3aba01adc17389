import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runInProcess, type InProcessResult } from '../../../test/support/run-in-process.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';

const hcl = `variable "name" {
  default = "web"
}
variable "pin" {
  default   = "hunter2"
  sensitive = true
}
variable "unset" {}
locals {
  tags = { name = var.name, pin = var.pin }
}
source "null" "box" {
  communicator = "none"
}
build {
  name        = "first"
  description = "What it is for."
  sources     = ["source.null.box"]
  source "null.box" {
    name = "other"
  }
  provisioner "shell-local" {
    name   = "hello"
    inline = ["true"]
  }
  post-processors {
    post-processor "manifest" {}
    post-processor "shell-local" {
      inline = ["true"]
    }
  }
}
`;

const json = `{
  "description": "Old.",
  "variables": { "name": "web", "size": null },
  "builders": [{ "type": "null", "name": "box", "communicator": "none" }, { "type": "file", "target": "x" }],
  "provisioners": [{ "type": "shell-local", "inline": ["true"] }]
}`;

function inspect(flags: readonly string[], name: string, text: string): Promise<InProcessResult> {
  const cwd = tempFolder();
  writeFileSync(join(cwd, name), text);
  return runInProcess({ args: ['inspect', ...flags, name], cwd });
}

test('inspect shows values, builds and what they are made of, but no secrets', async () => {
  const { exit, stdout } = await inspect([], 't.pkr.hcl', hcl);
  expect({ exit, stdout }).toEqual({
    exit: 0,
    stdout: `Packer Inspect: HCL2 mode

> input-variables:

var.name: "web"
var.pin: "<sensitive>"
var.unset: "<unknown>"

> local-variables:

local.tags: "{\\n  \\"name\\" = \\"web\\"\\n  \\"pin\\" = \\"<sensitive>\\"\\n}"

> builds:

  > first:

  > Description: What it is for.

    sources:

      null.box

      null.other

    provisioners:

      shell-local.hello

    post-processors:

      0:
        manifest
        shell-local

`,
  });
});

test('inspect -json says the same for programs, and what is wrong', async () => {
  const { exit, stdout } = await inspect(['-json'], 't.pkr.hcl', hcl);
  const report: unknown = JSON.parse(stdout);
  expect({ exit, report }).toMatchObject({
    exit: 0,
    report: {
      format: 1,
      valid: false,
      diagnostics: [{ code: 'unset-variable' }],
      language: 'hcl2',
      variables: [
        { name: 'name', value: 'web' },
        { name: 'pin', value: '<sensitive>' },
        { name: 'unset', value: '<unknown>' },
      ],
      builds: [
        {
          name: 'first',
          description: 'What it is for.',
          sources: ['null.box', 'null.other'],
          provisioners: ['shell-local.hello'],
          postProcessors: [['manifest', 'shell-local']],
        },
      ],
    },
  });
});

test('inspect shows a legacy JSON template as it stands', async () => {
  const { exit, stdout } = await inspect([], 't.json', json);
  expect(exit).toBe(0);
  expect(stdout.replace(/\nNote: [^]*/, '')).toBe(`Packer Inspect: JSON mode
Description:

Old.

Required variables:

  size

Optional variables and their defaults:

  name = web

Builders:

  box  (null)
  file

Provisioners:

  shell-local
`);
});

test('inspect -json of a legacy JSON template sorts by name', async () => {
  const { stdout } = await inspect(['-json'], 't.json', json);
  expect(JSON.parse(stdout)).toMatchObject({
    language: 'json',
    description: 'Old.',
    variables: [
      { name: 'name', default: 'web' },
      { name: 'size', default: null },
    ],
    builders: [
      { name: 'box', type: 'null' },
      { name: 'file', type: 'file' },
    ],
    provisioners: ['shell-local'],
  });
});

test.each([
  ['t.pkr.hcl', 'locals {', 'unclosed-block'],
  ['t.json', '{"builders": [nope]}', 'invalid-json-word'],
])('inspect fails where %s cannot be read', async (name, text, code) => {
  const { exit, stdout } = await inspect(['-json'], name, text);
  const report: unknown = JSON.parse(stdout);
  expect({ exit, report }).toMatchObject({
    exit: 1,
    report: { valid: false, diagnostics: [{ code }] },
  });
});

test('inspect of a legacy JSON template tells no sensitive default, wherever it stands', async () => {
  const text = JSON.stringify({
    variables: { must: null, free: null, token: 'hunter2', twin: 'hunter2', none: '', empty: '' },
    'sensitive-variables': ['must', 'token', 'none'],
    builders: [{ type: 'null' }],
  });
  const { stdout } = await inspect(['-machine-readable'], 't.json', text);
  expect(stdout.split('\n').filter((line) => line.includes('template-variable'))).toEqual([
    '0,,template-variable,free,,1',
    '0,,template-variable,must,<sensitive>,1',
    '0,,template-variable,empty,,0',
    '0,,template-variable,none,<sensitive>,0',
    '0,,template-variable,token,<sensitive>,0',
    '0,,template-variable,twin,<sensitive>,0',
  ]);
  const shown = await inspect([], 't.json', text);
  const told = await inspect(['-json'], 't.json', text);
  expect(`${shown.stdout}${told.stdout}`).not.toContain('hunter2');
});
