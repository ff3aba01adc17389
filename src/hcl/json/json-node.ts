import type { CtyNumber } from '../../cty/cty-number.ts';
import type { Range } from '../../diag/diagnostic.ts';
import type { JsonString } from './json-string.ts';

export interface JsonProperty {
  readonly name: JsonString;
  readonly value: JsonNode;
}

export interface JsonObject {
  readonly kind: 'object';
  /** In source order; a name may come more than once. */
  readonly properties: readonly JsonProperty[];
  readonly range: Range;
  readonly openRange: Range;
  readonly closeRange: Range;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
  readonly range: Range;
  readonly openRange: Range;
}

/** The tree of a JSON text, with exact places. */
export type JsonNode =
  | JsonObject
  | JsonArray
  | JsonString
  | { readonly kind: 'number'; readonly number: CtyNumber; readonly range: Range }
  | { readonly kind: 'bool'; readonly bool: boolean; readonly range: Range }
  | { readonly kind: 'null'; readonly range: Range }
  /** What could not be read; a diagnostic has been given. */
  | { readonly kind: 'invalid'; readonly range: Range };

/** Where to point at a value that may be long: its bracket if it has one. */
export function startRange(node: JsonNode): Range {
  return node.kind === 'object' || node.kind === 'array' ? node.openRange : node.range;
}
