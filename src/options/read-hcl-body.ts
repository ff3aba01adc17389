import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import type { Attribute, Block, Body, BodySchema } from '../hcl/body.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { itemRanges } from './item-ranges.ts';
import { isBlock, isHostSetting } from './option-kind.ts';
import type { OptionTable } from './option-table.ts';
import type { WrittenBody, WrittenValue } from './written-body.ts';

/** Reads what a body gives for the options of a table; what the table does not name is a diagnostic. */
export function readHclBody(
  body: Body,
  table: OptionTable,
  { scope, range }: { readonly scope: Scope; readonly range: Range },
): Outcome<WrittenBody> {
  const content = body.content(optionSchema(table));
  const diags: Diagnostic[] = [...content.diags];
  const values = new Map<string, WrittenValue>();
  for (const [name, attribute] of content.value.attributes) {
    if (isHostSetting(name)) continue;
    const read = readAttribute(attribute, scope);
    values.set(name, read.value);
    diags.push(...read.diags);
  }
  const blocks = new Map<string, WrittenBody[]>();
  for (const block of content.value.blocks) {
    const read = readBlock(block, table, scope);
    if (!read) continue;
    diags.push(...read.diags);
    blocks.set(block.type, [...(blocks.get(block.type) ?? []), read.value]);
  }
  return { value: { typing: 'strict', range, values, blocks }, diags };
}

function readAttribute(attribute: Attribute, scope: Scope): Outcome<WrittenValue> {
  const { nameRange, expression } = attribute;
  const { value, diags } = evaluate(expression, scope);
  return {
    value: { value, nameRange, valueRange: expression.range, itemRanges: itemRanges(expression) },
    diags,
  };
}

function readBlock(block: Block, table: OptionTable, scope: Scope): Outcome<WrittenBody> | undefined {
  const option = table[block.type];
  if (!option || !isBlock(option)) return undefined;
  return readHclBody(block.body, option.block, { scope, range: block.headerRange });
}

/** Packer's plugins have these among their options, so templates may hold them. */
const hostSettings = [
  'packer_build_name',
  'packer_builder_type',
  'packer_core_version',
  'packer_debug',
  'packer_force',
  'packer_on_error',
  'packer_sensitive_variables',
  'packer_user_variables',
];

const schemas = new WeakMap<OptionTable, BodySchema>();

/** What may stand in a body whose options are those of a table. */
export function optionSchema(table: OptionTable): BodySchema {
  const known = schemas.get(table);
  if (known) return known;
  const options = Object.entries(table);
  const schema = {
    attributes: [
      ...options.filter(([, option]) => !isBlock(option)).map(([name]) => ({ name })),
      ...hostSettings.map((name) => ({ name })),
    ],
    blocks: options.filter(([, option]) => isBlock(option)).map(([type]) => ({ type, labelNames: [] })),
  };
  schemas.set(table, schema);
  return schema;
}
