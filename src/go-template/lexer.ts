import { GoTemplateError } from './template-error.ts';
import type { Token, TokenKind } from './token.ts';

interface Rule {
  readonly kind: TokenKind;
  readonly pattern: RegExp;
  /** What may stand right after it. */
  readonly ends?: RegExp;
  readonly otherwise?: string;
}

/** After a name: space, a mark, the end of the action. */
const nameEnd = /[ \t\r\n.,|:()]|\}\}|$/y;
const notPartOfNumber = /(?![\p{L}\p{Nd}_])/uy;
const badName = 'a name ends with a character that means nothing in an action';

const rules: readonly Rule[] = [
  { kind: 'space', pattern: /[ \t\r\n]+/y },
  { kind: 'string', pattern: /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y },
  { kind: 'character', pattern: /'(?:[^'\\\n]|\\[^\n])+'/y },
  { kind: 'field', pattern: /\.[\p{L}_][\p{L}\p{Nd}_]*/uy, ends: nameEnd, otherwise: badName },
  {
    kind: 'number',
    pattern:
      /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*|0[bB][01_]*|(?:[\d_]*\d[\d_]*(?:\.[\d_]*)?|\.[\d_]*\d[\d_]*)(?:[eE][+-]?[\d_]*)?)/y,
    ends: notPartOfNumber,
    otherwise: 'a number is not written right',
  },
  { kind: 'dot', pattern: /\./y, ends: nameEnd, otherwise: badName },
  { kind: 'variable', pattern: /\$[\p{L}\p{Nd}_]*/uy, ends: nameEnd, otherwise: badName },
  { kind: 'word', pattern: /[\p{L}_][\p{L}\p{Nd}_]*/uy, ends: nameEnd, otherwise: badName },
  { kind: ':=', pattern: /:=/y },
  { kind: '=', pattern: /=/y },
  { kind: '|', pattern: /\|/y },
  { kind: '(', pattern: /\(/y },
  { kind: ')', pattern: /\)/y },
  { kind: ',', pattern: /,/y },
];
const comment = /\/\*[^]*?\*\//y;
const commentEnd = /(?<trims>[ \t\r\n]-)?\}\}/y;
const dashAndSpace = /-[ \t\r\n]/y;

/** Splits a template into text and the parts of its actions. Throws a template error for what cannot be read. */
export function lex(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let trimsNext = false;
  for (;;) {
    const open = source.indexOf('{{', at);
    const end = open < 0 ? source.length : open;
    const trimsBefore = open >= 0 && matchLength(dashAndSpace, source, open + 2) > 0;
    let text = source.slice(at, end);
    if (trimsNext) text = text.replace(/^[ \t\r\n]+/, '');
    if (trimsBefore) text = trimSpaceAtEnd(text);
    if (text !== '') tokens.push({ kind: 'text', text, offset: at });
    if (open < 0) {
      tokens.push({ kind: 'end', text: '', offset: source.length });
      return tokens;
    }
    const closed = lexAction(source, { open, start: open + (trimsBefore ? 4 : 2) }, tokens);
    at = closed.end;
    trimsNext = closed.trims;
  }
}

/** Not by a pattern, which would take the square of the length of long runs of space inside the text. */
function trimSpaceAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

interface Closed {
  readonly end: number;
  readonly trims: boolean;
}

function lexAction(
  source: string,
  { open, start }: { readonly open: number; readonly start: number },
  tokens: Token[],
): Closed {
  if (source.startsWith('/*', start)) return skipComment(source, start);
  tokens.push({ kind: 'open', text: '{{', offset: open });
  let at = start;
  for (;;) {
    const closed = closeAt(source, at, tokens.at(-1));
    if (closed) {
      tokens.push({ kind: 'close', text: '}}', offset: at });
      return closed;
    }
    const token = readToken(source, at, open);
    tokens.push(token);
    at += token.text.length;
  }
}

function skipComment(source: string, start: number): Closed {
  const length = matchLength(comment, source, start);
  if (length === 0) throw new GoTemplateError('a comment is not closed by */', start);
  commentEnd.lastIndex = start + length;
  const closed = commentEnd.exec(source);
  if (!closed) throw new GoTemplateError('a comment must fill its action', start);
  return { end: commentEnd.lastIndex, trims: closed.groups?.['trims'] !== undefined };
}

/** `}}`, or ` -}}`, which takes the space after it. */
function closeAt(source: string, at: number, before: Token | undefined): Closed | undefined {
  if (source.startsWith('}}', at)) return { end: at + 2, trims: false };
  return source.startsWith('-}}', at) && before?.kind === 'space' ? { end: at + 3, trims: true } : undefined;
}

function readToken(source: string, at: number, open: number): Token {
  for (const { kind, pattern, ends, otherwise = '' } of rules) {
    const length = matchLength(pattern, source, at);
    if (length === 0) continue;
    if (ends && !matchesAt(ends, source, at + length)) throw new GoTemplateError(otherwise, at);
    return { kind, text: source.slice(at, at + length), offset: at };
  }
  if (at >= source.length) throw new GoTemplateError('an action is not closed by }}', open);
  const char = String.fromCodePoint(source.codePointAt(at) ?? 0);
  const isQuote = char === '"' || char === '`' || char === "'";
  throw new GoTemplateError(
    isQuote ? `a quoted text is not closed` : `${JSON.stringify(char)} means nothing in an action`,
    at,
  );
}

function matchLength(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex - at : 0;
}

function matchesAt(pattern: RegExp, source: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(source);
}
