import type { Deferred } from '../contracts/plan.ts';
import type { Body } from '../hcl/body.ts';
import { references } from '../hcl/references.ts';
import type { Expression, Traversal } from '../hcl/syntax/ast.ts';
import { stepName } from '../hcl/syntax/step-name.ts';
import { constantKey } from '../options/item-ranges.ts';
import { isBlock } from '../options/option-kind.ts';
import type { OptionTable } from '../options/option-table.ts';
import { optionSchema } from '../options/read-hcl-body.ts';

/** The expressions of a component's body that wait for a run, because they mention `build.X`. */
export function findDeferred(body: Body, table: OptionTable, prefix = ''): readonly Deferred[] {
  const { attributes, blocks } = body.content(optionSchema(table)).value;
  const counts = new Map<string, number>();
  const inBlocks = blocks.flatMap((block) => {
    const option = table[block.type];
    if (!option || !isBlock(option)) return [];
    const index = counts.get(block.type) ?? 0;
    counts.set(block.type, index + 1);
    const path = `${prefix}${block.type}${option.repeat === 'many' ? `[${index}]` : ''}.`;
    return findDeferred(block.body, option.block, path);
  });
  return [
    ...[...attributes.values()].flatMap(({ name, expression }) =>
      inExpression(expression, `${prefix}${name}`),
    ),
    ...inBlocks,
  ];
}

/** As deep inside as the expression writes its items out. */
function inExpression(expression: Expression, path: string): readonly Deferred[] {
  if (expression.kind === 'bound') return inExpression(expression.inner, path);
  if (expression.kind === 'tuple') {
    return expression.items.flatMap((item, i) => inExpression(item, `${path}[${i}]`));
  }
  if (expression.kind === 'object') {
    return expression.items.flatMap((item) =>
      inExpression(item.value, `${path}.${constantKey(item) ?? '?'}`),
    );
  }
  const waitsFor = new Set(references(expression).flatMap(runVariable));
  if (waitsFor.size === 0) return [];
  const { source, start, end } = expression.range;
  return [{ path, text: source.text.slice(start, end), references: [...waitsFor] }];
}

function runVariable({ root, steps: [step] }: Traversal): readonly string[] {
  if (root !== 'build' || !step) return [];
  const name = stepName(step) ?? 'name';
  return name === 'name' ? [] : [`build.${name}`];
}
