import type { Expression } from './ast.ts';
import {
  argumentAfterExpansion,
  invalidFunctionName,
  missingCallParenthesis,
  missingItemSeparator,
  unterminated,
} from './messages.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/** call = name { "::" name } "(" [Expression { "," Expression } ["..." | ","]] ")" */
export function parseCall(state: ParserState, first: Token): Expression {
  let name = state.text(first);
  let last = first;
  while (state.take('::')) {
    const part = state.take('identifier');
    if (!part) {
      state.report(invalidFunctionName(state.range(state.peek())));
      return state.invalid(first);
    }
    name += `::${state.text(part)}`;
    last = part;
  }
  const nameRange = state.range(first, last);
  if (!state.take('(')) {
    state.report(missingCallParenthesis(state.range(state.peek())));
    return state.invalid(first);
  }
  return state.withNewlines('skip', () => {
    const { args, expandsLast } = parseArguments(state, first);
    const close = state.take(')') ?? state.peek();
    return {
      kind: 'call',
      name,
      nameRange,
      args,
      expandsLast,
      closeRange: state.range(close),
      range: state.range(first, close.kind === ')' ? close : { end: args.at(-1)?.range.end ?? last.end }),
    };
  });
}

function parseArguments(
  state: ParserState,
  name: Token,
): { args: readonly Expression[]; expandsLast: boolean } {
  const args: Expression[] = [];
  while (state.peekKind() !== ')') {
    args.push(state.expression());
    const after = state.peek();
    if (state.take(',')) continue;
    const expandsLast = after.kind === '...';
    if (expandsLast) state.next();
    const end = state.peek();
    if (end.kind === ')') return { args, expandsLast };
    const whole = state.range(name, end);
    if (end.kind === 'end') state.report(unterminated('call', state.range(name)));
    else
      state.report(
        expandsLast
          ? argumentAfterExpansion(state.range(end), whole)
          : missingItemSeparator(state.range(end), whole, 'call'),
      );
    state.skipTo([')']);
    return { args, expandsLast };
  }
  return { args, expandsLast: false };
}
