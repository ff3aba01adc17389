import type { Expression } from './ast.ts';
import { isForAhead, parseFor } from './for.ts';
import { missingItemSeparator, unterminated } from './messages.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/** tuple = "[" [Expression { "," Expression } [","]] "]", or a "for" in brackets */
export function parseSquareBrackets(state: ParserState, open: Token): Expression {
  return state.withNewlines('skip', () => {
    if (isForAhead(state)) return parseFor(state, open, ']');
    const items: Expression[] = [];
    for (;;) {
      if (state.peekKind() === ']') break;
      items.push(state.expression());
      if (state.take(',')) continue;
      const end = state.peek();
      if (end.kind === ']') break;
      const whole = state.range(open, end);
      state.report(
        end.kind === 'end'
          ? unterminated('list', state.range(open))
          : missingItemSeparator(state.range(end), whole, 'list'),
      );
      state.skipTo([']']);
      break;
    }
    const close = state.take(']') ?? { end: items.at(-1)?.range.end ?? open.end };
    return { kind: 'tuple', items, range: state.range(open, close) };
  });
}
