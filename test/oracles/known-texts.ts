import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const places = ['../../examples/', '../conformance/samples/', '../../../shared/conformance/'];

/** Every HCL file of the project's examples and of the recordings. */
export function knownTexts(): readonly string[] {
  const files = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => filesIn(folder).filter((name) => name.endsWith('.hcl')));
  return [...new Set(files.map((file) => readFileSync(file, 'utf8')))];
}

/** Every expression of the recordings. */
export function knownExpressions(): readonly string[] {
  const folder = fileURLToPath(new URL('../../../shared/conformance/console/', import.meta.url));
  if (!existsSync(folder)) return [];
  const rows = filesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name): ReadonlyArray<{ readonly expr?: string }> => JSON.parse(readFileSync(name, 'utf8')));
  return [...new Set(rows.flatMap(({ expr }) => (expr === undefined ? [] : [expr])))];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
