import type { Outcome } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';
import type { Body } from './body.ts';
import { parseJson } from './json/parse-json.ts';
import { parseHcl } from './parse-hcl.ts';

/** Parses a file in the syntax that its name tells: JSON where it ends in `.json`, native syntax otherwise. */
export function parseBody(source: SourceText): Outcome<Body> {
  return source.name.endsWith('.json') ? parseJson(source) : parseHcl(source);
}
