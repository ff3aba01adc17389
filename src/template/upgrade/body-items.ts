import { compareCodePoints } from '../../base/compare-code-points.ts';
import { ownValue } from '../../base/own-value.ts';
import type { HclItem } from '../../hcl/write/hcl-item.ts';
import { attribute, block } from '../../hcl/write/hcl-item.ts';
import type { JsonNode, JsonObject } from '../legacy/json/json-node.ts';
import { isBlock } from '../../options/option-kind.ts';
import type { Option, OptionTable } from '../../options/option-table.ts';
import { isPlain } from './json-literal.ts';
import { optionExpression } from './option-expression.ts';
import type { WriteText } from './value-expression.ts';
import { valueExpression } from './value-expression.ts';

/** What a component's body is written from. */
export interface BodySource {
  readonly options: JsonObject;
  /** Where there is none, the shape of a value tells whether it is a block. */
  readonly table: OptionTable | undefined;
  /** Attributes that stand among the options, as source texts by name. */
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

/** The options of a component as the body of a block, in the order of their names. */
export function bodyItems({ options, table, extra = {} }: BodySource, write: WriteText): readonly HclItem[] {
  const own = options.members
    .filter(({ name }) => !Object.hasOwn(extra, name))
    .map(
      ({ name, value }) =>
        [name, optionItems(name, value, { option: table && ownValue(table, name), write })] as const,
    );
  const added = Object.entries(extra).map(
    ([name, expression]) => [name, [attribute(name, expression)]] as const,
  );
  return [...own, ...added].sort(([a], [b]) => compareCodePoints(a, b)).flatMap(([, items]) => items);
}

interface OptionWriting {
  readonly option: Option | undefined;
  readonly write: WriteText;
}

function optionItems(name: string, value: JsonNode, { option, write }: OptionWriting): readonly HclItem[] {
  if (option && !isBlock(option)) {
    const expression = optionExpression(value, option.type, write);
    return expression === undefined ? [] : [attribute(name, expression)];
  }
  const table = option?.block;
  const bodies = option ? asBodies(value) : guessedBodies(value);
  if (bodies) return bodies.map((options) => block(name, [], bodyItems({ options, table }, write)));
  return [attribute(name, valueExpression(value, write))];
}

/** An object or a list of objects as bodies of blocks; null is none. */
function asBodies(value: JsonNode): readonly JsonObject[] | undefined {
  if (value.kind === 'null') return [];
  if (value.kind === 'object') return [value];
  if (value.kind !== 'array') return undefined;
  const objects = value.items.filter((item) => item.kind === 'object');
  return objects.length === value.items.length ? objects : undefined;
}

/** As Packer guesses: an object of nothing but plain values is a map, and an empty list is nothing. */
function guessedBodies(value: JsonNode): readonly JsonObject[] | undefined {
  if (value.kind !== 'object') return value.kind === 'array' ? asBodies(value) : undefined;
  const isMap = value.members.length > 0 && value.members.every((member) => isPlain(member.value));
  return isMap ? undefined : [value];
}
