import { convert } from '../cty/convert.ts';
import type { JsValue } from '../cty/js.ts';
import { toJs } from '../cty/js.ts';
import { isWhollyKnown } from '../cty/known.ts';
import type { Value } from '../cty/value.ts';
import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import { convertPlain } from './convert-plain.ts';
import { ctyType } from './cty-type.ts';
import { itemPath } from './item-path.ts';
import { cannotRender, notOneOf, wrongType } from './messages.ts';
import type { AttributeOption } from './option-table.ts';
import { withPlaceholders } from './placeholders.ts';
import type { RenderText } from './render-strings.ts';
import { renderStrings } from './render-strings.ts';
import { plainStrings, sensitiveStrings } from './secrets.ts';
import type { WrittenBody, WrittenValue } from './written-body.ts';

/** One option and the value that it is given, on the way from text to type. */
export interface OptionReading {
  readonly path: string;
  readonly option: AttributeOption;
  readonly written: WrittenValue;
  readonly typing: WrittenBody['typing'];
  readonly render: RenderText;
}

export interface ReadOption {
  /** Undefined where the value cannot be used. */
  readonly value: JsValue;
  readonly secrets: readonly string[];
}

/** Converts, renders and checks one value: cty's types first where typing is strict, then `{{ }}`, then the option's own type. */
export function readOption(reading: OptionReading): Outcome<ReadOption> {
  const { path, option, written, typing, render } = reading;
  const typed = typing === 'strict' ? convert(written.value, ctyType(option.type)) : undefined;
  if (typed?.ok === false)
    return unusable(wrongType(path, typed.message, rangeIn(written, itemPath(typed.path))));
  const value = typed?.value ?? written.value;
  if (typed && hasFraction(value))
    return unusable(wrongType(path, 'a whole number is required', written.valueRange));
  const hole = typed && nullItem(value);
  if (hole !== undefined) return unusable(wrongType(path, 'an item of it is null', rangeIn(written, hole)));
  const marked = sensitiveStrings(value);
  const isKnown = isWhollyKnown(value);
  const plain = toJs(isKnown ? value : withPlaceholders(value));
  const rendered = isRenderedNow(option)
    ? renderStrings(plain, render)
    : ({ ok: true, value: plain } as const);
  if (!rendered.ok) return unusable(cannotRender(path, rendered.message, rangeIn(written, rendered.path)));
  const secrets = option.sensitive ? [...marked, ...plainStrings(rendered.value)] : marked;
  if (!isKnown && option.type === 'duration') return { value: { value: 0, secrets }, diags: [] };
  const converted = convertPlain(rendered.value, option.type);
  if (!converted.ok) return unusable(wrongType(path, converted.message, rangeIn(written, converted.path)));
  // An empty text stands for what is not chosen: templates pass empty variables on.
  if (option.oneOf && converted.value === '') {
    const usual = typeof option.default === 'string' ? option.default : undefined;
    return { value: { value: usual, secrets }, diags: [] };
  }
  const diags = isKnown ? wrongChoices(converted.value, reading) : [];
  return { value: { value: converted.value, secrets }, diags };
}

/** Whether a number, or one of a list, is not whole, as all numbers of options are. */
function hasFraction(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(hasFraction);
  return value.kind === 'number' && !value.number.isInteger;
}

/** Where a list or map holds a null, which no option can use. */
function nullItem(value: Value): string | undefined {
  if (value.kind === 'list') {
    const index = value.items.findIndex(({ kind }) => kind === 'null');
    return index < 0 ? undefined : `[${index}]`;
  }
  if (value.kind !== 'map') return undefined;
  const name = [...value.entries].find(([, { kind }]) => kind === 'null')?.[0];
  return name === undefined ? undefined : `.${name}`;
}

function unusable(diag: Diagnostic): Outcome<ReadOption> {
  return { value: { value: undefined, secrets: [] }, diags: [diag] };
}

function rangeIn(written: WrittenValue, item: string): Range {
  return written.itemRanges.get(item) ?? written.valueRange;
}

function isRenderedNow(option: AttributeOption): boolean {
  return option.rendered === undefined || option.rendered === 'prepare';
}

function wrongChoices(value: JsValue, { path, option, written }: OptionReading): readonly Diagnostic[] {
  const { oneOf } = option;
  if (!oneOf) return [];
  return plainStrings(value)
    .filter((given) => !oneOf.includes(given))
    .map((given) => notOneOf(path, given, oneOf, written.valueRange));
}
