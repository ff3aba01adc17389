import { GoTemplateError } from './template-error.ts';
import type { Token, TokenKind } from './token.ts';

const action: ReadonlyArray<readonly [TokenKind, RegExp]> = [
  ['space', /[ \t\r\n]+/y],
  ['string', /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y],
  ['character', /'(?:[^'\\\n]|\\[^\n]+?)'/y],
  ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  [
    'number',
    /[+-]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y,
  ],
  ['dot', /\./y],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  [':=', /:=/y],
  ['=', /=/y],
  ['|', /\|/y],
  ['(', /\(/y],
  [')', /\)/y],
  [',', /,/y],
];
const comment = /\/\*[^]*?\*\//y;
const spaceAfterDash = /-[ \t\r\n]/y;

/** Splits a template into text and the parts of its actions. Throws a template error for what cannot be read. */
export function lex(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let trimsNext = false;
  for (;;) {
    const open = source.indexOf('{{', at);
    const end = open < 0 ? source.length : open;
    const trimsBefore = open >= 0 && matchLength(spaceAfterDash, source, open + 2) > 0;
    let text = source.slice(at, end);
    if (trimsNext) text = text.replace(/^[ \t\r\n]+/, '');
    if (trimsBefore) text = text.replace(/[ \t\r\n]+$/, '');
    if (text !== '') tokens.push({ kind: 'text', text, offset: at });
    if (open < 0) {
      tokens.push({ kind: 'end', text: '', offset: source.length });
      return tokens;
    }
    const closed = lexAction(source, { open, start: open + 2 + (trimsBefore ? 1 : 0) }, tokens);
    at = closed.end;
    trimsNext = closed.trims;
  }
}

interface Closed {
  readonly end: number;
  readonly trims: boolean;
}

function lexAction(
  source: string,
  { open, start }: { open: number; start: number },
  tokens: Token[],
): Closed {
  const afterSpace = start + matchLength(/[ \t\r\n]*/y, source, start);
  if (source.startsWith('/*', afterSpace)) return skipComment(source, afterSpace);
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
  const closed = /^(?:[ \t\r\n]+-)?\}\}/.exec(source.slice(start + length));
  if (!closed) throw new GoTemplateError('a comment must fill its action', start);
  return { end: start + length + closed[0].length, trims: closed[0].length > 2 };
}

/** `}}`, or ` -}}`, which takes the space after it. */
function closeAt(source: string, at: number, before: Token | undefined): Closed | undefined {
  if (source.startsWith('}}', at)) return { end: at + 2, trims: false };
  return source.startsWith('-}}', at) && before?.kind === 'space' ? { end: at + 3, trims: true } : undefined;
}

function readToken(source: string, at: number, open: number): Token {
  for (const [kind, pattern] of action) {
    const length = matchLength(pattern, source, at);
    if (length > 0) return { kind, text: source.slice(at, at + length), offset: at };
  }
  if (at >= source.length) throw new GoTemplateError('an action is not closed by }}', open);
  const char = source.charAt(at);
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
