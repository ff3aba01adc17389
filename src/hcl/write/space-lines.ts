import type { TokenKind } from '../syntax/token.ts';
import type { WriteLine } from './write-line.ts';
import type { WriteToken } from './write-token.ts';
import { bracketChange } from './write-token.ts';

/** Puts one space or none between the tokens of each part of a line. */
export function spaceLines(lines: readonly WriteLine[]): void {
  for (const { lead, assign } of lines) {
    spaceTokens(lead);
    spaceTokens(assign);
    const [equals] = assign;
    if (equals) equals.spaces = 1;
  }
}

function spaceTokens(tokens: readonly WriteToken[]): void {
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (next) next.spaces = isSpaced(token, tokens[i - 1]?.kind, next) ? 1 : 0;
  }
}

const textBegins: ReadonlySet<TokenKind> = new Set(['text', 'open-quote', 'open-heredoc']);
const textEnds: ReadonlySet<TokenKind> = new Set(['text', 'close-quote', 'close-heredoc']);
const sequenceBegins: ReadonlySet<TokenKind> = new Set(['open-interpolation', 'open-directive']);

/** Whether a space stands between a token and the next. The rules are tried in order: the first that fits decides. */
function isSpaced(token: WriteToken, before: TokenKind | undefined, following: WriteToken): boolean {
  const { kind } = token;
  const { kind: next } = following;
  if (next === 'newline') return false;
  if (kind === 'identifier' && (next === '(' || next === '::')) return false;
  if (kind === '::' && next === 'identifier') return false;
  if (kind === '.' && before === 'number' && wouldJoinNumber(following)) return true;
  if (kind === '.' || next === '.') return false;
  if (next === ',' || next === '...') return false;
  if (kind === ',') return true;
  if (textBegins.has(kind) || textEnds.has(next)) return false;
  // The word of a "for", not a name that is indexed.
  if (kind === 'identifier' && token.text === 'in' && before === 'identifier') return true;
  if (next === '[' && (kind === 'identifier' || kind === 'number' || bracketChange(kind) < 0)) return false;
  if (kind === '!') return false;
  if (kind === '-') return !beginsOperand(before);
  if (kind === '{' || next === '}') return !(kind === '{' && next === '}');
  if (sequenceBegins.has(kind) && next === '{') return true;
  if (kind === '}' && next === 'close-sequence') return true;
  if (kind === 'close-sequence' && sequenceBegins.has(next)) return false;
  return bracketChange(kind) <= 0 && bracketChange(next) >= 0;
}

/** Whether a token behind a number and a period would be read as a part of the number without a space before it. */
function wouldJoinNumber({ kind, text }: WriteToken): boolean {
  return kind === 'number' || (kind === 'identifier' && /^[eE]-?\d/.test(text));
}

const operandFollows: ReadonlySet<TokenKind> = new Set([
  '(',
  '{',
  '[',
  '=',
  ':',
  ',',
  '?',
  '+',
  '*',
  '/',
  '%',
  '-',
  '==',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  '&&',
  '||',
  '!',
]);

/** Whether a minus after such a token is a sign, not a subtraction. */
function beginsOperand(before: TokenKind | undefined): boolean {
  return before === undefined || operandFollows.has(before);
}
