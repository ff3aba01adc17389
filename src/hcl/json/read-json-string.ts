import type { Diagnostic, Outcome } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import { JsonString } from './json-string.ts';
import { controlInJsonString, invalidEscapeInJson, unclosedJsonString } from './messages.ts';

// oxlint-disable-next-line no-control-regex -- what may not stand in a JSON string is told by its code
const plain = /"[^"\\\x00-\x1f]*"/y;
// oxlint-disable-next-line no-control-regex -- as above
const run = /[^"\\\x00-\x1f]+/y;
const escape = /\\(?:u(?<hex>[0-9a-fA-F]{4})|(?<simple>["\\/bfnrt]))/y;

// Half of a pair is no character, and no text can hold it.
const loneSurrogate = /\p{Cs}/gu;

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

export interface ReadString extends Outcome<JsonString> {
  /** Whether a closing quote was found. */
  readonly closed: boolean;
}

/** Reads the string whose opening quote stands at an offset. */
export function readJsonString(source: SourceText, start: number): ReadString {
  plain.lastIndex = start;
  if (plain.test(source.text)) {
    const end = plain.lastIndex;
    const text = source.text.slice(start + 1, end - 1);
    return { value: new JsonString(text, { source, start, end }, undefined), diags: [], closed: true };
  }
  return readEscaped(source, start);
}

/** Decodes piece by piece, and notes where each unit of the text comes from. */
function readEscaped(source: SourceText, start: number): ReadString {
  const { text } = source;
  const diags: Diagnostic[] = [];
  const offsets: number[] = [];
  const pieces: string[] = [];
  let at = start + 1;
  for (let next = text.charAt(at); next !== '"'; next = text.charAt(at)) {
    if (next === '' || next === '\n' || next === '\r') {
      diags.push(unclosedJsonString({ source, start, end: at }));
      break;
    }
    const read = readPiece(source, at);
    for (let i = 0; i < read.text.length; i++) offsets.push(read.isPlain ? at + i : at);
    pieces.push(read.text);
    if (read.diag) diags.push(read.diag);
    at = read.end;
  }
  offsets.push(at);
  const closed = text.charAt(at) === '"';
  const range = { source, start, end: closed ? at + 1 : at };
  const decoded = pieces.join('').replace(loneSurrogate, '\uFFFD');
  return { value: new JsonString(decoded, range, Uint32Array.from(offsets)), diags, closed };
}

interface Piece {
  readonly text: string;
  readonly end: number;
  /** Whether the text stands in the source as it is. */
  readonly isPlain: boolean;
  readonly diag?: Diagnostic;
}

function readPiece(source: SourceText, at: number): Piece {
  run.lastIndex = at;
  if (run.test(source.text)) {
    return { text: source.text.slice(at, run.lastIndex), end: run.lastIndex, isPlain: true };
  }
  escape.lastIndex = at;
  const groups = escape.exec(source.text)?.groups;
  if (groups) return { text: meaningOf(groups), end: escape.lastIndex, isPlain: false };
  const isEscape = source.text.charAt(at) === '\\';
  const end = Math.min(at + (isEscape ? 2 : 1), source.text.length);
  const range = { source, start: at, end };
  const diag = isEscape ? invalidEscapeInJson(range) : controlInJsonString(range);
  return { text: source.text.slice(at, end), end, isPlain: true, diag };
}

function meaningOf({ hex, simple = '' }: Readonly<Record<string, string | undefined>>): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return simpleEscapes.get(simple) ?? simple;
}
