import type { BinaryOperator, Expression } from './ast.ts';
import { missingConditionalBranch, tooManyOperators } from './messages.ts';
import type { ParserState } from './parser-state.ts';
import { parseOperand } from './operand.ts';

/** Loosest first; operators of one row bind equally and group from the left. */
const precedence: ReadonlyArray<readonly BinaryOperator[]> = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** The tree of a chain leans to one side, so its length is a depth for whoever walks it. */
const longestChain = 500;

/** Expression = Binary ["?" Expression ":" Expression] */
export function parseExpression(state: ParserState): Expression {
  const condition = parseBinary(state, 0);
  if (!state.take('?')) return condition;
  const whenTrue = state.expression();
  const colon = state.peek();
  if (!state.take(':')) {
    state.report(missingConditionalBranch(state.range(colon), state.range(condition.range, whenTrue.range)));
    const whenFalse = state.invalid(colon);
    return {
      kind: 'conditional',
      condition,
      whenTrue,
      whenFalse,
      range: state.range(condition.range, whenTrue.range),
    };
  }
  const whenFalse = state.expression();
  return {
    kind: 'conditional',
    condition,
    whenTrue,
    whenFalse,
    range: state.range(condition.range, whenFalse.range),
  };
}

/** Binary = Operand { operator Operand }, one level of precedence at a time */
function parseBinary(state: ParserState, level: number): Expression {
  const operators = precedence[level];
  if (!operators) return parseOperand(state);
  let left = parseBinary(state, level + 1);
  for (let count = 0; ; count++) {
    const operator = operators.find((candidate) => candidate === state.peekKind());
    if (!operator) return left;
    const token = state.next();
    if (count === longestChain) {
      state.abandon(tooManyOperators(state.range(token)));
      return left;
    }
    const right = parseBinary(state, level + 1);
    left = { kind: 'binary', operator, left, right, range: state.range(left.range, right.range) };
  }
}
