import { formatMagnitude } from './format-float.ts';
import type { Place } from './format-place.ts';
import { PlaceReader } from './format-place.ts';
import { asFloat, asInteger } from './go-number.ts';
import { entriesOf, isList, isNothing, printInner, typeOf } from './go-value.ts';
import { backquoteGo, quoteGo } from './quote-go.ts';

/** Formats as Go's `fmt.Sprintf` does, for the kinds of values that templates have. Wrong verbs show in the text. */
export function sprintf(format: string, args: readonly unknown[]): string {
  const reader = new PlaceReader(format, args);
  let text = '';
  let at = 0;
  for (let percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
    text += format.slice(at, percent);
    const found = reader.read(percent + 1);
    if (!found) return `${text}%!(NOVERB)${extraOf(reader, args)}`;
    at = found.end;
    text += found.remarks;
    if (found.letter === '%') text += '%';
    else if (found.hasBadIndex) text += `%!${found.letter}(BADINDEX)`;
    else if (reader.index >= args.length) text += `%!${found.letter}(MISSING)`;
    else text += formatArgument(found.place, found.letter, args[reader.index++]);
  }
  return text + format.slice(at) + extraOf(reader, args);
}

function extraOf({ index, isReordered }: PlaceReader, args: readonly unknown[]): string {
  if (isReordered || index >= args.length) return '';
  const extra = args
    .slice(index)
    .map((arg) => (isNothing(arg) ? '<nil>' : `${typeOf(arg)}=${printInner(arg)}`));
  return `%!(EXTRA ${extra.join(', ')})`;
}

function formatArgument(place: Place, letter: string, value: unknown): string {
  if (letter === 'T') return formatText(place, 's', typeOf(value)) ?? '';
  if (isNothing(value)) return letter === 'v' ? pad(place, '<nil>') : `%!${letter}(<nil>)`;
  return formatValue(place, letter, value);
}

function formatValue(place: Place, letter: string, value: unknown): string {
  if (isNothing(value)) return place.asSource ? 'interface {}(nil)' : '<nil>';
  if (isList(value)) return formatList(place, letter, value);
  const entries = entriesOf(value);
  if (entries) return formatMap(place, letter, entries);
  return formatBasic(place, letter, value) ?? badVerb(place, letter, value);
}

/** What a wrong verb leaves in the text. */
function badVerb(place: Place, letter: string, value: unknown): string {
  return `%!${letter}(${typeOf(value)}=${formatBasic(place, 'v', value) ?? ''})`;
}

function formatList(place: Place, letter: string, items: readonly unknown[]): string {
  const parts = items.map((item) => formatValue(place, letter, item));
  return place.asSource ? `[]interface {}{${parts.join(', ')}}` : `[${parts.join(' ')}]`;
}

function formatMap(place: Place, letter: string, entries: ReadonlyArray<readonly [string, unknown]>): string {
  const parts = entries.map(
    ([key, item]) => `${formatValue(place, letter, key)}:${formatValue(place, letter, item)}`,
  );
  return place.asSource ? `map[string]interface {}{${parts.join(', ')}}` : `map[${parts.join(' ')}]`;
}

/** Undefined where the verb does not suit the value. */
function formatBasic(place: Place, letter: string, value: unknown): string | undefined {
  if (typeof value === 'string') return formatText(place, letter, value);
  if (typeof value === 'boolean')
    return letter === 't' || letter === 'v' ? pad(place, String(value)) : undefined;
  const integer = asInteger(value);
  if (integer !== undefined) return formatInteger(place, letter, integer);
  const float = asFloat(value);
  return float === undefined ? undefined : formatFloat(place, letter, float);
}

function formatText(place: Place, letter: string, text: string): string | undefined {
  const { precision, sharp, plus, asSource } = place;
  const cut = precision === undefined ? text : Array.from(text).slice(0, precision).join('');
  if (letter === 'q' || (letter === 'v' && asSource)) {
    const raw = sharp ? backquoteGo(cut) : undefined;
    return pad(place, raw ?? quoteGo(cut, '"', plus ? 'ascii' : 'all'));
  }
  if (letter === 's' || letter === 'v') return pad(place, cut);
  return letter === 'x' || letter === 'X' ? pad(place, hexText(place, letter, text)) : undefined;
}

function hexText({ precision, sharp, space }: Place, letter: string, text: string): string {
  const bytes = Array.from(Buffer.from(text).subarray(0, precision), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  if (bytes.length === 0) return '';
  const prefix = sharp ? '0x' : '';
  const hex = prefix + bytes.join(space ? ` ${prefix}` : '');
  return letter === 'X' ? hex.toUpperCase() : hex;
}

const bases: Readonly<Record<string, number>> = { b: 2, o: 8, O: 8, d: 10, v: 10, x: 16, X: 16 };

function formatInteger(place: Place, letter: string, value: bigint): string | undefined {
  if (letter === 'c') return pad(place, character(value));
  if (letter === 'q') return pad(place, quoteGo(character(value), "'", place.plus ? 'ascii' : 'all'));
  if (letter === 'U') return pad({ ...place, zero: false }, codePoint(place, value));
  const base = bases[letter];
  if (base === undefined) return undefined;
  const { width, zero, minus, plus, space } = place;
  if (place.precision === 0 && value === 0n) return ' '.repeat(width ?? 0);
  const sign = value < 0n ? '-' : plus ? '+' : space ? ' ' : '';
  const least = place.precision ?? (zero && !minus ? (width ?? 0) - sign.length : 0);
  const digits = (value < 0n ? -value : value).toString(base).padStart(least, '0');
  const written = prefixOf(place, letter, digits) + digits;
  return pad({ ...place, zero: false }, sign + (letter === 'X' ? written.toUpperCase() : written));
}

function prefixOf({ sharp }: Place, letter: string, digits: string): string {
  if (letter === 'O') return '0o';
  if (!sharp) return '';
  if (letter === 'o') return digits.startsWith('0') ? '' : '0';
  return letter === 'b' ? '0b' : letter === 'x' || letter === 'X' ? '0x' : '';
}

function character(value: bigint): string {
  const isCode = value >= 0n && value <= 0x10_ffffn && (value < 0xd800n || value > 0xdfffn);
  return isCode ? String.fromCodePoint(Number(value)) : '\uFFFD';
}

function codePoint({ sharp, precision }: Place, value: bigint): string {
  const hex = BigInt.asUintN(64, value).toString(16).toUpperCase();
  const shown = `U+${hex.padStart(Math.max(4, precision ?? 4), '0')}`;
  const isShown = sharp && value >= 0n && value <= 0x10_ffffn;
  return isShown ? `${shown} '${character(value)}'` : shown;
}

function formatFloat(place: Place, letter: string, value: number): string | undefined {
  const plainLetter = letter === 'v' ? 'g' : letter === 'F' ? 'f' : letter.toLowerCase();
  if (!'efgbx'.includes(plainLetter) || letter === 'B') return undefined;
  const magnitude = formatMagnitude(value, plainLetter, place.precision);
  const pointed =
    place.sharp && plainLetter !== 'b'
      ? withPoint(magnitude, letter === 'X' ? letter : plainLetter, place)
      : magnitude;
  const shown = /^[A-Z]$/.test(letter)
    ? pointed.toUpperCase().replace('INF', 'Inf').replace('NAN', 'NaN')
    : pointed;
  const isNegative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) {
    const sign = isNegative ? '-' : place.plus ? '+' : place.space ? ' ' : magnitude === 'Inf' ? '+' : '';
    return pad({ ...place, zero: false }, sign + shown);
  }
  const sign = isNegative ? '-' : place.plus ? '+' : place.space ? ' ' : '';
  const { width = 0, zero, minus } = place;
  if (sign !== '' && zero && !minus) return sign + shown.padStart(width - 1, '0');
  return pad(place, sign + shown);
}

/** `#` gives every float a point, and as many digits as the precision says, or six. */
function withPoint(magnitude: string, letter: string, { precision }: Place): string {
  if (!/^[\dx]/.test(magnitude)) return magnitude;
  const tailAt = magnitude.search(/^x$/i.test(letter) ? /p/ : /e/);
  const [number, tail] = tailAt < 0 ? [magnitude, ''] : [magnitude.slice(0, tailAt), magnitude.slice(tailAt)];
  const pointed = number.includes('.') ? number : `${number}.`;
  // Go forgets the digits of the upper-case X.
  if (letter === 'e' || letter === 'f' || letter === 'X') return pointed + tail;
  const significant = pointed
    .replace(/^0x/, 'x')
    .replace('.', '')
    .replace(/^0+(?=.)/, '').length;
  return pointed + '0'.repeat(Math.max(0, (precision ?? 6) - significant)) + tail;
}

function pad({ width = 0, minus, zero }: Place, text: string): string {
  const missing = Math.max(0, width - Array.from(text).length);
  if (minus) return text + ' '.repeat(missing);
  return (zero ? '0' : ' ').repeat(missing) + text;
}
