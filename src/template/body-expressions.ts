import type { Body } from '../hcl/body.ts';
import { NativeBody } from '../hcl/native-body.ts';
import type { Expression } from '../hcl/syntax/ast.ts';
import type { SyntaxBody } from '../hcl/syntax/syntax-body.ts';

/** All expressions in a body, whatever its schema: those of blocks inside it too where the syntax tells blocks apart. */
export function bodyExpressions(body: Body): readonly Expression[] {
  if (body instanceof NativeBody) return inSyntax(body.syntax);
  return [...body.justAttributes().value.values()].map(({ expression }) => expression);
}

function inSyntax({ attributes, blocks }: SyntaxBody): readonly Expression[] {
  return [
    ...[...attributes.values()].map(({ expression }) => expression),
    ...blocks.flatMap(({ body }) => inSyntax(body)),
  ];
}
