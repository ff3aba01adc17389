import { ownValue } from '../base/own-value.ts';
import { withMarks } from '../cty/marks.ts';
import type { Value } from '../cty/value.ts';
import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import { unknownOption, wantsBlock } from './messages.ts';
import { isBlock, isHostSetting } from './option-kind.ts';
import type { BlockOption, OptionTable } from './option-table.ts';
import type { WrittenBody, WrittenValue } from './written-body.ts';

/** Options given as one object value, as `override` gives them. */
export interface ValueBody {
  readonly value: Value;
  /** Where the value stands, and by path (`.inline[0]`) the values inside it, as far as they are written out. */
  readonly range: Range;
  readonly itemRanges: ReadonlyMap<string, Range>;
}

/** Reads what an object gives for the options of a table, typed weakly; what the table does not name is a diagnostic. */
export function readValueBody(given: ValueBody, table: OptionTable): Outcome<WrittenBody> {
  const { value, range } = given;
  const diags: Diagnostic[] = [];
  const values = new Map<string, WrittenValue>();
  const blocks = new Map<string, readonly WrittenBody[]>();
  const entries = value.kind === 'object' || value.kind === 'map' ? value.entries : new Map<string, Value>();
  for (const [name, item] of entries) {
    const option = ownValue(table, name);
    const inner = within(given, { path: `.${name}`, value: withMarks(item, value.marks) });
    if (!option) {
      if (name !== 'type' && !isHostSetting(name))
        diags.push(unknownOption(name, Object.keys(table), inner.range));
    } else if (isBlock(option)) {
      const read = readBlocks(inner, { name, option });
      blocks.set(name, read.value);
      diags.push(...read.diags);
    } else {
      values.set(name, {
        value: inner.value,
        nameRange: inner.range,
        valueRange: inner.range,
        itemRanges: inner.itemRanges,
      });
    }
  }
  return { value: { typing: 'weak', range, values, blocks }, diags };
}

function readBlocks(
  given: ValueBody,
  { name, option }: { readonly name: string; readonly option: BlockOption },
): Outcome<readonly WrittenBody[]> {
  const { value } = given;
  if (value.kind === 'null') return { value: [], diags: [] };
  const isList = value.kind === 'tuple' || value.kind === 'list';
  if (isList && option.repeat === 'one') return { value: [], diags: [wantsBlock(name, given.range)] };
  const items = isList
    ? value.items.map((item, i) => within(given, { path: `[${i}]`, value: item }))
    : [given];
  const bodies: WrittenBody[] = [];
  const diags: Diagnostic[] = [];
  for (const item of items) {
    if (item.value.kind !== 'object' && item.value.kind !== 'map') {
      diags.push(wantsBlock(name, item.range));
      continue;
    }
    const read = readValueBody(item, option.block);
    bodies.push(read.value);
    diags.push(...read.diags);
  }
  return { value: bodies, diags };
}

/** The part of a value under a path, with the ranges that lie inside it. */
export function within(
  { range, itemRanges }: ValueBody,
  { path, value }: { readonly path: string; readonly value: Value },
): ValueBody {
  const inside = [...itemRanges].filter(
    ([item]) => item.startsWith(path) && /^[.[]/.test(item.slice(path.length)),
  );
  return {
    value,
    range: itemRanges.get(path) ?? range,
    itemRanges: new Map(inside.map(([item, at]) => [item.slice(path.length), at])),
  };
}
