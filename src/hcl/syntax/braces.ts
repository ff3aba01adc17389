import type { Expression, ObjectItem } from './ast.ts';
import { isForAhead, parseFor } from './for.ts';
import { missingItemSeparator, missingKeyValueSeparator, unterminated } from './messages.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './token.ts';

/** object = "{" [item { ("," | newline) item }] "}", or a "for" in braces */
export function parseBraces(state: ParserState, open: Token): Expression {
  if (state.withNewlines('skip', () => isForAhead(state))) {
    return state.withNewlines('skip', () => parseFor(state, open, '}'));
  }
  return state.withNewlines('count', () => {
    const items: ObjectItem[] = [];
    for (;;) {
      skipNewlines(state);
      if (state.peekKind() === '}') break;
      const item = parseItem(state, open);
      if (item) items.push(item);
      if (item && (state.take(',') || state.take('newline'))) continue;
      const end = state.peek();
      if (end.kind === '}') break;
      const whole = state.range(open, end);
      state.report(
        end.kind === 'end'
          ? unterminated('object', state.range(open))
          : missingItemSeparator(state.range(end), whole, 'object'),
      );
      state.skipTo(['}']);
      break;
    }
    const close = state.take('}') ?? { end: items.at(-1)?.value.range.end ?? open.end };
    return { kind: 'object', items, repeats: 'replace', range: state.range(open, close) };
  });
}

/** item = Expression ("=" | ":") Expression */
function parseItem(state: ParserState, open: Token): ObjectItem | undefined {
  const key = state.expression();
  const separator = state.peek();
  if (separator.kind !== '=' && separator.kind !== ':') {
    if (separator.kind === 'end') state.report(unterminated('object', state.range(open)));
    else state.report(missingKeyValueSeparator(state.range(separator), state.range(open, separator)));
    return undefined;
  }
  state.next();
  return { key: { kind: 'object-key', inner: key, range: key.range }, value: state.expression() };
}

function skipNewlines(state: ParserState): void {
  while (state.take('newline'));
}
