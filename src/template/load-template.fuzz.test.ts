import { array, assert, asyncProperty, constant, constantFrom, nat, oneof, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import { allDiags } from '../../test/support/load-text.ts';
import { renderPlain } from '../diag/render-plain.ts';
import { seed } from '../../test/support/seed.ts';

const pieces = constantFrom(
  'packer {\n  required_plugins {\n    amazon = {',
  'variable "v" {\n',
  'variables {\n',
  'locals {\n',
  'local "l" {\n',
  'source "cloud" "web" {\n',
  'build {\n',
  'provisioner "shell" {\n',
  'post-processors {\n',
  'dynamic "disk" {\n  for_each = ',
  'validation {\n  condition = ',
  'content {\n',
  'sources = ["cloud.web"]\n',
  'a = local.a\n',
  'image = var.v\n',
  'inline = ["${build.ID}", "{{ timestamp }}"]\n',
  'override = { web = { inline = 5 } }\n',
  'type = object({ a = optional(string, 1) })\n',
  'default = ',
  'expression = ',
  'sensitive = true\n',
  '[for k, v in local.a : k => v...]\n',
  '"${',
  '%{ if true }',
  '<<-EOT\n',
  'EOT\n',
  '}\n',
  '}',
  ']',
  '\n',
  '=',
  'null',
  '1e999',
  '"\u{1F600}é"',
);

const anyText = oneof(
  string({ unit: 'binary', maxLength: 60 }),
  array(oneof(pieces, string({ maxLength: 4 })), { maxLength: 40 }).map((parts) => parts.join('')),
);

const sound = `variable "v" {
  type    = object({ a = optional(string, "x"), b = list(number) })
  default = { b = [1, 2] }
  validation {
    condition     = length(var.v.b) > 1
    error_message = "Too few."
  }
}
local "l" {
  expression = "\${local.m}-\${var.v.a}"
  sensitive  = true
}
locals {
  m = upper("m")
}
source "cloud" "web" {
  image = "{{ build_name }}-\${local.l}"
  tags  = { for k in var.v.b : k => "\${k}" }
  dynamic "disk" {
    for_each = var.v.b
    content {
      path = disk.value
    }
  }
}
build {
  name    = "site"
  sources = ["source.cloud.web"]
  source "cloud.web" {
    name = "other"
    size = 9
  }
  provisioner "shell" {
    only         = ["cloud.other"]
    inline       = ["echo \${build.ID} \${source.name}"]
    pause_before = "5s"
    max_retries  = 2
    override     = { other = { inline = ["a", "b"], wait = "1s" } }
  }
  post-processors {
    post-processor "manifest" {
      keep_input_artifact = true
    }
  }
}
`;

/** A sound template in which a few places are cut out or overwritten. */
const damaged = array(
  record({ at: nat(sound.length), cut: nat(12), put: oneof(constant(''), pieces, string({ maxLength: 3 })) }),
  { minLength: 1, maxLength: 3 },
).map((wounds) =>
  wounds.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), sound),
);

test('whatever a template holds, it is judged and what is wrong can be shown', async () => {
  await assert(
    asyncProperty(oneof(anyText, damaged), anyText, async (template, varFile) => {
      const diags = await allDiags(
        { 't.pkr.hcl': template },
        {
          varTexts: { 'x.pkrvars.hcl': varFile, 'x.json': varFile },
          variables: [{ name: 'v', text: varFile }],
        },
      );
      for (const { subject } of diags) {
        if (!subject) continue;
        expect(subject.start).toBeLessThanOrEqual(subject.end);
        expect(subject.end).toBeLessThanOrEqual(subject.source.text.length);
      }
      expect(renderPlain(diags)).toEqual(expect.any(String));
    }),
    { seed, numRuns: 500 },
  );
});

test('the template that is damaged is sound before', async () => {
  expect(await allDiags({ 't.pkr.hcl': sound })).toEqual([]);
});
