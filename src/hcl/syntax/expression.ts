import type { BinaryOperator, Expression } from './ast.ts';
import { missingConditionalBranch, tooManyOperators } from './messages.ts';
import type { ParserState } from './parser-state.ts';
import type { TokenKind } from './token.ts';
import { parseOperand } from './operand.ts';

/** How tightly each operator binds; those that bind equally group from the left. */
const precedence: ReadonlyMap<TokenKind, number> = new Map<BinaryOperator, number>([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 4],
  ['<=', 4],
  ['>', 4],
  ['>=', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]);

/** The tree of a chain leans to one side, so its length is a depth for whoever walks it. */
const longestChain = 500;

/** Expression = Binary ["?" Expression ":" Expression] */
export function parseExpression(state: ParserState): Expression {
  const condition = parseBinary(state, 1);
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

/** Binary = Operand { operator Operand }, as far as operators bind at least as tightly as `level` */
function parseBinary(state: ParserState, level: number): Expression {
  let left = parseOperand(state);
  for (let count = 0; ; count++) {
    const token = state.peek();
    const own = precedence.get(token.kind);
    if (own === undefined || own < level || !isBinaryOperator(token.kind)) return left;
    state.next();
    if (count === longestChain) {
      state.abandon(tooManyOperators(state.range(token)));
      return left;
    }
    const right = parseBinary(state, own + 1);
    left = { kind: 'binary', operator: token.kind, left, right, range: state.range(left.range, right.range) };
  }
}

function isBinaryOperator(kind: TokenKind): kind is BinaryOperator {
  return precedence.has(kind);
}
