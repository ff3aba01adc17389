import type { RequestContext } from './request-context.ts';

/** A character, or one that stands for others. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'many' }
  | { readonly kind: 'one' };

const variable = /\$\{([^}]*)\}/g;
const specials = new Set(['*', '?', '$']);

/**
 * Whether a text fits a pattern of a policy, with `*`, `?` and variables such as `${aws:username}`. A variable that the
 * request does not have fits nothing, unless it has a default: `${aws:PrincipalTag/team, 'none'}`.
 *
 * @param caseRule - whether letters count as they are written
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function fitsPattern(
  text: string,
  pattern: string,
  { context, caseRule }: { readonly context: RequestContext; readonly caseRule: 'exact' | 'ignore' },
): boolean {
  const pieces = readPieces(pattern, context);
  if (pieces === undefined) return false;
  const fold = (one: string): string => (caseRule === 'ignore' ? one.toLowerCase() : one);
  return matches(
    Array.from(fold(text)),
    pieces.flatMap((piece) => spread(piece, fold)),
  );
}

/** A value of a policy with its variables filled in and no wildcards; undefined where a variable is missing. */
export function fillVariables(text: string, context: RequestContext): string | undefined {
  let isMissing = false;
  const filled = text.replaceAll(variable, (_, inside: string) => {
    const value = valueOf(inside, context);
    if (value === undefined) isMissing = true;
    return value ?? '';
  });
  return isMissing ? undefined : filled;
}

function readPieces(pattern: string, context: RequestContext): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of pattern.matchAll(variable)) {
    const [whole, inside = ''] = match;
    const value = valueOf(inside, context);
    if (value === undefined) return undefined;
    pieces.push(...wildcardsOf(pattern.slice(at, match.index)), { kind: 'text', text: value });
    at = match.index + whole.length;
  }
  return [...pieces, ...wildcardsOf(pattern.slice(at))];
}

function wildcardsOf(text: string): readonly Piece[] {
  return (text.match(/[*?]|[^*?]+/g) ?? []).map((part): Piece => {
    if (part === '*') return { kind: 'many' };
    return part === '?' ? { kind: 'one' } : { kind: 'text', text: part };
  });
}

/** The value of a variable, of its default, or of `${*}`, `${?}` and `${$}`, which are those characters themselves. */
function valueOf(inside: string, context: RequestContext): string | undefined {
  if (specials.has(inside)) return inside;
  const [, key = '', fallback] = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
  const values = context.get(key);
  return values?.length === 1 ? values[0] : fallback;
}

type Unit = string | typeof many | typeof one;
const many = Symbol('many');
const one = Symbol('one');

function spread(piece: Piece, fold: (text: string) => string): readonly Unit[] {
  if (piece.kind === 'many') return [many];
  return piece.kind === 'one' ? [one] : Array.from(fold(piece.text));
}

/** Goes back to the last `*` where it does not fit, which takes time of text times pattern at most. */
function matches(text: readonly string[], pattern: readonly Unit[]): boolean {
  let [at, unit] = [0, 0];
  let retry: { readonly at: number; readonly unit: number } | undefined;
  while (at < text.length) {
    if (pattern[unit] === many) {
      retry = { at, unit };
      unit += 1;
    } else if (unit < pattern.length && (pattern[unit] === one || pattern[unit] === text[at])) {
      at += 1;
      unit += 1;
    } else if (retry) {
      retry = { at: retry.at + 1, unit: retry.unit };
      at = retry.at;
      unit = retry.unit + 1;
    } else return false;
  }
  return pattern.slice(unit).every((rest) => rest === many);
}
