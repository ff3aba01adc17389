import { CtyNumber } from '../../cty/cty-number.ts';
import { numberValue, stringValue } from '../../cty/value.ts';
import type { Value } from '../../cty/value.ts';
import type { Expression, Step } from './ast.ts';
import {
  invalidAttributeName,
  invalidLegacyIndex,
  missingCloseBracket,
  nestedSplat,
  tooManyOperators,
  unterminated,
} from './messages.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

const longestChain = 200;

/** access = "." name | "." number | ".*" | "[" Expression "]" | "[*]", any number of times */
export function parseAccess(state: ParserState, term: Expression): Expression {
  let source = term;
  for (let count = 0; ; count++) {
    const token = state.peek();
    if (token.kind !== '.' && token.kind !== '[') return source;
    if (count === longestChain) {
      state.abandon(tooManyOperators(state.range(token)));
      return source;
    }
    state.next();
    source =
      token.kind === '.' ? parseAfterPeriod(state, source, token) : parseBrackets(state, source, token);
  }
}

function parseAfterPeriod(state: ParserState, source: Expression, period: Token): Expression {
  const star = state.take('*');
  if (star) return parseAttributeSplat(state, source, { start: period.start, end: star.end });
  return parseMember(state, source, period) ?? source;
}

/** A name after a period, or a number, which old templates write for an index. */
function parseMember(state: ParserState, source: Expression, period: Token): Expression | undefined {
  const name = state.take('identifier');
  if (name)
    return withStep(
      source,
      { kind: 'attribute', name: state.text(name), range: state.range(period, name) },
      state,
    );
  const number = state.take('number');
  if (!number) {
    state.report(invalidAttributeName(state.range(state.peek())));
    return undefined;
  }
  const digits = state.text(number);
  const key = CtyNumber.parse(digits);
  // The lexer reads the `0.1` of `a.0.1` as one number.
  if (!key || digits.includes('.')) {
    state.report(invalidLegacyIndex(state.range(number)));
    return undefined;
  }
  return withStep(
    source,
    { kind: 'index', key: numberValue(key), range: state.range(period, number) },
    state,
  );
}

/** `source.*` takes only plain members; what comes in brackets after it applies to the whole result. */
function parseAttributeSplat(
  state: ParserState,
  source: Expression,
  marker: { start: number; end: number },
): Expression {
  const markerRange = state.range(marker);
  let each: Expression = { kind: 'splat-item', range: markerRange };
  while (state.peekKind() === '.') {
    const period = state.next();
    const star = state.take('*');
    if (star) state.report(nestedSplat(state.range(star)));
    each = (star ? undefined : parseMember(state, each, period)) ?? each;
  }
  return { kind: 'splat', source, each, markerRange, range: state.range(source.range, each.range) };
}

function parseBrackets(state: ParserState, source: Expression, open: Token): Expression {
  // Line ends count in "[*]" as they do around it, while in other brackets they never do.
  if (state.take('*')) {
    const close = takeClose(state, source, open);
    const markerRange = state.range(open, close);
    const item: Expression = { kind: 'splat-item', range: markerRange };
    const each = state.nested(
      () => parseAccess(state, item),
      () => item,
    );
    return { kind: 'splat', source, each, markerRange, range: state.range(source.range, each.range) };
  }
  const key = state.withNewlines('skip', () => state.expression());
  const close = state.withNewlines('skip', () => takeClose(state, source, open));
  const constant = constantKey(key);
  if (constant)
    return withStep(source, { kind: 'index', key: constant, range: state.range(open, close) }, state);
  return { kind: 'index', collection: source, key, range: state.range(source.range, close) };
}

function takeClose(state: ParserState, source: Expression, open: Token): Token {
  const close = state.peek();
  if (close.kind === 'end') state.report(unterminated('index', state.range(open)));
  else if (close.kind !== ']') {
    state.report(missingCloseBracket(state.range(close), state.range(source.range, close)));
    state.skipTo([']']);
  }
  return state.take(']') ?? { ...close, end: close.start };
}

/** A key that is plain text, a number or another literal, so that the step can be part of a reference. */
function constantKey(key: Expression): Value | undefined {
  if (key.kind === 'literal') return key.value;
  if (key.kind !== 'template') return undefined;
  const texts = key.parts.map((part) =>
    part.kind === 'literal' && part.value.kind === 'string' ? part.value.text : undefined,
  );
  return texts.includes(undefined) ? undefined : stringValue(texts.join(''));
}

function withStep(source: Expression, step: Step, state: ParserState): Expression {
  const range = state.range(source.range, step.range);
  if (source.kind === 'variable') {
    const { traversal } = source;
    return { kind: 'variable', range, traversal: { ...traversal, steps: [...traversal.steps, step], range } };
  }
  if (source.kind === 'access') return { ...source, steps: [...source.steps, step], range };
  return { kind: 'access', source, steps: [step], range };
}
