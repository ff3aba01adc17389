/** Whether a whole name matches. */
export type NamePattern = (name: string) => boolean;

export type PatternResult =
  | { readonly ok: true; readonly matches: NamePattern }
  /** What is wrong, as a clause without a full stop. */
  | { readonly ok: false; readonly message: string };

interface Reading {
  readonly text: string;
  at: number;
}

/**
 * Reads a pattern of `-only` and `-except`: `*` and `**` stand for any text, dots too, `?` for one character, `[a-z]`
 * and `[!a]` for one of a set, `{a,b}` for either; a backslash takes the next character as it is.
 */
export function parseNamePattern(text: string): PatternResult {
  const reading: Reading = { text, at: 0 };
  const pattern = readParts(reading, 'outside');
  if (typeof pattern !== 'string') return pattern;
  const expression = new RegExp(`^(?:${pattern})$`, 'su');
  return { ok: true, matches: (name) => expression.test(name) };
}

type Read = string | { readonly ok: false; readonly message: string };

function readParts(reading: Reading, place: 'outside' | 'in braces'): Read {
  let pattern = '';
  while (reading.at < reading.text.length) {
    const next = reading.text.codePointAt(reading.at) ?? 0;
    const character = String.fromCodePoint(next);
    if (place === 'in braces' && character === '}') return pattern;
    reading.at += character.length;
    const part = readPart(character, reading, place);
    if (typeof part !== 'string') return part;
    pattern += part;
  }
  return place === 'outside' ? pattern : { ok: false, message: 'a "{" is not closed' };
}

function readPart(character: string, reading: Reading, place: 'outside' | 'in braces'): Read {
  switch (character) {
    case '*':
      return '.*';
    case '?':
      return '.';
    case ',':
      return place === 'in braces' ? '|' : ',';
    case '\\':
      return readEscaped(reading);
    case '[':
      return readSet(reading);
    case '{':
      return readChoice(reading);
    default:
      return quote(character);
  }
}

function readEscaped(reading: Reading): Read {
  const next = reading.text.codePointAt(reading.at);
  if (next === undefined) return { ok: false, message: 'it ends in a backslash' };
  const character = String.fromCodePoint(next);
  reading.at += character.length;
  return quote(character);
}

function readSet(reading: Reading): Read {
  const end = reading.text.indexOf(']', reading.at);
  if (end < 0) return { ok: false, message: 'a "[" is not closed' };
  const inside = reading.text.slice(reading.at, end);
  reading.at = end + 1;
  const isNegated = inside.startsWith('!');
  const members = Array.from(isNegated ? inside.slice(1) : inside);
  if (members.length === 0) return { ok: false, message: 'a "[]" is empty' };
  const [low = '', dash, high = ''] = members;
  const isRange = members.length === 3 && dash === '-';
  if (isRange && low > high) return { ok: false, message: `the range "${low}-${high}" is upside down` };
  const set = isRange ? `${quoteMember(low)}-${quoteMember(high)}` : members.map(quoteMember).join('');
  return `[${isNegated ? '^' : ''}${set}]`;
}

function readChoice(reading: Reading): Read {
  const inside = readParts(reading, 'in braces');
  if (typeof inside !== 'string') return inside;
  reading.at += 1;
  return `(?:${inside})`;
}

function quote(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function quoteMember(character: string): string {
  return character === '-' ? '\\-' : quote(character);
}
