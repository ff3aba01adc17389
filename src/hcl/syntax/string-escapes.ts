import type { Span } from '../../diag/diagnostic.ts';

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** A backslash sequence that means nothing: where it is in the text, and what it says. */
export interface BadEscape extends Span {
  readonly text: string;
}

const special =
  /\\(?:u(?<short>[0-9a-fA-F]{4})|U(?<long>[0-9a-fA-F]{8})|(?<simple>u[0-9a-fA-F]*|U[0-9a-fA-F]*|[^]?))|(?<sign>[$%])\k<sign>\{/gu;

/** What a run of quoted text means once its backslash sequences and doubled signs are read. */
export function unescapeQuoted(text: string): { readonly value: string; readonly bad: readonly BadEscape[] } {
  if (!/[\\$%]/.test(text)) return { value: text, bad: [] };
  const bad: BadEscape[] = [];
  let value = '';
  let done = 0;
  for (const match of text.matchAll(special)) {
    const [all] = match;
    const end = match.index + all.length;
    const meant = meaningOf(match.groups ?? {});
    if (meant === undefined) bad.push({ text: all, start: match.index, end });
    value += text.slice(done, match.index) + (meant ?? all);
    done = end;
  }
  return { value: value + text.slice(done), bad };
}

function meaningOf({
  short,
  long,
  simple,
  sign,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  if (sign !== undefined) return `${sign}{`;
  const hex = short ?? long;
  return hex === undefined ? simpleEscapes.get(simple ?? '') : fromCodePoint(Number.parseInt(hex, 16));
}

/** What a run of heredoc text means: only the doubled signs are special. */
export function unescapeHeredoc(text: string): string {
  return text.replace(/([$%])\1\{/g, '$1{');
}

function fromCodePoint(code: number): string | undefined {
  // Half of a surrogate pair is no character on its own.
  const isCharacter = code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
