import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A function that makes one kind of diagnostic. */
export interface CatalogueFunction {
  readonly name: string;
  /** Below `src`. */
  readonly file: string;
  /** The codes that its text holds: one, of its own. */
  readonly codes: readonly string[];
}

const sources = fileURLToPath(new URL('../../src/', import.meta.url));
// A list of parameters may hold types with parentheses of their own.
const declaration =
  /^(?:export )?function (\w+)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\): (?:Diagnostic|MissingAttribute) \{\n(.*?)^\}/gms;
const codeInText = /(?:\bcode: |\b\w+\(\s*)'([a-z\d]+(?:-[a-z\d]+)*)',/g;

/** All functions of the message catalogues, found by what they return. */
export function catalogueFunctions(): readonly CatalogueFunction[] {
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .flatMap((file) => functionsIn(join(sources, file)));
}

function functionsIn(path: string): readonly CatalogueFunction[] {
  return [...readFileSync(path, 'utf8').matchAll(declaration)].flatMap(([, name = '', body = '']) => {
    const codes = [...body.matchAll(codeInText)].map(([, code = '']) => code);
    // Functions that only choose among others have no code; those that add to a diagnostic spread it, or take its code.
    const passesOn = codes.length === 0 || /\.\.\.diag\b|\{ code, /.test(body);
    return passesOn ? [] : [{ name, file: relative(sources, path), codes }];
  });
}
