/** What one place of a pattern stands for. */
type Piece =
  | '*'
  | '?'
  | { readonly ranges: ReadonlyArray<readonly [string, string]>; readonly negated: boolean };

/** One part of a path in a pattern: `*`, `?`, classes such as `[a-z]` and `[!x]`, and `\` before what is meant itself. */
export interface GlobSegment {
  /** Takes at most the product of the lengths of name and pattern, whatever the stars. */
  test(name: string): boolean;
}

/** Undefined where the pattern is not well formed. */
export function compileGlobSegment(segment: string): GlobSegment | undefined {
  const chars = Array.from(segment);
  const pieces: Piece[] = [];
  for (let at = 0; at < chars.length;) {
    const char = chars[at] ?? '';
    if (char === '[') {
      const found = readClass(chars, at + 1);
      if (!found) return undefined;
      pieces.push(found.piece);
      at = found.end;
      continue;
    }
    const escaped = char === '\\' ? chars[++at] : undefined;
    if (char === '\\' && escaped === undefined) return undefined;
    pieces.push(escaped === undefined && (char === '*' || char === '?') ? char : literal(escaped ?? char));
    at++;
  }
  return { test: (name) => matches(pieces, Array.from(name)) };
}

function literal(char: string): Piece {
  return { ranges: [[char, char]], negated: false };
}

/** Reads on after an opening bracket. */
function readClass(
  chars: readonly string[],
  start: number,
): { readonly piece: Piece; readonly end: number } | undefined {
  const negated = chars[start] === '!' || chars[start] === '^';
  const ranges: Array<readonly [string, string]> = [];
  let at = negated ? start + 1 : start;
  const next = (): string | undefined => (chars[at] === '\\' ? chars[(at += 2) - 1] : chars[at++]);
  for (;;) {
    if (chars[at] === ']' && ranges.length > 0) return { piece: { ranges, negated }, end: at + 1 };
    const from = next();
    if (from === undefined) return undefined;
    const isRange = chars[at] === '-' && chars[at + 1] !== ']';
    if (isRange) at++;
    const to = isRange ? next() : from;
    if (to === undefined || (to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) return undefined;
    ranges.push([from, to]);
  }
}

/** A star takes as little as it can at first; only the last one is ever given more, which is enough. */
function matches(pieces: readonly Piece[], chars: readonly string[]): boolean {
  let [piece, at, star, starAt] = [0, 0, -1, 0];
  while (at < chars.length) {
    const current = pieces[piece];
    if (current === '*') {
      [star, starAt] = [piece++, at];
    } else if (current !== undefined && suits(current, chars[at] ?? '')) {
      piece++;
      at++;
    } else if (star >= 0) {
      piece = star + 1;
      at = ++starAt;
    } else return false;
  }
  return pieces.slice(piece).every((rest) => rest === '*');
}

function suits(piece: Exclude<Piece, '*'>, char: string): boolean {
  if (piece === '?') return true;
  const code = char.codePointAt(0) ?? 0;
  const isIn = piece.ranges.some(
    ([from, to]) => code >= (from.codePointAt(0) ?? 0) && code <= (to.codePointAt(0) ?? 0),
  );
  return isIn !== piece.negated;
}
