import type { Outcome } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import type { Expression } from './ast.ts';
import { parseExpression } from './expression.ts';
import { tokenReader } from './lexer.ts';
import { extraAfterExpression } from './messages.ts';
import { ParserState } from './parser-state.ts';
import { parseBareTemplate } from './template.ts';
import type { Token } from './token.ts';
import { reportUnusable } from './unusable-token.ts';

/** Text that another syntax holds, such as a string of a JSON file. */
export interface EmbeddedText {
  readonly source: SourceText;
  readonly text: string;
  /** Where a unit of the text stands in the source. */
  readonly offsetOf: (at: number) => number;
}

/** Parses a text as native syntax; what comes out points into the source that holds it. */
export function parseEmbedded(
  as: 'template' | 'expression',
  { source, text, offsetOf }: EmbeddedText,
): Outcome<Expression> {
  const next = tokenReader(text, as === 'template' ? 'template' : 'configuration');
  const read = (): Token => {
    const { kind, start, end } = next();
    return { kind, start: offsetOf(start), end: offsetOf(end), text: text.slice(start, end) };
  };
  const state = new ParserState(source, read, parseExpression);
  const value = as === 'template' ? parseBareTemplate(state) : parseWholeExpression(state);
  return { value, diags: state.diags };
}

/** An expression and nothing after it; line ends do not count in it. */
export function parseWholeExpression(state: ParserState): Expression {
  return state.withNewlines('skip', () => {
    const expression = state.expression();
    const rest = state.peek();
    if (rest.kind === 'invalid') reportUnusable(state, rest);
    else if (rest.kind !== 'end') state.report(extraAfterExpression(state.range(rest)));
    return expression;
  });
}
