import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { edgeExpressions, edgeTexts } from '../oracles/edge-texts.ts';
import { knownTexts } from '../oracles/known-texts.ts';

/** A text and the syntax that it is in. */
export interface FuzzText {
  readonly syntax: 'hcl' | 'json';
  readonly text: string;
}

const longest = 4000;
const jsonPlaces = ['../conformance/samples/', '../../../shared/conformance/commands/'];

/** Templates to begin with: examples, recordings, and texts at the edges of the grammar. */
export function seedTexts(): readonly FuzzText[] {
  const hcl = [...knownTexts(), ...edgeTexts, ...edgeExpressions.map((text) => `a = ${text}\n`)];
  return [
    ...hcl.map((text): FuzzText => ({ syntax: 'hcl', text })),
    ...jsonTexts().map((text): FuzzText => ({ syntax: 'json', text })),
  ].filter(({ text }) => text.length <= longest);
}

/** Templates in JSON, old ones too: they are JSON all the same. */
function jsonTexts(): readonly string[] {
  const own = [
    '{"locals":{"a":"${upper(\\"x\\")}","b":[1,2.5,-3e2,true,null]},"//":"remark"}',
    '{"variable":{"a":{"type":"list(string)","default":["x"]}},"source":{"null":{"x":[{"communicator":"none"},{}]}}}',
    '[{"build":{"sources":["null.x"],"provisioner":[{"shell":{"inline":["echo ${var.a}\\n%{ if true }y%{ endif }"]}}]}}]',
  ];
  return [
    ...own,
    ...jsonPlaces.flatMap((place) => jsonFilesIn(fileURLToPath(new URL(place, import.meta.url)))),
  ];
}

function jsonFilesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.name !== 'case.json')
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  } catch {
    // Without the recordings beside the project the texts of its own have to do.
    return [];
  }
}
