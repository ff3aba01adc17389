import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { expect, test } from 'vitest';
import { allDiags } from '../../test/support/load-text.ts';
import { renderPlain } from '../diag/render-plain.ts';

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

const text = oneof(
  string({ unit: 'binary', maxLength: 60 }),
  array(oneof(pieces, string({ maxLength: 4 })), { maxLength: 40 }).map((parts) => parts.join('')),
);

test('whatever a template holds, it is judged and what is wrong can be shown', async () => {
  await assert(
    asyncProperty(text, text, async (template, varFile) => {
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
    { numRuns: 500 },
  );
});
