import { isDeepStrictEqual } from 'node:util';
import type { JsValue } from '../cty/js.ts';
import { isWhollyKnown } from '../cty/known.ts';
import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import type { DecodedConfig } from './decoded-config.ts';
import { mergePlain } from './merge-plain.ts';
import { blockGivenTwice, deprecatedOption, missingOption, notCarriedOut } from './messages.ts';
import { isBlock } from './option-kind.ts';
import type { AttributeOption, BlockOption, Config, Option, OptionTable } from './option-table.ts';
import { readOption } from './read-option.ts';
import type { RenderText } from './render-strings.ts';
import type { WrittenBody, WrittenValue } from './written-body.ts';

/** What is gathered on the way through a body and the blocks inside it. */
interface Gathering {
  readonly render: RenderText;
  readonly ranges: Map<string, Range>;
  readonly placeholders: Set<string>;
  readonly secrets: Set<string>;
  readonly diags: Diagnostic[];
}

/** An option, and where in the config it is decoded to. */
interface Place<O extends Option> {
  readonly name: string;
  readonly path: string;
  readonly option: O;
}

/**
 * Decodes options by their table, whatever language they were written in. Later layers are laid over earlier ones, as a
 * provisioner's `override` is over its body; where nothing is given the table's default stands.
 */
export function decodeWritten<T extends OptionTable>(
  layers: readonly WrittenBody[],
  table: T,
  render: RenderText,
): Outcome<DecodedConfig<T>> {
  const gathering: Gathering = {
    render,
    ranges: new Map(),
    placeholders: new Set(),
    secrets: new Set(),
    diags: [],
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the walk follows the very table that Config is derived from
  const values = decodeTable(layers, { table, prefix: '' }, gathering) as Config<T>;
  const config: DecodedConfig<T> = {
    values,
    block: layers[0]?.range,
    rangeOf: (path) => gathering.ranges.get(path),
    placeholders: gathering.placeholders,
    secrets: [...gathering.secrets].filter((secret) => secret !== ''),
  };
  return { value: config, diags: gathering.diags };
}

function decodeTable(
  layers: readonly WrittenBody[],
  { table, prefix }: { readonly table: OptionTable; readonly prefix: string },
  gathering: Gathering,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(table)) {
    const path = `${prefix}${name}`;
    values[name] = isBlock(option)
      ? decodeBlocks(layers, { name, path, option }, gathering)
      : decodeAttribute(layers, { name, path, option }, gathering);
  }
  return values;
}

function decodeBlocks(
  layers: readonly WrittenBody[],
  place: Place<BlockOption>,
  gathering: Gathering,
): unknown {
  const given = layers.map((layer) => layer.blocks.get(place.name) ?? []);
  const first = given.flat()[0];
  if (first) {
    noteUse(place, first.range, gathering);
    noteUnsupported(place, { value: first, at: first.range }, gathering);
  }
  if (place.option.repeat === 'many') return decodeManyBlocks(given, place, gathering);
  for (const [one, other] of given) {
    if (one && other) gathering.diags.push(blockGivenTwice(place.name, one.range, other.range));
  }
  if (!first) return undefined;
  const bodies = given.flatMap((blocks) => blocks.slice(0, 1));
  return decodeTable(bodies, { table: place.option.block, prefix: `${place.path}.` }, gathering);
}

/** Blocks of several layers are laid over each other by their number, as the items of lists are. */
function decodeManyBlocks(
  given: ReadonlyArray<readonly WrittenBody[]>,
  { path, option }: Place<BlockOption>,
  gathering: Gathering,
): readonly unknown[] {
  const count = Math.max(0, ...given.map((blocks) => blocks.length));
  return Array.from({ length: count }, (_, index) => {
    const bodies = given.flatMap((blocks) => blocks.slice(index, index + 1));
    const place = `${path}[${index}]`;
    if (bodies[0]) gathering.ranges.set(place, bodies[0].range);
    return decodeTable(bodies, { table: option.block, prefix: `${place}.` }, gathering);
  });
}

function decodeAttribute(
  layers: readonly WrittenBody[],
  place: Place<AttributeOption>,
  gathering: Gathering,
): unknown {
  const { name, path, option } = place;
  let merged: { readonly value: JsValue; readonly at: Range } | undefined;
  for (const { values, typing } of layers) {
    const written = values.get(name);
    if (!written || written.value.kind === 'null') continue;
    noteUse(place, written.nameRange, gathering);
    noteRanges(written, path, gathering);
    const { value: read, diags } = readOption({ path, option, written, typing, render: gathering.render });
    gathering.diags.push(...diags);
    for (const secret of read.secrets) gathering.secrets.add(secret);
    if (!isWhollyKnown(written.value)) gathering.placeholders.add(path);
    const value = merged ? mergePlain(merged.value, read.value) : read.value;
    merged = { value, at: written.nameRange };
  }
  if (merged) {
    noteUnsupported(place, merged, gathering);
    return merged.value;
  }
  const [body] = layers;
  if (option.required && body) gathering.diags.push(missingOption(path, option.type, body));
  return option.default;
}

function noteUse({ path, option }: Place<Option>, at: Range, gathering: Gathering): void {
  gathering.ranges.set(path, at);
  if (option.deprecated !== undefined) gathering.diags.push(deprecatedOption(path, option.deprecated, at));
}

/** What is the same as leaving the option out asks for nothing. */
function noteUnsupported(
  { path, option }: Place<Option>,
  { value, at }: { readonly value: unknown; readonly at: Range },
  gathering: Gathering,
): void {
  const isDefault = 'default' in option && isDeepStrictEqual(value, option.default);
  if (option.carriedOut === false && !isDefault) gathering.diags.push(notCarriedOut(path, at));
}

function noteRanges(written: WrittenValue, path: string, gathering: Gathering): void {
  gathering.ranges.set(path, written.valueRange);
  for (const [item, range] of written.itemRanges) gathering.ranges.set(`${path}${item}`, range);
}
