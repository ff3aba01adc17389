import type { Outcome } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import type { Body } from '../body.ts';
import { JsonBody } from './json-body.ts';
import type { JsonNode } from './json-node.ts';
import { startRange } from './json-node.ts';
import { JsonParser } from './json-parser.ts';
import { jsonPathAt } from './json-path.ts';
import { rootMustBeObject } from './messages.ts';

/**
 * Parses a file of HCL's JSON syntax. After mistakes the body holds all that could be read; no text makes it fail.
 * From then on the source knows which block a place lies in.
 */
export function parseJson(source: SourceText): Outcome<Body> {
  const { value, diags } = parseJsonTree(source);
  const isRoot = value.kind === 'object' || value.kind === 'array' || diags.length > 0;
  return {
    value: new JsonBody(value),
    diags: isRoot ? diags : [rootMustBeObject(startRange(value))],
  };
}

/** The same as a plain tree, whatever the value is. */
export function parseJsonTree(source: SourceText): Outcome<JsonNode> {
  const parser = new JsonParser(source);
  const value = parser.parse();
  source.blockAt = (offset) => jsonPathAt(value, offset);
  return { value, diags: parser.diags };
}
