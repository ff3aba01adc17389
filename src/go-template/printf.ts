import { entriesOf, isList, printNumber, printValue, typeOf } from './go-value.ts';

const place = /%([ #+\-0]*)(\*|\d*)(?:\.(\*|\d*))?([a-zA-Z%])|%/g;

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

/** Formats as Go's `fmt.Sprintf` does, for the kinds of values that templates have. Wrong verbs show in the text. */
export function sprintf(format: string, args: readonly unknown[]): string {
  let used = 0;
  const takeNumber = (text: string | undefined): number | undefined => {
    if (text === '*') return Number(args[used++]);
    return text === undefined ? undefined : Number(text);
  };
  let text = '';
  let at = 0;
  for (const match of format.matchAll(place)) {
    text += format.slice(at, match.index);
    at = match.index + match[0].length;
    const [whole, flags = '', width, precision, letter] = match;
    if (letter === undefined) text += '%!(NOVERB)';
    else if (letter === '%') text += '%';
    else {
      const verb = { flags, width: takeNumber(width) ?? 0, precision: takeNumber(precision), letter };
      text += used < args.length ? pad(formatOne(verb, args[used++]), verb) : `%!${letter}(MISSING)`;
    }
    if (whole === '%') break;
  }
  const extra = args.slice(used).map((arg) => `${typeOf(arg)}=${printValue(arg)}`);
  return text + format.slice(at) + (extra.length > 0 ? `%!(EXTRA ${extra.join(', ')})` : '');
}

function pad(text: string, { flags, width }: Verb): string {
  const missing = Math.max(0, width - Array.from(text).length);
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0') || !/^[+-]?[\d.]/.test(text)) return ' '.repeat(missing) + text;
  const sign = /^[+-]?/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}

function formatOne(verb: Verb, value: unknown): string {
  const text = formatKnown(verb, value);
  return (
    text ??
    `%!${verb.letter}(${typeOf(value)}${value === null || value === undefined ? '' : `=${printValue(value)}`})`
  );
}

/** Undefined where the verb does not suit the value. */
function formatKnown(verb: Verb, value: unknown): string | undefined {
  const { letter, precision } = verb;
  if (letter === 'v') return value === null || value === undefined ? '<nil>' : formatPlain(verb, value);
  if (letter === 'T') return typeOf(value);
  if (letter === 't') return typeof value === 'boolean' ? String(value) : undefined;
  if (isList(value)) return `[${value.map((item) => formatOne(verb, item)).join(' ')}]`;
  const entries = entriesOf(value);
  if (entries)
    return `map[${entries.map(([key, item]) => `${formatOne(verb, key)}:${formatOne(verb, item)}`).join(' ')}]`;
  if (typeof value === 'string')
    return formatString(
      letter,
      precision === undefined ? value : Array.from(value).slice(0, precision).join(''),
    );
  return typeof value === 'number' ? formatNumber(verb, value) : undefined;
}

function formatPlain({ flags }: Verb, value: unknown): string {
  if (flags.includes('#') && typeof value === 'string') return JSON.stringify(value);
  return withSign(flags, printValue(value), value);
}

function formatString(letter: string, text: string): string | undefined {
  switch (letter) {
    case 's':
      return text;
    case 'q':
      return JSON.stringify(text);
    case 'x':
      return Buffer.from(text).toString('hex');
    case 'X':
      return Buffer.from(text).toString('hex').toUpperCase();
    default:
      return undefined;
  }
}

function formatNumber({ letter, flags, precision }: Verb, value: number): string | undefined {
  const whole = Number.isInteger(value);
  switch (letter) {
    case 'd':
      return whole ? withSign(flags, String(value), value) : undefined;
    case 'x':
    case 'X':
    case 'o':
    case 'b': {
      if (!whole) return undefined;
      const text = value.toString({ x: 16, X: 16, o: 8, b: 2 }[letter]);
      return letter === 'X' ? text.toUpperCase() : text;
    }
    case 'c':
      return whole ? String.fromCodePoint(value) : undefined;
    case 'U':
      return whole ? `U+${value.toString(16).toUpperCase().padStart(4, '0')}` : undefined;
    case 'q':
      return whole ? `'${String.fromCodePoint(value)}'` : undefined;
    case 'f':
    case 'F':
      return withSign(flags, value.toFixed(precision ?? 6), value);
    case 'e':
      return withSign(flags, twoDigitExponent(value.toExponential(precision ?? 6)), value);
    case 'g':
      return withSign(
        flags,
        precision === undefined ? printNumber(value) : String(Number(value.toPrecision(precision || 1))),
        value,
      );
    default:
      return undefined;
  }
}

function twoDigitExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function withSign(flags: string, text: string, value: unknown): string {
  if (typeof value !== 'number' || value < 0 || !/[+ ]/.test(flags)) return text;
  return (flags.includes('+') ? '+' : ' ') + text;
}
