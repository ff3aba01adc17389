import type { Expression } from './ast.ts';
import { invalidForExpression, unterminated } from './messages.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

export function isForAhead(state: ParserState): boolean {
  const token = state.peek();
  return token.kind === 'identifier' && state.text(token) === 'for';
}

/** What "for a, b in collection" introduces, in expressions and in template directives. */
export interface ForIntroduction {
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
}

/** intro = "for" name ["," name] "in" Expression */
export function parseForIntroduction(state: ParserState, open: Token): ForIntroduction | undefined {
  const fail = (rule: string): undefined => {
    const found = state.peek();
    state.report(invalidForExpression(rule, state.range(found), state.range(open, found)));
    return undefined;
  };
  state.next();
  const first = state.take('identifier');
  if (!first) return fail('A name for the items must follow "for"');
  const second = state.take(',') ? (state.take('identifier') ?? 'missing') : undefined;
  if (second === 'missing') return fail('A name for the values must follow the comma');
  if (!state.takeWord('in')) return fail('The word "in" must follow the names');
  const [keyName, valueName] = second
    ? [state.text(first), state.text(second)]
    : [undefined, state.text(first)];
  return { keyName, valueName, collection: state.expression() };
}

/** for = intro ":" Expression ["=>" Expression ["..."]] ["if" Expression], in brackets or braces */
export function parseFor(state: ParserState, open: Token, closing: ']' | '}'): Expression {
  const introduction = parseForIntroduction(state, open);
  const parsed = introduction && parseForBody(state, introduction, { open, closing });
  if (!parsed) state.skipTo([closing]);
  const close = state.peek();
  if (parsed && close.kind !== closing) {
    state.report(
      close.kind === 'end'
        ? unterminated('for', state.range(open))
        : invalidForExpression(
            `A closing "${closing}" must end it`,
            state.range(close),
            state.range(open, close),
          ),
    );
    state.skipTo([closing]);
  }
  const end = state.take(closing) ?? { end: close.start };
  const range = state.range(open, end);
  return parsed ? { ...parsed, range } : { kind: 'invalid', range };
}

function parseForBody(
  state: ParserState,
  introduction: ForIntroduction,
  { open, closing }: { readonly open: Token; readonly closing: ']' | '}' },
): Expression | undefined {
  const fail = (rule: string): undefined => {
    const found = state.peek();
    state.report(invalidForExpression(rule, state.range(found), state.range(open, found)));
    return undefined;
  };
  if (!state.take(':')) return fail('A colon must follow the collection');
  const first = state.expression();
  const arrow = state.peek();
  const second = state.take('=>') ? state.expression() : undefined;
  if (second && closing === ']') {
    state.report(
      invalidForExpression(
        'In brackets a "for" makes a list, which has no keys (use braces)',
        state.range(arrow),
        state.range(open, arrow),
      ),
    );
  }
  if (!second && closing === '}')
    return fail('In braces a "for" makes an object, so "=>" and a value must follow the key');
  const groups = state.peek();
  const isGrouping = state.take('...') !== undefined;
  if (isGrouping && closing === ']') {
    state.report(
      invalidForExpression(
        'Only an object can be grouped by "..."',
        state.range(groups),
        state.range(open, groups),
      ),
    );
  }
  const condition = state.takeWord('if') ? state.expression() : undefined;
  const [key, value] = second ? [first, second] : [undefined, first];
  return {
    kind: 'for',
    ...introduction,
    key,
    value,
    condition,
    groups: isGrouping,
    range: state.range(open),
  };
}
