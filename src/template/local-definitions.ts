import { boolType } from '../cty/type.ts';
import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { Attribute, Block, BodySchema } from '../hcl/body.ts';
import type { Expression } from '../hcl/syntax/ast.ts';
import { isIdentifier } from '../hcl/syntax/identifier.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { evaluateTo } from './evaluate-to.ts';
import { duplicateLocal } from './local-messages.ts';
import { invalidName } from './messages.ts';
import type { RootBlocks } from './root-blocks.ts';

export interface Local {
  readonly name: string;
  readonly expression: Expression;
  readonly isSensitive: boolean;
  readonly range: Range;
}

const localSchema: BodySchema = {
  attributes: [{ name: 'expression', required: true }, { name: 'sensitive' }],
  blocks: [],
};

/** Reads all `locals` and `local` blocks. */
export function readLocals(root: RootBlocks): Outcome<ReadonlyMap<string, Local>> {
  const found = new DiagnosticList();
  const declared = [
    ...root('locals').flatMap(({ body }) =>
      [...found.take(body.justAttributes()).values()].map(readShortForm),
    ),
    ...root('local').flatMap((block) => found.take(readLocal(block)) ?? []),
  ];
  const locals = new Map<string, Local>();
  for (const local of declared) {
    const earlier = locals.get(local.name);
    if (earlier) found.add(duplicateLocal(local.name, earlier.range, local.range));
    else locals.set(local.name, local);
  }
  return { value: locals, diags: found.diags };
}

/** `name = expression` inside a `locals` block. */
function readShortForm({ name, nameRange, expression }: Attribute): Local {
  return { name, expression, isSensitive: false, range: nameRange };
}

function readLocal(block: Block): Outcome<Local | undefined> {
  const found = new DiagnosticList();
  const [name = ''] = block.labels;
  if (!isIdentifier(name)) found.add(invalidName('local', name, block.labelRanges[0] ?? block.headerRange));
  const { attributes } = found.take(block.body.content(localSchema));
  const sensitive = found.take(evaluateTo(attributes.get('sensitive'), boolType));
  const given = attributes.get('expression');
  const isSensitive = sensitive?.kind === 'bool' && sensitive.bool;
  const local = given && { name, expression: given.expression, isSensitive, range: given.range };
  return { value: local, diags: found.diags };
}
