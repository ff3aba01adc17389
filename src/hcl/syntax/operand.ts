import type { Expression } from './ast.ts';
import { parseAccess } from './access.ts';
import type { ParserState } from './parser-state.ts';
import { parseTerm } from './term.ts';

/** Operand = ("!" | "-") Operand | Term { access } */
export function parseOperand(state: ParserState): Expression {
  const operator = state.take('!') ?? state.take('-');
  if (!operator) return parseAccess(state, parseTerm(state));
  const operand = state.nested(
    () => parseOperand(state),
    (at) => state.invalid(at),
  );
  return {
    kind: 'unary',
    operator: operator.kind === '!' ? '!' : '-',
    operand,
    range: state.range(operator, operand.range),
  };
}
