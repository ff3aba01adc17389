import { ownValue } from '../../base/own-value.ts';
import { CtyNumber } from '../../cty/cty-number.ts';
import type { Value } from '../../cty/value.ts';
import { boolValue, nullValue, numberValue, objectValue, stringValue, tupleValue } from '../../cty/value.ts';
import type { Diagnostic, Outcome, Range } from '../../diag/diagnostic.ts';
import type { JsonMember, JsonNode, JsonObject } from './json/json-node.ts';
import { unknownOption, wantsBlock } from '../../options/messages.ts';
import { isBlock, isHostSetting } from '../../options/option-kind.ts';
import type { BlockOption, Option, OptionTable } from '../../options/option-table.ts';
import type { WrittenBody, WrittenValue } from '../../options/written-body.ts';
import { outdatedOption } from './messages.ts';

interface BodyReading {
  /** For what is wrong with no single option. */
  readonly range: Range;
  /** Whether an earlier Packer had an option that the table does not name. */
  readonly isOutdated: (member: JsonMember) => boolean;
}

/** Reads what an object gives for the options of a table. */
export function readJsonBody(
  object: JsonObject,
  table: OptionTable,
  { range, isOutdated }: BodyReading,
): Outcome<WrittenBody> {
  const diags: Diagnostic[] = [];
  const values = new Map<string, WrittenValue>();
  const blocks = new Map<string, readonly WrittenBody[]>();
  for (const member of object.members) {
    const [name, option] = findOption(member.name, table);
    if (!option) {
      if (isHostSetting(member.name)) continue;
      const { name: given, nameRange } = member;
      const unknown = isOutdated(member)
        ? outdatedOption(given, nameRange)
        : unknownOption(given, Object.keys(table), nameRange);
      diags.push(unknown);
    } else if (isBlock(option)) {
      const read = readBlocks(member, option);
      blocks.set(name, read.value);
      diags.push(...read.diags);
    } else {
      values.set(name, readValue(member));
    }
  }
  return { value: { typing: 'weak', range, values, blocks }, diags };
}

/** As in Packer, upper and lower case are the same in names of options, but an exact name goes first. */
function findOption(given: string, table: OptionTable): readonly [name: string, Option | undefined] {
  if (Object.hasOwn(table, given)) return [given, table[given]];
  const name = given.toLowerCase();
  return [name, ownValue(table, name)];
}

function readBlocks(
  { name, nameRange, value }: JsonMember,
  option: BlockOption,
): Outcome<readonly WrittenBody[]> {
  if (value.kind === 'null') return { value: [], diags: [] };
  if (value.kind === 'array' && option.repeat === 'one')
    return { value: [], diags: [wantsBlock(name, value.range)] };
  const bodies: WrittenBody[] = [];
  const diags: Diagnostic[] = [];
  for (const item of value.kind === 'array' ? value.items : [value]) {
    if (item.kind !== 'object') {
      diags.push(wantsBlock(name, item.range));
      continue;
    }
    const at = value.kind === 'array' ? openingOf(item) : nameRange;
    const read = readJsonBody(item, option.block, { range: at, isOutdated: () => false });
    bodies.push(read.value);
    diags.push(...read.diags);
  }
  return { value: bodies, diags };
}

function openingOf({ range }: JsonObject): Range {
  return { ...range, end: range.start + 1 };
}

function readValue({ nameRange, value }: JsonMember): WrittenValue {
  const itemRanges = new Map<string, Range>();
  return { value: toValue(value, '', itemRanges), nameRange, valueRange: value.range, itemRanges };
}

function toValue(node: JsonNode, path: string, ranges: Map<string, Range>): Value {
  if (path !== '') ranges.set(path, node.range);
  switch (node.kind) {
    case 'string':
      // Packer takes the texts of JSON as they are, where those of HCL are composed (NFC).
      return { ...stringValue(''), text: node.text };
    case 'number':
      return numberValue(CtyNumber.parse(node.text) ?? 0);
    case 'bool':
      return boolValue(node.bool);
    case 'null':
      return nullValue();
    case 'array':
      return tupleValue(node.items.map((item, i) => toValue(item, `${path}[${i}]`, ranges)));
    case 'object':
      return objectValue(
        new Map(
          node.members.map(({ name, value }) => [name, toValue(value, `${path}.${name}`, ranges)] as const),
        ),
      );
  }
}
