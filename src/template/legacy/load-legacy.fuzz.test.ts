import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, assert, asyncProperty, constant, constantFrom, nat, oneof, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import { planCase } from '../../../test/conformance/corpus/plan-case.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import { renderPlain } from '../../diag/render-plain.ts';
import { seed } from '../../../test/support/seed.ts';

const pieces = constantFrom(
  '"variables": {"a": null},',
  '"builders": [',
  '"provisioners": [{"type": "shell-local", "inline": ["x"]}],',
  '"post-processors": [["manifest"], {"type": "manifest"}],',
  '"only": ["f"],',
  '"override": {"f": {"inline": "x"}},',
  '"_comment": [[]],',
  '"sensitive-variables": ["a", 5],',
  '{{user `a`}}',
  '{{user `b`}}',
  '{{isotime "2006"}}',
  '{{if eq .X 1}}',
  '{{end}}',
  '{{range}}',
  '{{ build `ID` }}',
  '{{',
  '}}',
  '\\u00e9',
  '\\',
  'null',
  '1e999',
  '-0.5',
  '"',
  ',',
  '{',
  '}',
  '[',
  ']',
  ':',
  '\n',
  '\u{1F600}é',
);

const sound = `{
  "_comment": "A template of old.",
  "min_packer_version": "1.2.0",
  "description": "A page",
  "variables": {
    "a": "page",
    "b": "{{user \`a\`}}-{{isotime \\"2006\\"}}",
    "home": "{{env \`HOME\`}}"
  },
  "sensitive-variables": ["b"],
  "builders": [
    { "type": "file", "name": "f", "target": "{{user \`a\`}}.txt", "content": "{{ build_name }} {{template_dir}}" },
    { "type": "null", "communicator": "none" }
  ],
  "provisioners": [
    {
      "type": "shell-local",
      "inline": ["echo {{user \`b\`}}", "echo {{ build \`ID\` }}"],
      "only": ["null"],
      "pause_before": "5s",
      "override": { "null": { "environment_vars": ["A=1", "B={{user \`a\`}}"] } }
    }
  ],
  "post-processors": [[{ "type": "manifest", "output": "{{user \`a\`}}.json" }, "manifest"], "manifest"]
}
`;

const anyText = oneof(
  string({ unit: 'binary', maxLength: 60 }),
  array(oneof(pieces, string({ maxLength: 4 })), { maxLength: 40 }).map((parts) => parts.join('')),
);

/** The sound template in which a few places are cut out or overwritten. */
const damaged = array(
  record({ at: nat(sound.length), cut: nat(12), put: oneof(constant(''), pieces, string({ maxLength: 3 })) }),
  { minLength: 1, maxLength: 3 },
).map((wounds) =>
  wounds.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), sound),
);

async function diagsOf(folder: string, text: string): Promise<readonly Diagnostic[]> {
  writeFileSync(join(folder, 't.json'), text);
  return (await planCase(folder, { path: 't.json', varFiles: [] })).diags;
}

test('whatever a legacy template holds, it is judged and what is wrong can be shown', async () => {
  const folder = tempFolder();
  await assert(
    asyncProperty(oneof({ arbitrary: damaged, weight: 4 }, anyText), async (text) => {
      const diags = await diagsOf(folder, text);
      const misplaced = diags.filter(
        ({ subject }) => subject && (subject.start > subject.end || subject.end > subject.source.text.length),
      );
      expect(misplaced).toEqual([]);
      expect(renderPlain(diags)).toEqual(expect.any(String));
    }),
    { seed, numRuns: Number(process.env['KILN_FUZZ_RUNS'] ?? 500) },
  );
}, 600_000);

test('the template that is damaged is sound before', async () => {
  expect(await diagsOf(tempFolder(), sound)).toEqual([]);
});
