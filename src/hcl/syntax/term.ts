import { CtyNumber } from '../../cty/cty-number.ts';
import { boolValue, nullValue, numberValue } from '../../cty/value.ts';
import type { Expression } from './ast.ts';
import { parseBraces } from './braces.ts';
import { parseCall } from './call.ts';
import { reportUnusable } from './unusable-token.ts';
import { invalidNumber, unbalancedParentheses } from './messages.ts';
import type { ParserState } from './parser-state.ts';
import { parseSquareBrackets } from './square-brackets.ts';
import { parseHeredoc, parseQuoted } from './template.ts';
import type { Token, TokenKind } from './token.ts';

const terms = new Map<TokenKind, (state: ParserState, token: Token) => Expression>([
  ['number', parseNumber],
  ['identifier', parseName],
  ['open-quote', parseQuoted],
  ['open-heredoc', parseHeredoc],
  ['(', parseParentheses],
  ['[', parseSquareBrackets],
  ['{', parseBraces],
]);

/** Term = number | name | call | quoted | heredoc | "(" Expression ")" | tuple | object | for */
export function parseTerm(state: ParserState): Expression {
  const token = state.peek();
  const parse = terms.get(token.kind);
  if (parse) return parse(state, state.next());
  reportUnusable(state, token);
  return state.invalid(token);
}

function parseNumber(state: ParserState, token: Token): Expression {
  const number = CtyNumber.parse(state.text(token));
  const range = state.range(token);
  if (number) return { kind: 'literal', value: numberValue(number), range };
  state.note(invalidNumber(range));
  return { kind: 'invalid', range };
}

function parseName(state: ParserState, token: Token): Expression {
  const next = state.peekKind();
  if (next === '(' || next === '::') return parseCall(state, token);
  const range = state.range(token);
  const name = state.text(token);
  switch (name) {
    case 'true':
    case 'false':
      return { kind: 'literal', value: boolValue(name === 'true'), range };
    case 'null':
      return { kind: 'literal', value: nullValue(), range };
    default:
      return { kind: 'variable', traversal: { root: name, rootRange: range, steps: [], range }, range };
  }
}

function parseParentheses(state: ParserState, open: Token): Expression {
  return state.withNewlines('skip', () => {
    const inner = state.expression();
    const close = state.peek();
    if (close.kind !== ')') {
      state.report(unbalancedParentheses(state.range(close), state.range(open, close)));
      state.skipTo([')']);
    }
    const end = state.take(')') ?? inner.range;
    return { kind: 'parentheses', inner, range: state.range(open, end) };
  });
}
