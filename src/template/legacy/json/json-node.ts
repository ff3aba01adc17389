import type { Range } from '../../../diag/diagnostic.ts';

/** A piece of a JSON document, with where it stands. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBool | JsonNull;

export interface JsonObject {
  readonly kind: 'object';
  /** In the order of the text; a name that is given twice is there twice. */
  readonly members: readonly JsonMember[];
  readonly range: Range;
}

export interface JsonMember {
  readonly name: string;
  /** The name with its quotes. */
  readonly nameRange: Range;
  readonly value: JsonNode;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
  readonly range: Range;
}

export interface JsonString {
  readonly kind: 'string';
  /** What the escapes mean; a lone half of a surrogate pair is U+FFFD. */
  readonly text: string;
  /** The string with its quotes. */
  readonly range: Range;
}

export interface JsonNumber {
  readonly kind: 'number';
  /** As written, with all its digits. */
  readonly text: string;
  readonly range: Range;
}

export interface JsonBool {
  readonly kind: 'bool';
  readonly bool: boolean;
  readonly range: Range;
}

export interface JsonNull {
  readonly kind: 'null';
  readonly range: Range;
}
